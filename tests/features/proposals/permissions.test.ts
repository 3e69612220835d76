import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../src/ports/people.ts'
import { GROUP_NOW } from '../../support/group.ts'
import type { Said } from '../../support/hand-made.ts'
import { insertPeople } from '../../support/register.ts'
import { DECLINED, FINE_STUDY, type Road, startRoad } from './hand-made-road.ts'

const GATE: readonly Role[] = ['programme_manager', 'executive_member']
const SEES_COSTS: readonly Role[] = [...GATE, 'director']
const allBut = (without: readonly Role[]) => ROLES.filter((role) => !without.includes(role))

/**
 * Who holds what. A role only ever adds to what somebody may do: what is refused to the holder of many roles is refused to whoever
 * holds any of them alone, and what is allowed without a role is allowed with each.
 */
const HELD = {
  nothing: [],
  programme_manager: ['programme_manager'],
  executive_member: ['executive_member'],
  director: ['director'],
  all_but_executive: allBut(['executive_member']),
  all_but_gate: allBut(GATE),
  all_but_costs: allBut(SEES_COSTS),
  all: ROLES,
} as const satisfies Record<string, readonly Role[]>
type Holder = keyof typeof HELD
const userOf = (holder: Holder | 'left') => `U${holder.toUpperCase()}`
const emailOf = (holder: Holder | 'left') => `${holder}@only.example`
const guests = ([...(Object.keys(HELD) as Holder[]), 'left'] as const).map((holder) => ({
  id: userOf(holder),
  name: holder,
  email: emailOf(holder),
}))

let road: Road
beforeAll(async () => {
  road = await startRoad({}, guests)
  const { db, organisation, hands } = road
  const practice = 'Archway Surgery'
  const people = (Object.entries(HELD) as [Holder, readonly Role[]][]).map(([holder, roles]) => ({
    name: `Holds ${holder}`,
    email: emailOf(holder),
    roles,
    practice,
  }))
  await insertPeople(
    db,
    organisation,
    [...people, { name: 'Left', email: emailOf('left'), roles: ROLES, practice }],
    '2027-01-01',
    GROUP_NOW,
  )
  for (const { id } of guests) await hands.press(id, 'proposals:open')
  await db.person.updateMany({ where: { organisationId: organisation, name: 'Left' }, data: { leftOn: new Date('2027-03-01') } })
})
afterAll(() => road.stop())

/** A decision in the channel that waits for a second member; its id. */
async function waiting(): Promise<string> {
  const id = await road.readyToDecide()
  await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, takenIn: 'channel' })
  return (await road.db.decision.findFirstOrThrow({ where: { organisationId: road.organisation, proposalId: id } })).id
}

const press = (offer: string) => (user: string, id: string) => road.hands.press(user, `proposals:${offer}`, id)
const submit = (form: string, says: Said | (() => Said)) => (user: string, id: string) =>
  road.hands.submit(user, `proposals:${form}`, { v: 1, id }, typeof says === 'function' ? says() : says)

/** What comes of it for each, all at once. */
async function together<T>(holders: readonly Holder[], deed: (holder: Holder) => Promise<T>): Promise<Record<string, T>> {
  return Object.fromEntries(await Promise.all(holders.map(async (holder) => [holder, await deed(holder)] as const)))
}

/** What is only refused leaves no trace, so that several use cases can be tried on one proposal. */
const ready = new Map<() => Promise<string>, Promise<string>>()
function shared(make: () => Promise<string>): Promise<string> {
  const found = ready.get(make) ?? make()
  ready.set(make, found)
  return found
}

type UseCase = {
  may: readonly Holder[]
  /** Who holds every other role. */
  others: Holder
  /** What everybody else is told. */
  refusal: string | RegExp
  ready(): Promise<string>
  deed(user: string, id: string): Promise<string>
}

const gate = {
  may: ['programme_manager', 'executive_member'],
  others: 'all_but_gate',
  refusal: 'Only the programme manager or an executive member can do this.',
} as const
const executive = {
  may: ['executive_member'],
  others: 'all_but_executive',
  refusal: 'Only an executive member can do this.',
} as const
const proposer = { may: [], others: 'all', refusal: 'Only the person who raised this can change or withdraw it.' } as const
const reviewer = { may: [], others: 'all', refusal: 'Only the person who was asked to study this can do that.' } as const

const raised = () => road.raised()
const underStudy = () => road.underStudy()
const readyToDecide = () => road.readyToDecide()

/** Who may do what (D12), written down a second time: nothing of this is read from the product. */
const USE_CASES: Record<string, UseCase> = {
  'send it back with a question': { ...gate, ready: raised, deed: submit('send_back_form', { reason: 'How many?' }) },
  'change its kind': { ...gate, ready: raised, deed: submit('kind_form', { kind: 'request', reason: 'It is one.' }) },
  'refer a request on': {
    ...gate,
    ready: () => road.raised({ kind: 'request' }),
    deed: submit('refer_form', { referredTo: 'The hospital', reason: 'Theirs.' }),
  },
  'ask somebody to study it': { ...gate, ready: raised, deed: submit('ask_form', () => ({ reviewer: road.personOf('ULEAD') })) },
  'take the study': { ...executive, ready: raised, deed: press('study') },
  'decide at a meeting': { ...executive, ready: readyToDecide, deed: submit('decision_form', DECLINED) },
  'decide in the channel': { ...executive, ready: readyToDecide, deed: submit('decision_form', { ...DECLINED, takenIn: 'channel' }) },
  'agree to a decision': { ...executive, ready: waiting, deed: press('agree') },
  'take another’s decision back': {
    may: [],
    others: 'all',
    refusal: /Only (an executive member|Manor Street GP) can/,
    ready: waiting,
    deed: press('takeBack'),
  },
  'change another’s proposal': { ...proposer, ready: raised, deed: submit('form', () => ({ ...road.fine(), title: 'Mine now' })) },
  'withdraw another’s proposal': { ...proposer, ready: raised, deed: press('withdraw') },
  'give another’s study back': { ...reviewer, ready: underStudy, deed: press('giveBack') },
  'write another’s study': { ...reviewer, ready: underStudy, deed: submit('review_form', FINE_STUDY) },
}

const cases = Object.entries(USE_CASES)

describe('whoever holds a role', () => {
  test.each(cases)(
    'may not %s unless it is theirs to do: they are told who may, and it leaves no trace',
    async (_, { others, refusal, ready, deed }) => {
      const id = await ready()
      const before = await road.kept()
      for (const holder of [others, 'nothing'] as const) {
        expect([holder, await deed(userOf(holder), id)]).toEqual([holder, expect.stringMatching(refusal)])
      }
      expect(await deed('UVISITOR', id)).toContain('I do not know you yet')
      expect(await deed(userOf('left'), id)).toContain('According to my records you no longer take part')
      expect(await road.kept()).toEqual(before)
    },
  )

  test.each(cases.flatMap(([name, { may, ...rest }]) => may.map((holder) => ({ name, holder, ...rest }))))(
    'may $name as $holder',
    async ({ holder, ready, deed }) => {
      const id = await ready()
      const before = await road.kept()
      expect(await deed(userOf(holder), id)).not.toMatch(/Sorry|Only |not possible/)
      expect(await road.kept()).not.toEqual(before)
    },
  )

  test('may raise a proposal and declare an interest in another', async () => {
    const other = await shared(raised)
    const holders = ['nothing', 'executive_member', 'all'] as const
    const told = await together(holders, async (holder) => {
      await road.raised({ behalf: 'other', behalfOf: 'The council', finish: 'draft' }, userOf(holder))
      return submit('interest_form', { note: 'I work there.' })(userOf(holder), other)
    })
    expect(told).toEqual(Object.fromEntries(holders.map((holder) => [holder, expect.stringContaining('It is recorded')])))
  })

  test('may change, send and withdraw what is their own, with no role at all', async () => {
    const [user, id] = [
      userOf('nothing'),
      await road.raised({ behalf: 'other', behalfOf: 'The council', finish: 'draft' }, userOf('nothing')),
    ]
    expect(await submit('form', { title: 'A better title', finish: 'send' })(user, id)).toContain('This is P-')
    expect(await press('edit')(user, id)).toContain('A better title')
    expect(await press('withdraw')(user, id)).toContain('It is withdrawn.')
  })

  test('reads the whole trail with the buttons that are theirs; a decision that waits is for the executive alone', async () => {
    const request = await road.raised({ kind: 'request' })
    const { proposalId } = await road.db.decision.findFirstOrThrow({
      where: { organisationId: road.organisation, id: await shared(waiting) },
    })
    const holders = ['nothing', 'programme_manager', 'executive_member', 'all_but_gate'] as const
    const shown = await together(holders, async (holder) => {
      const trails = [await press('open')(userOf(holder), request), await press('open')(userOf(holder), proposalId)]
      expect(trails.filter((trail) => !trail.includes('What happened'))).toEqual([])
      const buttons = trails.flatMap((trail) => [...trail.matchAll(/\[([^\]]+)\]/g)].map(([, label]) => label))
      return { buttons: buttons.filter((label) => label !== 'Close'), isTold: /Manor Street GP (has )?entered/.test(trails.join()) }
    })
    const gatekeeper = ['Ask someone', 'Send back', 'Change the kind', 'Refer on', 'I have an interest']
    const theirs: Partial<Record<Holder, string[]>> = {
      programme_manager: [...gatekeeper, 'I have an interest'],
      executive_member: ["I'll study it", ...gatekeeper, 'I agree', 'I have an interest'],
    }
    const expected = (holder: Holder) => ({ buttons: theirs[holder] ?? [], isTold: holder === 'executive_member' })
    expect(shown).toEqual(Object.fromEntries(holders.map((holder) => [holder, expected(holder)])))
  })

  test('who presses a button of others is shown the trail instead of its form', async () => {
    const offers = { ask: raised, sendBack: raised, changeKind: raised, decide: readyToDecide, edit: raised, review: underStudy }
    for (const [offer, make] of Object.entries(offers)) {
      expect([offer, await press(offer)(userOf('director'), await shared(make))]).toEqual([offer, expect.stringContaining('What happened')])
    }
  })

  test('sees costs, comments and the amount as programme manager, executive member or director, and else not', async () => {
    const id = await road.underStudy({ kind: 'les_case', cost: '98765', costBasis: 'By the hour', funding: 'From the reserve' })
    const comments = { 'comment:capacity': 'Two nurses are leaving' }
    await submit('review_form', { ...FINE_STUDY, ...comments })('UARCHWAY', id)
    await submit('decision_form', { ...DECLINED, outcome: 'accepted', les: 'Spirometry', amount: '43,210' })('UMANOR', id)
    const secrets = ['£98,765', 'By the hour', 'From the reserve', 'Two nurses are leaving', '£43,210']
    const holders = ['nothing', 'programme_manager', 'executive_member', 'director', 'all_but_costs'] as const
    const seen = await together(holders, async (holder) => {
      const trail = await press('open')(userOf(holder), id)
      expect(trail).toContain('Accepted by Manor Street GP')
      return secrets.filter((secret) => trail.includes(secret))
    })
    const sees = (holder: Holder) => HELD[holder].some((role) => SEES_COSTS.includes(role))
    expect(seen).toEqual(Object.fromEntries(holders.map((holder) => [holder, sees(holder) ? secrets : []])))
  })
})

describe('D12: whoever has a part in a proposal, with every role, by hand or not', () => {
  const parts: [part: string, says: string, raise: (over?: Said) => Promise<string>][] = [
    ['raised it', 'This is your own proposal', (over) => road.raised({ behalf: 'other', behalfOf: 'The council', ...over }, 'UPARTNER')],
    ['is of the practice', 'This is your own practice’s proposal', (over) => road.raised(over)],
    [
      'declared an interest',
      'You said that you have an interest in this',
      async (over) => {
        const id = await road.raised({ behalf: 'other', behalfOf: 'The council', ...over })
        await submit('interest_form', { note: 'My brother runs it.' })('UPARTNER', id)
        return id
      },
    ],
  ]

  test.each(parts)('%s: neither gates, studies, is asked nor decides', async (_, says, raise) => {
    const { db, organisation } = road
    const by = async (deed: (user: string, id: string) => Promise<string>, id: string) => expect(await deed('UPARTNER', id)).toContain(says)
    const [fresh, request] = [await raise(), await raise({ kind: 'request' })]
    const before = await road.kept()
    await by(press('study'), fresh)
    await by(USE_CASES['ask somebody to study it']?.deed as never, fresh)
    await by(submit('send_back_form', { reason: 'How many?' }), fresh)
    await by(submit('kind_form', { kind: 'request', reason: 'It is one.' }), fresh)
    await by(submit('refer_form', { referredTo: 'The hospital', reason: 'Theirs.' }), request)
    const asked = await submit('ask_form', () => ({ reviewer: road.personOf('UPARTNER') }))('UMANAGER', fresh)
    expect(asked).toContain('Fernville partner has a part in this proposal. Please choose somebody else.')
    expect(await road.kept()).toEqual(before)

    await press('study')('UARCHWAY', fresh)
    const forced = { organisationId: organisation, id: fresh }
    await db.proposal.updateMany({ where: forced, data: { reviewerId: road.personOf('UPARTNER') } })
    await by(submit('review_form', FINE_STUDY), fresh)
    await db.proposal.updateMany({ where: forced, data: { reviewerId: road.personOf('UARCHWAY') } })
    await submit('review_form', FINE_STUDY)('UARCHWAY', fresh)
    await by(submit('decision_form', DECLINED), fresh)
    await submit('decision_form', { ...DECLINED, takenIn: 'channel' })('UMANOR', fresh)
    const { id: entered } = await db.decision.findFirstOrThrow({ where: { organisationId: organisation, proposalId: fresh } })
    await by(press('agree'), entered)
    expect(await road.stateOf(fresh)).toBe('ready_to_decide')
  })

  test('a member of the executive cannot make a second member of themselves', async () => {
    const entered = await waiting()
    expect(await press('agree')('UMANOR', entered)).toContain('You entered this decision, so a second member has to agree.')
  })

  test('whoever studied it may decide it, but not before the study is written', async () => {
    const id = await road.underStudy()
    const early = await submit('decision_form', DECLINED)('UARCHWAY', id)
    expect(early).toContain('so this is not possible now. Nothing was changed.')
    await submit('review_form', FINE_STUDY)('UARCHWAY', id)
    expect(await submit('decision_form', DECLINED)('UARCHWAY', id)).toContain('It is recorded')
  })

  test('a role that has ended opens nothing any more, on a screen of before', async () => {
    const id = await road.raised({ title: 'Before the change' })
    const { db, organisation } = road
    const role = { organisationId: organisation, personId: road.personOf('UMANOR'), role: 'executive_member' }
    await db.roleAssignment.updateMany({ where: role, data: { toOn: new Date('2027-03-16') } })
    await road.product.as('UMANOR').presses("I'll study it", { in: 'executive', beside: 'Before the change' })
    await expect(road.product.as('UMANOR').in('executive')).toShow('Only an executive member can do this.')
    expect(await road.stateOf(id)).toBe('submitted')
    await db.roleAssignment.updateMany({ where: role, data: { toOn: null } })
  })

  test('a draft is not there for anybody else, whatever they send', async () => {
    const id = await road.raised({ finish: 'draft', title: 'Not sent yet' })
    const before = await road.kept()
    for (const [name, { deed }] of cases) {
      expect([name, await deed('UMANOR', id)]).toEqual([name, expect.stringContaining('This proposal is not there any more.')])
    }
    expect(await press('open')('UMANOR', id)).toContain('This proposal is not there any more.')
    expect(await submit('interest_form', {})('UMANOR', id)).toContain('This proposal is not there any more.')
    expect(await road.kept()).toEqual(before)
  })
})

test('Slack would have refused nothing of all this', () => {
  expect(road.product.workspace.refusals).toEqual([])
})
