import { beforeAll, describe, expect, test } from 'vitest'
import { planNudge } from '../../../src/features/notifications/index.ts'
import { administratorExists, findHolders, findPerson, permits } from '../../../src/features/people/index.ts'
import { insertPeople } from '../../../src/features/people/store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { type ProposalService, proposalService, proposals } from '../../../src/features/proposals/index.ts'
import type { ProposalInput } from '../../../src/features/proposals/model.ts'
import type { Database } from '../../../src/platform/postgres/database.ts'
import { createUseCases } from '../../../src/platform/use-cases.ts'
import type { Deps } from '../../../src/ports/feature.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'

let database: Database
let now = new Date('2027-03-16T13:00:00Z')
beforeAll(async () => {
  database = await testDatabase()
})

const PEOPLE: readonly [name: string, roles: Role[], practice?: string][] = [
  ['Fernville GP', ['practice_member'], 'Fernville Surgery'],
  ['Fernville executive GP', ['practice_member', 'executive_member'], 'Fernville Surgery'],
  ['Archway GP', ['practice_member', 'executive_member'], 'Archway Surgery'],
  ['Manor Street GP', ['practice_member', 'executive_member'], 'Archway Surgery'],
  ['Programme manager', ['programme_manager']],
  ['Patient representative', ['patient_representative']],
]

type World = {
  organisation: OrganisationId
  service: ProposalService
  feature: ReturnType<typeof proposals>
  as(name: string): Cause
  actor(name: string): Promise<Actor>
  practice: string
}

/** A small group with its proposals' use cases on the real database. */
async function world(): Promise<World> {
  const { db } = database
  now = new Date('2027-03-16T13:00:00Z')
  const clock = { now: () => now }
  const organisation = await testOrganisation()
  const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit: () => undefined })
  const deps: Deps = { db, clock, permits, findPerson, findHolders, planNudge, ...useCases }
  const practices = ['Fernville Surgery', 'Archway Surgery'].map((name, n) => ({
    name,
    odsCode: `X${n}`,
    listSize: 1,
    agreement: 'signed' as const,
    agreementOn: '2027-01-01',
  }))
  await insertPractices(db, organisation, practices)
  const people = PEOPLE.map(([name, roles, practice]) => ({ name, email: `${name}@example.org`, roles, ...(practice ? { practice } : {}) }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  await db.setting.create({
    data: { organisationId: organisation, key: 'proposal_criteria', value: [{ key: 'benefit', text: 'Benefit to patients' }] },
  })
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id as PersonId
  const own = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville Surgery' } })
  const service = proposalService(deps)
  return {
    organisation,
    service,
    feature: proposals(deps, service),
    as: (name) => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() }),
    actor: async (name) => (await findPerson(db, organisation, idOf(name), now)) as Actor,
    practice: own.id,
  }
}

const form = (practice: string, differs: Partial<ProposalInput> = {}): ProposalInput => ({
  kind: 'service',
  title: 'Ultrasound in the surgery',
  behalf: practice,
  area: 'not_listed',
  whatAndWhy: 'Patients travel to Watford for a ten-minute scan.',
  finish: 'send',
  ...differs,
})

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

const raise = async ({ service, as, practice }: World, differs: Partial<ProposalInput> = {}) =>
  value(await service.raise(as('Fernville GP'), form(practice, differs)))

async function readyToDecide(here: World): Promise<ProposalId> {
  const { id } = await raise(here)
  value(await here.service.takeStudy(here.as('Archway GP'), id))
  const review = { ratings: [{ key: 'benefit', rating: 'meets' }], recommendation: 'accept', reasons: 'It helps.' }
  value(await here.service.review(here.as('Archway GP'), id, review))
  return id
}

const declined = { outcome: 'declined', reason: 'Not now.', takenIn: 'meeting', meetingOn: '2027-03-16' }
const inChannel = { outcome: 'declined', reason: 'Not now.', takenIn: 'channel' }

describe('references', () => {
  test('twenty at once count up without a gap or a clash, and a draft takes none', async () => {
    const here = await world()
    await raise(here, { finish: 'draft' })
    const raised = await Promise.all(Array.from({ length: 20 }, () => raise(here)))
    const references = raised.map(({ reference }) => reference).sort((a, b) => Number(a.slice(2)) - Number(b.slice(2)))
    expect(references).toEqual(Array.from({ length: 20 }, (_, n) => `P-${n + 1}`))
  })

  test('each organisation counts for itself', async () => {
    const [one, other] = [await world(), await world()]
    await raise(one)
    expect((await raise(other)).reference).toBe('P-1')
  })
})

describe('a request that arrives twice', () => {
  test('raises one proposal and gives the same answer', async () => {
    const here = await world()
    const cause = here.as('Fernville GP')
    const answers = await Promise.all([1, 2, 3].map(() => here.service.raise(cause, form(here.practice))))
    expect(new Set(answers.map((answer) => value(answer).id)).size).toBe(1)
    expect(await database.db.proposal.count({ where: { organisationId: here.organisation } })).toBe(1)
  })

  test('can be sent again after it was refused', async () => {
    const here = await world()
    const cause = here.as('Fernville GP')
    expect(code(await here.service.raise(cause, form(here.practice, { title: ' ' })))).toBe('text.missing')
    expect(code(await here.service.raise(cause, form(here.practice)))).toBe('ok')
  })
})

describe('D12: two people at once', () => {
  test('of two who take the study one has it, and the other is told who', async () => {
    const here = await world()
    const { id } = await raise(here)
    const answers = await Promise.all(['Archway GP', 'Manor Street GP'].map((name) => here.service.takeStudy(here.as(name), id)))
    const late = answers.find((answer) => !answer.ok)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(late).toMatchObject({ refusal: { code: 'proposals.not_now', facts: { reference: 'P-1', state: 'under_study' } } })
    expect(String(late && !late.ok && late.refusal.facts?.who)).toMatch(/Archway GP|Manor Street GP/)
  })

  test('of two who decide differently one wins', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    const deferred = { outcome: 'deferred', reason: 'Later.', takenIn: 'meeting', meetingOn: '2027-03-16', returnsOn: '2027-06-01' }
    const answers = await Promise.all([
      here.service.decide(here.as('Archway GP'), id, declined),
      here.service.decide(here.as('Manor Street GP'), id, deferred),
    ])
    expect(answers.map(code).sort()).toEqual(['ok', 'proposals.not_now'])
    expect(await database.db.decision.count({ where: { organisationId: here.organisation } })).toBe(1)
  })
})

describe('D12: who may', () => {
  test('nobody studies or decides their own or their own practice’s proposal', async () => {
    const here = await world()
    const { id } = await raise(here)
    expect(code(await here.service.takeStudy(here.as('Fernville executive GP'), id))).toBe('proposals.your_practice')
    const ready = await readyToDecide(here)
    expect(code(await here.service.decide(here.as('Fernville executive GP'), ready, declined))).toBe('proposals.your_practice')
  })

  test('a declared interest closes the road, and gives an open study back', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    value(await here.service.declareInterest(here.as('Archway GP'), id, 'I own shares in it'))
    const after = value(await here.service.trail(await here.actor('Programme manager'), id))
    expect([after.proposal.state, after.proposal.interests.map(({ person }) => person.name)]).toEqual(['submitted', ['Archway GP']])
    expect(code(await here.service.takeStudy(here.as('Archway GP'), id))).toBe('proposals.your_interest')
  })

  test('nobody declares an interest in what is decided, whatever an old form says', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    value(await here.service.decide(here.as('Manor Street GP'), id, declined))
    expect(code(await here.service.declareInterest(here.as('Archway GP'), id, undefined))).toBe('proposals.not_now')
  })

  test('referring on tells everything that is missing at once', async () => {
    const here = await world()
    const { id } = await raise(here)
    const refusal = await here.service.referAtGate(here.as('Programme manager'), id, { referredTo: ' ', reason: '' })
    expect(refusal).toMatchObject({ refusal: { field: 'referredTo' }, also: [{ field: 'reason' }] })
  })

  test('the proposer has no interest to declare: it is their own', async () => {
    const here = await world()
    const { id } = await raise(here)
    expect(code(await here.service.declareInterest(here.as('Fernville GP'), id, undefined))).toBe('proposals.your_own')
  })

  test('the gate makes no business case of what does not fit on one side of A4 (D11)', async () => {
    const here = await world()
    const { id } = await raise(here, { whatAndWhy: 'x'.repeat(2000), benefits: 'y'.repeat(1200) })
    const change = (kind: string) => here.service.changeKind(here.as('Programme manager'), id, kind, 'It is paid under an LES.')
    expect(await change('les_case')).toMatchObject({ refusal: { code: 'proposals.too_long_for_kind', field: 'kind' } })
    expect(code(await change('request'))).toBe('ok')
  })

  test('without the role, gate and decision are refused by name', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    const refusal = await here.service.decide(here.as('Patient representative'), id, declined)
    expect(refusal).toMatchObject({ refusal: { code: 'permission.denied', facts: { who: 'an executive member' } } })
    expect(code(await here.service.sendBack(here.as('Patient representative'), id, 'Why?'))).toBe('proposals.not_now')
  })

  test('only the reviewer writes the study', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const review = { ratings: [{ key: 'benefit', rating: 'meets' }], recommendation: 'accept', reasons: 'Yes.' }
    expect(code(await here.service.review(here.as('Manor Street GP'), id, review))).toBe('proposals.not_your_study')
  })

  test('a practice member speaks for the own practice only, a gatekeeper for any', async () => {
    const here = await world()
    const other = await database.db.practice.findFirstOrThrow({ where: { organisationId: here.organisation, name: 'Archway Surgery' } })
    expect(code(await here.service.raise(here.as('Fernville GP'), form(other.id)))).toBe('proposals.not_your_practice')
    expect(code(await here.service.raise(here.as('Programme manager'), form(other.id)))).toBe('ok')
  })
})

describe('D12: a decision in the channel', () => {
  test('stands only when a second member agrees, and until then nobody outside the executive is told', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    expect(value(await here.service.decide(here.as('Archway GP'), id, inChannel))).toMatchObject({ stands: false })
    const entered = await database.db.decision.findFirstOrThrow({ where: { organisationId: here.organisation } })
    expect(code(await here.service.agree(here.as('Archway GP'), entered.id))).toBe('proposals.second_member')
    expect(code(await here.service.agree(here.as('Fernville executive GP'), entered.id))).toBe('proposals.your_practice')

    const outside = value(await here.service.trail(await here.actor('Fernville GP'), id))
    expect([outside.entered, outside.decisions, outside.proposal.state]).toEqual([null, [], 'ready_to_decide'])
    expect(outside.lines.map(({ action }) => action)).not.toContain('proposal.enterDecision')
    expect(await messagesTo(here, 'proposal_outcome')).toBe(0)

    expect(code(await here.service.agree(here.as('Manor Street GP'), entered.id))).toBe('ok')
    expect(value(await here.service.trail(await here.actor('Fernville GP'), id)).proposal.state).toBe('declined')
    expect(await messagesTo(here, 'proposal_outcome')).toBe(2)
  })

  test('its author alone can take it back, and a new one can be entered then', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    value(await here.service.decide(here.as('Archway GP'), id, inChannel))
    const { id: first } = await database.db.decision.findFirstOrThrow({ where: { organisationId: here.organisation } })
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
    const [decision] = await database.db.decision.findMany({ where: { organisationId: here.organisation } })
    expect(decision?.state).toBe('taken_back')
    expect(code(await here.service.agree(here.as('Manor Street GP'), decision?.id ?? ''))).toBe('proposals.not_now')
  })
})

const messagesTo = (here: World, kind: string) =>
  database.db.delivery.count({ where: { organisationId: here.organisation, mode: 'post', fact: { path: ['kind'], equals: kind } } })

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
      now = new Date(at)
      return Promise.all([1, 2, 3].map(() => sweep?.run({ now, organisation: here.organisation })))
    }
    expect((await run('2027-09-07T06:59:59Z')).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0)).toBe(0)
    expect((await run('2027-09-07T07:00:00Z')).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0)).toBe(1)
    expect(value(await here.service.trail(await here.actor('Archway GP'), id)).proposal.state).toBe('ready_to_decide')
    expect(await messagesTo(here, 'proposal_returned')).toBe(2)
  })
})

describe('D12: a study', () => {
  const DAY = 86_400_000
  const start = new Date('2027-03-16T13:00:00Z').getTime()

  async function sweeping(here: World) {
    const sweep = here.feature.sweeps.find(({ name }) => name === 'proposals-ask-after')
    const nudges = () => database.db.nudge.count({ where: { organisationId: here.organisation } })
    return async (afterDays: number) => {
      now = new Date(start + afterDays * DAY)
      await Promise.all([1, 2, 3].map(() => sweep?.run({ now, organisation: here.organisation })))
      return nudges()
    }
  }

  test('is asked after at 7 and at 14 days, once each, and then no more', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const nudgesBy = await sweeping(here)
    expect([await nudgesBy(6.99), await nudgesBy(7), await nudgesBy(13.99), await nudgesBy(14), await nudgesBy(60)]).toEqual([
      0, 1, 1, 2, 2,
    ])
  })

  test('is asked after once when both moments passed without a bot', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const nudgesBy = await sweeping(here)
    expect([await nudgesBy(20), await nudgesBy(21)]).toEqual([1, 1])
  })

  test('is not asked after while it is back with the proposer, nor when it is done, given back or withdrawn', async () => {
    const here = await world()
    const nudgesBy = await sweeping(here)
    const taken = async () => {
      const { id } = await raise(here)
      value(await here.service.takeStudy(here.as('Archway GP'), id))
      return id
    }
    value(await here.service.sendBack(here.as('Archway GP'), await taken(), 'How many patients?'))
    value(await here.service.giveBack(here.as('Archway GP'), await taken()))
    value(await here.service.withdraw(here.as('Fernville GP'), await taken()))
    await readyToDecide(here)
    expect(await nudgesBy(60)).toBe(0)
  })

  test('goes on with what was left of its fortnight once the question is answered', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const nudgesBy = await sweeping(here)
    await nudgesBy(10)
    value(await here.service.sendBack(here.as('Archway GP'), id, 'How many patients?'))
    expect(await nudgesBy(30)).toBe(1)
    const answer = form(here.practice, { benefits: 'Two hundred' })
    value(await here.service.edit(here.as('Fernville GP'), { id, from: 3, input: answer, changed: ['benefits'] }))
    expect([await nudgesBy(33.9), await nudgesBy(34)]).toEqual([1, 2])
  })

  test('the next moment is reached by a clock that walks from due time to due time', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const due = await Promise.all(here.feature.sweeps.map((sweep) => sweep.nextDueAt?.(here.organisation)))
    expect(due).toEqual([null, new Date(start + 7 * DAY)])
  })
})

describe('the form', () => {
  test('what somebody else changed in the same field meanwhile is not overwritten, and nothing is written', async () => {
    const here = await world()
    const { id } = await raise(here)
    const edit = (title: string, changed: string[], more: Partial<ProposalInput> = {}) =>
      here.service.edit(here.as('Fernville GP'), { id, from: 1, input: form(here.practice, { title, ...more }), changed })
    value(await edit('A better title', ['title']))
    expect(await edit('Another title', ['title', 'benefits'], { benefits: 'b' })).toMatchObject({
      refusal: { code: 'proposals.changed_meanwhile', field: 'title' },
    })
    value(await edit('An old screen', ['benefits'], { benefits: 'Less travel' }))
    const { proposal } = value(await here.service.trail(await here.actor('Fernville GP'), id))
    expect([proposal.title, proposal.benefits]).toEqual(['A better title', 'Less travel'])
  })

  test('a field that was emptied is emptied', async () => {
    const here = await world()
    const { id } = await raise(here, { benefits: 'Less travel' })
    value(await here.service.edit(here.as('Fernville GP'), { id, from: 1, input: form(here.practice), changed: ['benefits'] }))
    expect(value(await here.service.trail(await here.actor('Fernville GP'), id)).proposal.benefits).toBeUndefined()
  })

  test('an answer to the reviewer goes on with the study, with the days that were left', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    now = new Date('2027-03-20T13:00:00Z')
    value(await here.service.sendBack(here.as('Archway GP'), id, 'How many patients?'))
    now = new Date('2027-04-20T13:00:00Z')
    value(
      await here.service.edit(here.as('Fernville GP'), {
        id,
        from: 3,
        input: form(here.practice, { benefits: '600' }),
        changed: ['benefits'],
      }),
    )
    const { proposal } = value(await here.service.trail(await here.actor('Archway GP'), id))
    expect([proposal.state, proposal.studyDueAt]).toEqual(['under_study', new Date('2027-04-30T13:00:00Z')])
  })
})

describe('what others see', () => {
  test('costs and comments are for proposer, reviewer, programme manager and executive', async () => {
    const here = await world()
    const { id } = await raise(here, { cost: '12,500' })
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const review = {
      ratings: [{ key: 'benefit', rating: 'cannot_tell', comment: 'No figures' }],
      recommendation: 'defer',
      reasons: 'Too early.',
    }
    value(await here.service.review(here.as('Archway GP'), id, review))
    for (const name of ['Fernville GP', 'Archway GP', 'Programme manager', 'Manor Street GP']) {
      const trail = value(await here.service.trail(await here.actor(name), id))
      expect([trail.showsCosts, trail.reviews[0]?.ratings[0]?.comment]).toEqual([true, 'No figures'])
    }
    const other = value(await here.service.trail(await here.actor('Patient representative'), id))
    expect([other.showsCosts, other.reviews[0]?.ratings]).toEqual([
      false,
      [{ key: 'benefit', criterion: 'Benefit to patients', rating: 'cannot_tell' }],
    ])
  })

  test('a draft is its proposer’s alone', async () => {
    const here = await world()
    const { id } = await raise(here, { finish: 'draft' })
    expect(code(await here.service.trail(await here.actor('Programme manager'), id))).toBe('proposals.unknown')
    expect((await here.service.list(await here.actor('Programme manager'), 'all')).proposals).toEqual([])
    expect((await here.service.list(await here.actor('Fernville GP'), 'mine')).proposals).toHaveLength(1)
  })

  test('another organisation sees, counts and changes nothing', async () => {
    const [one, other] = [await world(), await world()]
    const { id } = await raise(one)
    const stranger = await other.actor('Archway GP')
    expect(code(await other.service.trail(stranger, id))).toBe('proposals.unknown')
    expect(code(await other.service.trailOf(stranger, 1))).toBe('proposals.no_such_number')
    expect((await other.service.list(stranger, 'all')).proposals).toEqual([])
    expect(code(await other.service.takeStudy(other.as('Archway GP'), id))).toBe('proposals.unknown')
    expect(await other.feature.homeSection?.(stranger, now)).toEqual([])
  })
})

test('an NHS number in any field is refused and stored nowhere (D25)', async () => {
  const here = await world()
  const number = '943 476 5919'
  for (const field of [
    'title',
    'whatAndWhy',
    'benefits',
    'costBasis',
    'funding',
    'consulted',
    'suggestedLead',
    'suggestedManager',
  ] as const) {
    const answer = await here.service.raise(here.as('Fernville GP'), form(here.practice, { [field]: `Mrs A, ${number}` }))
    expect(answer).toMatchObject({ refusal: { code: 'text.nhs_number', field } })
  }
  const { id } = await raise(here)
  expect(code(await here.service.sendBack(here.as('Programme manager'), id, number))).toBe('text.nhs_number')
  value(await here.service.takeStudy(here.as('Archway GP'), id))
  expect(code(await here.service.declareInterest(here.as('Manor Street GP'), id, number))).toBe('text.nhs_number')
  const review = { ratings: [{ key: 'benefit', rating: 'meets' as const, comment: number }], recommendation: 'accept', reasons: number }
  expect(code(await here.service.review(here.as('Archway GP'), id, review))).toBe('text.nhs_number')
  for (const table of await tablesWithText()) {
    const rows = await database.db.$queryRawUnsafe<{ found: bigint }[]>(
      `SELECT count(*) AS found FROM "${table}" AS t WHERE t::text LIKE '%476%5919%'`,
    )
    expect([table, Number(rows[0]?.found)]).toEqual([table, 0])
  }
})

async function tablesWithText(): Promise<string[]> {
  const rows = await database.db.$queryRaw<
    { name: string }[]
  >`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
  return rows.map(({ name }) => name)
}
