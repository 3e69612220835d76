import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EdgeUnderTest, startEdge } from '../../support/edge.ts'

let edge: EdgeUnderTest

beforeAll(async () => {
  edge = await startEdge({ register: (listen) => listen.submit('test:form', async () => ({ close: true })) })
})
afterAll(() => edge.stop())

const team = () => edge.workspace.world.state.teams[0]?.id
const formType = 'application/x-www-form-urlencoded'

/** Sends a well signed request, and answers its status and how long it took. */
async function send(body: unknown, contentType = 'application/json'): Promise<{ status: number; text: string; quick: boolean }> {
  const startedAt = performance.now()
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await edge.workspace.forge({ body: text, contentType })
  return { status: response.status, text: await response.text(), quick: performance.now() - startedAt < 2_500 }
}

const interaction = (payload: unknown) => send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), formType)
const isAlive = async () => {
  const gp = edge.as('UGP')
  await gp.types('/daccom help')
  await expect(gp).toShow('What DacCom can do')
}

describe('a well signed request that makes no sense', () => {
  test('of another command is answered at once', async () => {
    const command = new URLSearchParams({
      command: '/other',
      text: '',
      team_id: team() ?? '',
      user_id: 'UGP',
      channel_id: 'CALL',
      trigger_id: '1',
    })
    expect(await send(command.toString(), formType)).toMatchObject({ status: 200, quick: true })
  })

  test.each([
    [{}],
    [{ type: 'event_callback' }],
    [{ type: 'event_callback', event: null }],
    [{ type: 'event_callback', event: { type: 'message' }, team_id: 'T-of-somebody-else' }],
    [{ event: { type: 'app_home_opened', user: 'UGP', tab: 'home' } }],
    [{ type: 'block_actions', actions: [] }],
    [{ type: 'block_actions', actions: [{ action_id: 'x' }], user: { id: 'UGP' } }],
    [{ type: 'shortcut', callback_id: 'x', team: null, user: {} }],
    [{ type: 'block_suggestion', action_id: 'x', value: '' }],
    [{ type: 'something_new', team: { id: 'T1' } }],
  ])('%j is answered at once, without a server error', async (payload) => {
    for (const answer of [await send(payload), await interaction(payload)]) {
      expect(answer.status).toBeLessThan(500)
      expect(answer.quick).toBe(true)
    }
    await isAlive()
  })

  test('a form that no slice knows says that it is gone', async () => {
    const view = {
      id: 'V1',
      type: 'modal',
      callback_id: 'gone:form',
      title: { type: 'plain_text', text: 'Old' },
      state: { values: {} },
      blocks: [],
    }
    const answer = await interaction({ type: 'view_submission', team: { id: team() }, user: { id: 'UGP' }, view })
    expect(answer).toMatchObject({ status: 200, quick: true })
    expect(answer.text).toContain('This no longer works')
  })

  test('of a workspace that is not ours reaches nobody', async () => {
    const command = new URLSearchParams({
      command: '/daccom',
      text: 'help',
      team_id: 'TELSEWHERE',
      user_id: 'UGP',
      channel_id: 'CALL',
      trigger_id: '1',
    })
    expect((await send(command.toString(), formType)).text).toBe('')
    expect(edge.logged()).toContain('No token for workspace TELSEWHERE')
  })

  test('whatever it is, ends nothing', async () => {
    const pieces = fc.constantFrom(
      'type',
      'event',
      'team',
      'team_id',
      'user',
      'actions',
      'view',
      'container',
      'block_actions',
      'event_callback',
      'id',
    )
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(null, 1, '', 'block_actions', 'event_callback', 'block_suggestion', 'shortcut', 'T1'),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(pieces, tie('value'), { maxKeys: 5 }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(fc.dictionary(pieces, value, { maxKeys: 6 }), async (payload) => {
        const { status, quick } = await interaction(payload)
        expect(status).toBeLessThan(500)
        expect(quick).toBe(true)
      }),
      { numRuns: 150 },
    )
    await isAlive()
  })
})
