import { describe, expect, test } from 'vitest'
import { createLog, logForBolt } from '../../src/platform/logging.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('trace', { write: (line) => lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  test.each(['xoxb-123-abc', 'xoxp-1-2-3', 'xapp-1-A-2-b'])('never holds a token (%s), wherever it stands', (token) => {
    const text = logged((log) => {
      log.info({ token, deep: { in: [`Bearer ${token}`] } }, `with ${token}`)
      log.error({ err: new Error(`refused ${token}`) }, 'failed')
      logForBolt(log).warn('http', token, new Error(token))
    })
    expect(text).not.toContain(token)
    expect(text).toContain('[secret]')
  })

  test.each(['answer', 'calendar'])('never holds the token of an address under /%s', (page) => {
    const text = logged((log) => log.warn({ url: `https://daccom.example/${page}/abcdefghij-klmnopqrst_uvw.ics` }, 'asked'))
    expect(text).toContain(`/${page}/[secret].ics`)
  })

  test('never holds the password of an address', () => {
    const text = logged((log) => log.warn({ err: new Error('postgresql://daccom:pass-word@db.example:5432/daccom is gone') }))
    expect(text).not.toContain('pass-word')
    expect(text).toContain('db.example')
  })

  test('never holds an NHS number', () => {
    const text = logged((log) => log.error({ err: new Error('cannot store 943 476 5919') }, 'for 9434765919'))
    expect(text).not.toMatch(/943.?476.?5919/)
  })

  test('keeps of an error its kind, place, code and cause, but not the values that a database error prints above its last line', () => {
    const error = Object.assign(
      new Error('Invalid call:\n{ whatAndWhy: "what a person typed" }\nUnknown argument `x`', { cause: new Error('inner') }),
      {
        code: 'P2000',
      },
    )
    const text = logged((log) => log.error({ err: error }, 'failed'))
    expect(text).not.toContain('what a person typed')
    expect(JSON.parse(text).err).toMatchObject({
      type: 'Error',
      message: 'Unknown argument `x`',
      code: 'P2000',
      cause: { message: 'inner' },
    })
    expect(JSON.parse(text).err.at[0]).toContain('tests/platform/logging.test.ts')
  })

  test('takes a thrown value that is no error', () => {
    expect(JSON.parse(logged((log) => log.error({ err: 'text' }))).err).toEqual({ type: 'string', message: 'not an Error' })
  })

  test('takes nothing of what Bolt says at debug, where whole requests stand', () => {
    expect(logged((log) => logForBolt(log).debug('ack() call begins (body: {"text":"typed"})'))).toBe('')
    const text = logged((log) => logForBolt(log).warn('careful'))
    expect(JSON.parse(text)).toMatchObject({ level: 40, from: 'bolt', msg: 'careful' })
  })
})
