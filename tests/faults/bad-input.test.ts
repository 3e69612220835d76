import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange, proposalSubmission } from '../bench/requests.ts'
import { type Home, openHome } from './support/home.ts'
import type { Bot } from './support/process.ts'
import { EXECUTIVE, TEAM } from './support/seed.ts'
import { draft, submit } from './support/submitting.ts'
import { drained } from './support/tally.ts'
import { SIGNING_SECRET } from './support/terms.ts'

const JSON_TYPE = { type: 'application/json' }

let home: Home
let bot: Bot
beforeAll(async () => {
  home = await openHome('PGlite')
  bot = await home.start()
})
afterAll(() => home.close())

const post = (body: string, how = {}) => exchange(bot.port, SIGNING_SECRET, body, how)
const form = (payload: unknown) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
const works = async () => expect(await submit(bot.port, draft())).toBe(true)

/** Forms and presses as Slack sends them, with something missing, huge or of another kind in any place. */
const payloads = () => {
  const whole = JSON.parse(proposalSubmission({ team: TEAM, user: 'UGP2', viewId: 'V', title: 'Any' }).payload) as object
  const types = ['view_submission', 'block_actions', 'shortcut', 'message_action', 'block_suggestion', 'view_closed', 'event_callback', 'x']
  const anything = fc.oneof(fc.jsonValue(), fc.constant('x'.repeat(40_000)), fc.constant('\u0000'), fc.constant('\ud800'))
  const places = fc.constantFrom('type', 'team', 'user', 'view', 'actions', 'trigger_id', 'channel', 'container', 'message', 'callback_id')
  const inView = fc.constantFrom('id', 'callback_id', 'private_metadata', 'state', 'blocks', 'hash', 'title')
  return fc
    .record({ type: fc.constantFrom(...types), put: fc.dictionary(places, anything), inside: fc.dictionary(inView, anything) })
    .map(({ type, put, inside }) => ({ ...whole, type, view: { ...(whole as { view: object }).view, ...inside }, ...put }))
}

describe('what Slack would never send', () => {
  test.each([
    ['null', () => post('null', JSON_TYPE)],
    ['a payload of null', () => post('payload=null')],
    ['a number', () => post('5', JSON_TYPE)],
    ['a list', () => post('[]', JSON_TYPE)],
    ['nothing', () => post('', JSON_TYPE)],
  ])('%s, signed well, is refused, and the next request is answered', async (_what, send) => {
    const { status } = await send()
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    await works()
  })

  test('a form that holds nothing that Slack knows is answered, and so is the next request', async () => {
    expect((await post('a=b')).status).toBeLessThan(500)
    await works()
  })

  test('a time stamp that lies an hour ahead is refused', async () => {
    expect((await post(form({ type: 'x' }), { aheadSeconds: 3_600 })).status).toBe(401)
  })

  test('one signed request a hundred times is one proposal and one card', async () => {
    await drained(bot)
    const { proposals } = await bot.count()
    const cards = () => home.workspace.world.messagesIn(EXECUTIVE).length
    const before = cards()
    const one = draft()
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit(bot.port, one)))
    expect(answers).toEqual(Array.from({ length: 100 }, () => true))
    await drained(bot)
    expect([(await bot.count()).proposals - proposals, cards() - before]).toEqual([1, 1])
  })

  test('a thousand payloads with something wrong in them: none ends the process, and none is answered by a server error', async () => {
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(payloads(), async (payload) => {
        const { status } = await post(form(payload))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 1_000 },
    )
    expect([...statuses.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(1_000)
    await works()
  })
})
