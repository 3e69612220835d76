import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../../src/platform/logging.ts'
import { createExplain, isDatabaseGone } from '../../../src/platform/slack/errors.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'

const lines: string[] = []
const log = createLog('info', { write: (line) => lines.push(line) })
const organisation = 'o' as OrganisationId
const failed = { what: '/daccom propose', organisation, key: 'k' }

const coded = (code: string, cause?: unknown) => Object.assign(new Error('broken', { cause }), { code })
const slack = (error: string) => new WebAPIPlatformError({ ok: false, error })

const told = (error: unknown, wasDone: () => Promise<boolean> = async () => false) =>
  createExplain(log, { failed: () => undefined }, wasDone)(error, failed)

describe('an error in words', () => {
  test('says that nothing was saved, with a reference that the log has too', async () => {
    const text = await told(new Error('the cause'))
    expect(text).toContain('Nothing was saved.')
    const [reference = 'none'] = /E-[A-Z2-9]{4}/.exec(text) ?? []
    expect(lines.find((line) => line.includes(reference))).toContain('the cause')
  })

  test('says so when it was saved', async () => {
    expect(await told(new Error('after the commit'), async () => true)).toContain('is saved, but I could not show you the result')
  })

  test.each(['P1001', 'ECONNREFUSED', '57P03', 'P2024'])('a database that is not there (%s) is told kindly', async (code) => {
    expect(await told(coded('X', coded(code)))).toContain('I cannot reach my records at the moment. Nothing was saved.')
  })

  test.each(['timeout exceeded when trying to connect', 'Connection terminated due to connection timeout'])(
    'a database that is not there, and that pg has no code for (%s), is told kindly',
    async (message) => {
      const text = await createExplain(log, { failed: () => undefined }, () => Promise.reject(new Error(message)))(
        new Error(message),
        failed,
      )
      expect(text).toContain('I cannot reach my records at the moment. Nothing was saved.')
    },
  )

  test.each(['Connection terminated unexpectedly', 'Query read timeout', 'Client has encountered a connection error and is not queryable'])(
    'a database that went away in the middle, and that pg has no code for (%s), leaves it open whether something was saved',
    async (message) => {
      expect(await told(new Error(message), () => Promise.reject(new Error(message)))).toContain('cannot tell whether this was saved')
      expect(await told(new Error(message), async () => true)).toContain('is saved')
      expect(await told(new Error(message), async () => false)).toContain('I cannot reach my records at the moment. Nothing was saved.')
    },
  )

  test('before anybody is known nothing can have been saved, whatever went away', async () => {
    const explain = createExplain(log, { failed: () => undefined }, () => Promise.reject(coded('ECONNREFUSED')))
    expect(await explain(coded('P1017'), { what: '/daccom propose' })).toContain(
      'I cannot reach my records at the moment. Nothing was saved.',
    )
  })

  test('when nobody can tell whether it was saved, nothing is claimed', async () => {
    expect(await told(new Error('a fault of ours'), () => Promise.reject(new Error('another')))).toContain(
      'cannot tell whether this was saved',
    )
  })

  test('a raw query that finds no database is told kindly too', async () => {
    const error = Object.assign(coded('P2010'), { meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } })
    expect(await told(error)).toContain('I cannot reach my records at the moment.')
  })

  test('a database that went away in the middle leaves it open whether something was saved', async () => {
    expect(await told(coded('P1017'), () => Promise.reject(coded('ECONNREFUSED')))).toContain('cannot tell whether this was saved')
    expect(await told(coded('P1017'), async () => true)).toContain('is saved')
  })

  test.each(['expired_trigger_id', 'exchanged_trigger_id'])('%s asks to press again', async (code) => {
    const text = await told(slack(code))
    expect(text).toContain('took too long')
    expect(text).not.toContain(code)
  })

  test.each(['channel_not_found', 'not_in_channel', 'view_too_large'])('%s stays in the log', async (code) => {
    const before = lines.length
    expect(await told(slack(code))).not.toContain(code)
    expect(lines.slice(before).join()).toContain(code)
  })

  test('Slack out of reach is not taken for the database', async () => {
    expect(isDatabaseGone(new WebAPIRequestError(coded('ECONNREFUSED')))).toBe(false)
    expect(isDatabaseGone('a text')).toBe(false)
    expect(isDatabaseGone(undefined)).toBe(false)
  })

  test('references differ', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => told(new Error('x'))))
    expect(new Set(all).size).toBeGreaterThan(15)
  })
})
