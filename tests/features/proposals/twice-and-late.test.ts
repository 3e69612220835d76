import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DECLINED, FINE_STUDY, type Road, startRoad } from './hand-made-road.ts'

let road: Road
beforeAll(async () => {
  road = await startRoad()
})
afterAll(() => road.stop())

const as = (user: string) => road.product.as(user)
const redeliver = () => road.product.workspace.redeliver()

const FORM = { Title: 'Spirometry next door', 'Commissioning area': 'Diagnostic services', 'What and why?': 'The wait is long.' }

/** How often each thing was done to a proposal. */
async function doneTo(id: string): Promise<Record<string, number>> {
  const events = await road.db.auditEvent.findMany({ where: { organisationId: road.organisation, subjectId: id } })
  return Object.fromEntries(
    Object.entries(Object.groupBy(events, ({ action }) => action)).map(([action, all]) => [action, all?.length ?? 0]),
  )
}

/** How many messages of a kind about a proposal were posted. */
const told = (id: string, kind: string) =>
  road.db.delivery.count({
    where: {
      organisationId: road.organisation,
      mode: 'post',
      AND: [{ fact: { path: ['proposalId'], equals: id } }, { fact: { path: ['kind'], equals: kind } }],
    },
  })

describe('what arrives twice acts once', () => {
  test('a form that Slack delivers again raises one proposal and gives the same answer', async () => {
    const before = await road.ids()
    await as('UGP').types('/daccom propose', { in: 'practices' })
    await as('UGP').fills(FORM)
    await as('UGP').submits()
    await expect(as('UGP')).toShow('This is P-')
    const [again, third] = [await redeliver(), await redeliver()]
    const [id = '', ...more] = (await road.ids()).filter((each) => !before.includes(each))
    expect(more).toEqual([])
    const { number } = await road.db.proposal.findFirstOrThrow({ where: { organisationId: road.organisation, id } })
    expect(JSON.stringify(again)).toContain(`This is P-${number}.`)
    expect(third).toEqual(again)
    await as('UGP').closesAll()
    expect(await told(id, 'proposal_card')).toBe(1)
  })

  test('a refused form that was mended and sent again is taken, and its redelivery changes nothing', async () => {
    const before = (await road.ids()).length
    await as('UGP').types('/daccom propose', { in: 'practices' })
    await as('UGP').fills({ ...FORM, 'Cost in pounds': 'a lot' })
    await as('UGP').submits()
    expect(as('UGP').fieldErrors()).toHaveProperty('Cost in pounds')
    await redeliver()
    await as('UGP').fills({ 'Cost in pounds': '12k' })
    await as('UGP').submits()
    await expect(as('UGP')).toShow('This is P-')
    await redeliver()
    await as('UGP').closesAll()
    expect((await road.ids()).length).toBe(before + 1)
  })

  test('a double click on each button that acts at once', async () => {
    const id = await road.raised({ title: 'Clicked twice' })
    const press = (user: string, label: string, where = 'executive') =>
      as(user)
        .presses(label, { in: where, beside: 'Clicked twice', twice: true })
        .then(() => as(user).waits())
    await expect(as('UARCHWAY').in('executive')).toShow('Clicked twice')
    await press('UARCHWAY', "I'll study it")
    await press('UARCHWAY', "I can't do it", 'app')
    await press('UMANOR', "I'll study it")
    await road.hands.submit('UMANOR', 'proposals:review_form', { v: 1, id }, FINE_STUDY)
    const enters = () => road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, takenIn: 'channel' })
    await enters()
    await press('UMANOR', 'Take it back')
    await enters()
    await press('UARCHWAY', 'I agree')
    expect(await doneTo(id)).toMatchObject({
      ...{ 'proposal.send': 1, 'proposal.beginStudy': 2, 'proposal.giveBack': 1, 'proposal.review': 1 },
      ...{ 'proposal.enterDecision': 2, 'proposal.takeBackDecision': 1, 'proposal.decline': 1 },
    })
    expect([await told(id, 'proposal_study'), await told(id, 'proposal_outcome')]).toEqual([2, 2])
    expect(as('UARCHWAY').in('executive').text()).toContain('so this is not possible now. Nothing was changed.')
  })

  test('a press that Slack delivers again', async () => {
    const id = await road.raised({ title: 'Delivered twice' })
    await expect(as('UARCHWAY').in('executive')).toShow('Delivered twice')
    await as('UARCHWAY').presses("I'll study it", { in: 'executive', beside: 'Delivered twice' })
    await as('UARCHWAY').waits()
    for (let times = 0; times < 3; times += 1) await redeliver()
    await as('UARCHWAY').waits()
    expect(await doneTo(id)).toMatchObject({ 'proposal.beginStudy': 1 })
    expect(await told(id, 'proposal_study')).toBe(1)
  })

  test('a double click that opens a form opens it once or says why not, and sends nothing', async () => {
    const id = await road.readyToDecide({ title: 'Opened twice' })
    await as('UMANOR').presses('Decide', { in: 'executive', beside: 'Opened twice', twice: true })
    await as('UMANOR').awaitsForm('What was decided?')
    await as('UMANOR').closesAll()
    expect(await road.stateOf(id)).toBe('ready_to_decide')
  })
})

describe('two people at once', () => {
  test('of two who decide differently one wins, and the other reads who was first', async () => {
    const id = await road.readyToDecide()
    for (const user of ['UMANOR', 'UARCHWAY']) {
      await road.hands.press(user, 'proposals:decide', id)
      await as(user).chooses('What was decided?', user === 'UMANOR' ? 'Decline' : 'Defer')
      await as(user).waits()
      await as(user).fills({ 'Why?': `${user} says so.`, 'The meeting of': '2027-03-16' })
    }
    await as('UARCHWAY').fills({ 'When does it come back?': '2027-09-07' })
    await Promise.all([as('UMANOR').submits(), as('UARCHWAY').submits()])
    const [decision, ...more] = await road.db.decision.findMany({ where: { organisationId: road.organisation, proposalId: id } })
    expect(more).toEqual([])
    const [winner, loser, name] =
      decision?.outcome === 'declined' ? ['UMANOR', 'UARCHWAY', 'Manor Street GP'] : ['UARCHWAY', 'UMANOR', 'Archway GP']
    await expect(as(winner ?? '')).toShow('It is recorded')
    await expect(as(loser ?? '')).toShow(`(${name}), so this is not possible now. Nothing was changed.`)
    expect(await told(id, 'proposal_outcome')).toBe(2)
    for (const user of ['UMANOR', 'UARCHWAY']) await as(user).closesAll()
  })

  test('of two who take a study one has it; of a withdrawal and a study one wins', async () => {
    const [first, second] = [await road.raised(), await road.raised()]
    const both = await Promise.all([
      road.hands.press('UARCHWAY', 'proposals:study', first),
      road.hands.press('UMANOR', 'proposals:study', first),
    ])
    expect(both.filter((text) => text.includes('are on their way to you'))).toHaveLength(1)
    expect(both.filter((text) => /Being studied|being studied/.test(text) && text.includes('this is not possible now'))).toHaveLength(1)
    await Promise.all([road.hands.press('UGP', 'proposals:withdraw', second), road.hands.press('UMANOR', 'proposals:study', second)])
    expect(await road.stateOf(second)).toBe('withdrawn')
    expect(await doneTo(first)).toMatchObject({ 'proposal.beginStudy': 1 })
  })

  test('of an agreement and a taking back at the same moment one wins', async () => {
    const id = await road.readyToDecide()
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, takenIn: 'channel' })
    const { id: entered } = await road.db.decision.findFirstOrThrow({ where: { organisationId: road.organisation, proposalId: id } })
    await Promise.all([road.hands.press('UARCHWAY', 'proposals:agree', entered), road.hands.press('UMANOR', 'proposals:takeBack', entered)])
    const { state } = await road.db.decision.findFirstOrThrow({ where: { organisationId: road.organisation, id: entered } })
    expect([state, await road.stateOf(id)]).toEqual(state === 'final' ? ['final', 'declined'] : ['taken_back', 'ready_to_decide'])
    expect(await told(id, 'proposal_outcome')).toBe(state === 'final' ? 2 : 0)
  })
})

describe('an old screen', () => {
  test('of a decided proposal: every button says what became of it, and changes nothing', async () => {
    const id = await road.raised({ kind: 'request', title: 'Seen long ago' })
    await expect(as('UARCHWAY').in('executive')).toShow('Seen long ago')
    const fresh = as('UARCHWAY').remembers('executive').slice(-1)
    await road.hands.press('UARCHWAY', 'proposals:study', id)
    await road.hands.submit('UARCHWAY', 'proposals:review_form', { v: 1, id }, FINE_STUDY)
    const ready = as('UMANOR').remembers('executive').slice(-1)
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, DECLINED)
    const before = await road.kept()
    for (const [screen, labels] of [
      [fresh, ["I'll study it"]],
      [fresh, ['Ask someone', 'Send back', 'Refer on', 'Open']],
      [ready, ['Decide', 'Open']],
    ] as const) {
      for (const label of labels) {
        await as('UMANOR').presses(label, { in: 'executive', on: screen })
        await as('UMANOR').waits()
        const shown = as('UMANOR').screen().text()
        expect(shown).toMatch(label === "I'll study it" ? /so this is not possible now/ : /Declined by Manor Street GP/)
        await as('UMANOR').closesAll()
      }
    }
    expect(await road.kept()).toEqual(before)
  })

  test('of a decision that was taken back: nobody can agree to it', async () => {
    const id = await road.readyToDecide({ title: 'Taken back' })
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, takenIn: 'channel' })
    const waiting = as('UARCHWAY').remembers('executive')
    await as('UMANOR').presses('Take it back', { in: 'executive', beside: 'Taken back' })
    await as('UMANOR').waits()
    await as('UARCHWAY').presses('I agree', { in: 'executive', beside: 'Taken back', on: waiting })
    await expect(as('UARCHWAY').in('executive')).toShow('This decision was taken back, so there is nothing to agree to.')
    expect(await road.stateOf(id)).toBe('ready_to_decide')
  })

  test('a form that was opened before the decision says what became of it', async () => {
    const id = await road.readyToDecide()
    await road.hands.press('UARCHWAY', 'proposals:decide', id)
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, DECLINED)
    await as('UARCHWAY').fills({
      ...{ 'Clinical leads': ['Clinical lead'], 'Project manager': 'Programme manager' },
      ...{ 'Why?': 'It serves our goals.', 'The meeting of': '2027-03-16' },
    })
    await as('UARCHWAY').submits()
    await expect(as('UARCHWAY')).toShow('(Manor Street GP), so this is not possible now. Nothing was changed.')
    await as('UARCHWAY').closesAll()
    expect(await road.stateOf(id)).toBe('declined')
  })

  test('of the proposer, while a decision waits for a second member: it does not tell who entered it', async () => {
    const id = await road.readyToDecide()
    await road.hands.submit('ULEAD', 'proposals:interest_form', { v: 1, id }, {})
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, takenIn: 'channel' })
    const late = await road.hands.submit('UGP', 'proposals:form', { v: 1, id, version: 1 }, { title: 'Better', finish: 'send' })
    expect(late).toContain('(Archway GP), so this is not possible now. Nothing was changed.')
    expect(late).not.toMatch(/Manor Street GP|Clinical lead/)
  })

  test('of a proposal that was deleted: every button says that it is not there any more', async () => {
    const id = await road.raised({ kind: 'request', title: 'Deleted' })
    await expect(as('UMANOR').in('executive')).toShow('Deleted')
    const screen = as('UMANOR').remembers('executive').slice(-1)
    await road.db.proposal.deleteMany({ where: { organisationId: road.organisation, id } })
    for (const label of ["I'll study it", 'Ask someone', 'Send back', 'Refer on', 'Open']) {
      await as('UMANOR').presses(label, { in: 'executive', on: screen })
      await as('UMANOR').waits()
      expect(as('UMANOR').screen().text()).toContain('This proposal is not there any more.')
      await as('UMANOR').closesAll()
    }
    await as('UMANOR').opensHome()
    await expect(as('UMANOR').in('home')).not.toShow('Deleted')
  })
})

test('Slack would have refused nothing of all this but a trigger that was used already', () => {
  expect(road.product.workspace.refusals.filter(({ error }) => error !== 'exchanged_trigger_id')).toEqual([])
})
