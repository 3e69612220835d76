import { describe, expect, test } from 'vitest'
import { code, db, inChannel, messagesTo, readyToDecide, value, world } from './world.ts'

describe('D12: a decision in the channel', () => {
  test('stands only when a second member agrees, and until then nobody outside the executive is told', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    expect(value(await here.service.decide(here.as('Archway GP'), id, inChannel))).toMatchObject({ stands: false })
    const entered = await db.decision.findFirstOrThrow({ where: { organisationId: here.organisation } })
    expect(code(await here.service.agree(here.as('Archway GP'), entered.id))).toBe('proposals.second_member')
    expect(code(await here.service.agree(here.as('Fernville executive GP'), entered.id))).toBe('proposals.your_practice')

    const outside = value(await here.service.trail(await here.actor('Fernville GP'), id))
    expect([outside.entered, outside.decisions, outside.proposal.state]).toEqual([null, [], 'ready_to_decide'])
    expect(outside.lines.map(({ says }) => says).join()).not.toContain('entered a decision')
    expect(await messagesTo(here, 'proposal_outcome')).toBe(0)

    expect(code(await here.service.agree(here.as('Manor Street GP'), entered.id))).toBe('ok')
    expect(value(await here.service.trail(await here.actor('Fernville GP'), id)).proposal.state).toBe('declined')
    expect(await messagesTo(here, 'proposal_outcome')).toBe(2)
  })

  test('its author alone can take it back, and a new one can be entered then', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    value(await here.service.decide(here.as('Archway GP'), id, inChannel))
    const { id: first } = await db.decision.findFirstOrThrow({ where: { organisationId: here.organisation } })
    expect(code(await here.service.decide(here.as('Manor Street GP'), id, inChannel))).toBe('proposals.decision_waits')
    expect(code(await here.service.takeBack(here.as('Manor Street GP'), first))).toBe('proposals.not_your_decision')
    value(await here.service.takeBack(here.as('Archway GP'), first))
    expect(code(await here.service.agree(here.as('Manor Street GP'), first))).toBe('proposals.taken_back')
    expect(code(await here.service.decide(here.as('Manor Street GP'), id, inChannel))).toBe('ok')
  })

  test('withdrawing takes what waits with it', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    value(await here.service.decide(here.as('Archway GP'), id, inChannel))
    value(await here.service.withdraw(here.as('Fernville GP'), id))
    const [decision] = await db.decision.findMany({ where: { organisationId: here.organisation } })
    expect(decision?.state).toBe('taken_back')
    expect(code(await here.service.agree(here.as('Manor Street GP'), decision?.id ?? ''))).toBe('proposals.not_now')
  })
})

describe('D12: a deferred proposal', () => {
  test('comes back on its date by itself, once, however often the sweep runs', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    const deferred = {
      outcome: 'deferred',
      reason: 'After the summer.',
      takenIn: 'meeting',
      meetingOn: '2027-03-16',
      returnsOn: '2027-09-07',
    }
    value(await here.service.decide(here.as('Archway GP'), id, deferred))
    const [sweep] = here.feature.sweeps
    const run = (at: string) => {
      const now = here.goTo(at)
      return Promise.all([1, 2, 3].map(() => sweep?.run({ now, organisation: here.organisation })))
    }
    expect((await run('2027-09-07T06:59:59Z')).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0)).toBe(0)
    expect((await run('2027-09-07T07:00:00Z')).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0)).toBe(1)
    expect(value(await here.service.trail(await here.actor('Archway GP'), id)).proposal.state).toBe('ready_to_decide')
    expect(await messagesTo(here, 'proposal_returned')).toBe(2)
  })
})
