import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST } from '../../../src/features/proposals/model.ts'
import { OFFERS } from '../../../src/features/proposals/offers.ts'
import type { Said } from '../../support/hand-made.ts'
import { drawMessage } from '../../support/screen.ts'
import { CRITERIA, DECLINED, FINE_STUDY, type Road, startRoad } from './hand-made-road.ts'

let road: Road
beforeAll(async () => {
  road = await startRoad()
})
afterAll(() => road.stop())

const as = (user: string) => road.product.as(user)

/** What the person was told, where nothing at all was written meanwhile. */
async function withoutTrace(deed: () => Promise<string>): Promise<string> {
  const before = await road.kept()
  const told = await deed()
  expect(await road.kept()).toEqual(before)
  return told
}

const NOBODY = '0195a0aa-0000-7000-8000-000000000000'

/** The newest message of a channel. */
const drawn = (user: string, channel: string) => {
  const { world } = road.product.workspace
  const [newest] = as(user).remembers(channel).slice(-1)
  return newest ? drawMessage(world, newest, user) : ''
}

const errorsOf = (user: string) => as(user).view()?.errors ?? {}
const MISSING = 'Please fill this in.'

describe('too long', () => {
  test('a title of 3,000 characters is stopped by Slack at the field', async () => {
    await as('UGP').types('/daccom propose', { in: 'practices' })
    await as('UGP').fills({ Title: 'x'.repeat(3000), 'Commissioning area': 'Prescribing', 'What and why?': 'Because.' })
    await as('UGP').submits()
    expect(as('UGP').fieldErrors()).toEqual({ Title: 'Please use at most 150 characters (this has 3000).' })
    await as('UGP').closesAll()
  })

  test('a hand-made title of 3,000 characters is refused at its field, and nothing is kept', async () => {
    const fields = { ...road.fine(), title: 'x'.repeat(3000) }
    await withoutTrace(() => road.hands.submit('UGP', 'proposals:form', { v: 1 }, fields))
    expect(errorsOf('UGP')).toEqual({ title: 'Please keep this to 150 characters.' })
  })

  test('one character too many is refused in every field at once, and the most passes', async () => {
    const fields = ['title', 'whatAndWhy', 'benefits', 'costBasis', 'funding', 'consulted', 'suggestedLead', 'suggestedManager'] as const
    const over = Object.fromEntries(fields.map((field) => [field, '👩'.repeat(MOST[field] + 1)]))
    await withoutTrace(() => road.hands.submit('UGP', 'proposals:form', { v: 1 }, { ...road.fine(), ...over }))
    expect(errorsOf('UGP')).toEqual(Object.fromEntries(fields.map((field) => [field, `Please keep this to ${MOST[field]} characters.`])))
    const most = Object.fromEntries(fields.map((field) => [field, '👩'.repeat(MOST[field])]))
    expect(await road.hands.submit('UGP', 'proposals:form', { v: 1 }, { ...road.fine(), ...most })).toContain('This is P-')
  })

  test.each(['_', '👩'])('the most of %j in every field still fits every card, and a changed card is drawn anew', async (mark) => {
    const most = (field: keyof typeof MOST) => mark.repeat(MOST[field])
    const id = await road.raised({ title: most('title'), whatAndWhy: most('whatAndWhy') })
    await road.hands.submit('UMANAGER', 'proposals:send_back_form', { v: 1, id }, { reason: most('question') })
    await road.hands.submit('UGP', 'proposals:form', { v: 1, id, version: 2 }, { finish: 'draft', benefits: most('benefits') })
    await road.hands.submit('UGP', 'proposals:form', { v: 1, id, version: 3 }, { finish: 'send' })
    await road.hands.press('UARCHWAY', 'proposals:study', id)
    const comments = Object.fromEntries(CRITERIA.map(({ key }) => [`comment:${key}`, most('comment')]))
    await road.hands.submit('UARCHWAY', 'proposals:review_form', { v: 1, id }, { ...FINE_STUDY, ...comments, reasons: most('reason') })
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, takenIn: 'channel', reason: most('reason') })
    expect(
      as('UARCHWAY')
        .remembers('executive')
        .findLast(({ blocks }) => JSON.stringify(blocks).includes('entered: Decline')),
    ).toBeDefined()
    const waiting = await road.db.decision.findFirstOrThrow({ where: { organisationId: road.organisation, proposalId: id } })
    await road.hands.press('UARCHWAY', 'proposals:agree', waiting.id)
    expect(await road.stateOf(id)).toBe('declined')
    expect(await road.hands.press('UGP', 'proposals:open', id)).toContain('What happened')
    const failed = await road.db.delivery.findMany({ where: { organisationId: road.organisation, state: { not: 'sent' } } })
    expect(failed.map(({ fact, mode, reason }) => ({ fact, mode, reason }))).toEqual([])
  })
})

describe('empty', () => {
  const reasons: [form: string, callbackId: string, field: string, says: Said, id: () => Promise<string>, by: string][] = [
    ['a question to the proposer', 'send_back_form', 'reason', {}, () => road.raised(), 'UMANAGER'],
    ['a change of kind', 'kind_form', 'reason', { kind: 'request' }, () => road.raised(), 'UMANAGER'],
    ['a referral at the gate', 'refer_form', 'reason', { referredTo: 'The hospital' }, () => road.raised({ kind: 'request' }), 'UMANAGER'],
    ['a study', 'review_form', 'reasons', FINE_STUDY, () => road.underStudy(), 'UARCHWAY'],
    ['a decision', 'decision_form', 'reason', DECLINED, () => road.readyToDecide(), 'UMANOR'],
  ]

  test.each(reasons)('reason of %s is refused at its field, and nothing is kept', async (_, callbackId, field, says, ready, by) => {
    const id = await ready()
    for (const empty of ['', ' \n\t ', '\0']) {
      await withoutTrace(() => road.hands.submit(by, `proposals:${callbackId}`, { v: 1, id }, { ...says, [field]: empty }))
      expect(errorsOf(by)).toEqual({ [field]: MISSING })
    }
  })

  test('every field that the form needs is refused at its field', async () => {
    const blank = { kind: '', title: ' ', behalf: '', area: '', whatAndWhy: '\n', finish: '' }
    await withoutTrace(() => road.hands.submit('UGP', 'proposals:form', { v: 1 }, blank))
    expect(Object.keys(errorsOf('UGP')).sort()).toEqual(Object.keys(blank).sort())
  })

  test('a criterion without a rating, or that nobody can tell without a word why, is refused at its field', async () => {
    const id = await road.underStudy()
    const study = { ...FINE_STUDY, 'rating:strategic_goals': '', 'rating:capacity': 'cannot_tell', 'comment:capacity': ' ' }
    await withoutTrace(() => road.hands.submit('UARCHWAY', 'proposals:review_form', { v: 1, id }, study))
    expect(errorsOf('UARCHWAY')).toEqual({
      'rating:strategic_goals': MISSING,
      'comment:capacity': 'Please say a word about why.',
    })
  })

  test('what an outcome needs and the form did not show yet is asked for in words', async () => {
    const id = await road.readyToDecide()
    const told = await withoutTrace(() =>
      road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { outcome: 'deferred', reason: 'Later.', takenIn: 'meeting' }),
    )
    expect(told).toContain('Not saved')
    expect(told).toContain('Please say which meeting decided this.')
  })
})

describe('garbled', () => {
  test('the value of any button leads to no proposal', async () => {
    const before = await road.kept()
    for (const offer of ['open', ...OFFERS]) {
      for (const value of ['\'; DROP TABLE "Proposal"; --', undefined]) {
        const told = await road.hands.press('UMANOR', `proposals:${offer}`, value)
        expect([offer, value, told]).toEqual([offer, value, expect.stringContaining('This proposal is not there any more.')])
      }
    }
    expect(await road.kept()).toEqual(before)
  })

  test('the page of a list is the first or an empty one', async () => {
    for (let more = 0; more < 9; more += 1) await road.raised()
    for (const value of ['garbage', `all:${road.practiceOf('Archway')}`]) {
      for (const label of ['All proposals', 'Older ones']) {
        await as('UGP').types('/daccom proposals', { in: 'practices' })
        await expect(as('UGP').in('practices')).toShow('Older ones')
        const [list] = as('UGP').remembers('practices').slice(-1)
        for (const button of list?.blocks.at(-1)?.elements ?? []) button.value = value
        await as('UGP').presses(label, { in: 'practices', on: list ? [list] : [] })
        await as('UGP').waits()
        expect(drawn('UGP', 'practices')).toMatch(/^DacCom:\n(Open|All) proposals/)
      }
    }
  })

  const forms: [callbackId: string, says: () => Said][] = [
    ['send_back_form', () => ({ reason: 'How many?' })],
    ['kind_form', () => ({ kind: 'request', reason: 'It is one.' })],
    ['refer_form', () => ({ referredTo: 'The hospital', reason: 'Theirs.' })],
    ['ask_form', () => ({ reviewer: road.personOf('UMANOR') })],
    ['review_form', () => FINE_STUDY],
    ['interest_form', () => ({ note: 'My brother.' })],
    ['decision_form', () => DECLINED],
  ]

  test('the metadata of any form leads to no proposal', async () => {
    const before = await road.kept()
    for (const [callbackId, says] of forms) {
      for (const metadata of ['', 'null', '{"v":1,"id":"garbage"}', `{"v":1,"id":"${NOBODY}"}`]) {
        const told = await road.hands.submit('UMANOR', `proposals:${callbackId}`, metadata, says())
        expect([callbackId, metadata, told]).toEqual([
          callbackId,
          metadata,
          expect.stringContaining('This proposal is not there any more.'),
        ])
      }
    }
    expect(await road.kept()).toEqual(before)
  })

  test('the metadata of an edit changes nobody else’s proposal, whatever version it claims', async () => {
    const id = await road.raised()
    for (const version of [0, 2, 99]) {
      const forged = () => road.hands.submit('UPARTNER', 'proposals:form', { v: 1, id, version }, { ...road.fine(), title: 'Mine now' })
      expect(await withoutTrace(forged)).toContain('Only the person who raised this can change or withdraw it.')
    }
  })

  test.each([
    ['a kind', { kind: 'gift' }],
    ['a practice', { behalf: 'garbage' }],
    ['somebody else’s practice', {}],
    ['an area', { area: 'garbage' }],
    ['an amount', { cost: '-1' }],
    ['a far too large amount', { cost: '99999999999999999999' }],
    ['a choice of sending', { finish: 'now' }],
  ] as [string, Said][])('%s that the form never offered is refused at its field', async (_, wrong) => {
    const fault = Object.keys(wrong).length > 0 ? wrong : { behalf: road.practiceOf('Archway') }
    await withoutTrace(() => road.hands.submit('UGP', 'proposals:form', { v: 1 }, { ...road.fine(), ...fault }))
    expect(Object.keys(errorsOf('UGP'))).toEqual(Object.keys(fault))
  })

  test('a choice that the form never offered redraws it as it is at first', async () => {
    await as('UGP').types('/daccom propose', { in: 'practices' })
    const form = await as('UGP').awaitsForm('Who might be clinical lead?')
    const gift = { selected_option: { text: { type: 'plain_text', text: 'A gift' }, value: 'gift' } }
    await road.product.workspace.person('UGP').works({ view: form.id }, 'kind', 'proposals:kind', gift)
    await as('UGP').waits()
    expect(as('UGP').screen().text()).toContain('Who might be clinical lead?')
    expect(as('UGP').screen().text()).not.toContain('Sorry')
    await as('UGP').closesAll()
  })

  test('people whom the register does not have are not named in a decision', async () => {
    const id = await road.readyToDecide()
    const nobody = { ...DECLINED, outcome: 'accepted', leads: ['garbage'], manager: road.practiceOf('Archway') }
    await withoutTrace(() => road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, nobody))
    const unknown = 'This person is not in the register, or has left. Please choose somebody else.'
    expect(errorsOf('UMANOR')).toEqual({ leads: unknown, manager: unknown })
    const many = { ...nobody, leads: ['ULEAD', 'UMANOR', 'UADMIN'].map(road.personOf), manager: road.personOf('UMANAGER') }
    await withoutTrace(() => road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, many))
    expect(errorsOf('UMANOR')).toEqual({ leads: 'A project has one or two clinical leads.' })
  })

  test('a date that does not exist, has passed or is still to come is refused at its field', async () => {
    const id = await road.readyToDecide()
    for (const meetingOn of ['2027-02-30', 'yesterday', '2027-03-17']) {
      await withoutTrace(() => road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, { ...DECLINED, meetingOn }))
      expect(Object.keys(errorsOf('UMANOR'))).toEqual(['meetingOn'])
    }
    for (const returnsOn of ['2027-02-30', '2027-03-16', '1066-10-14']) {
      const deferred = { ...DECLINED, outcome: 'deferred', returnsOn }
      await withoutTrace(() => road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, deferred))
      expect(Object.keys(errorsOf('UMANOR'))).toEqual(['returnsOn'])
    }
  })

  test('a button and a form of an older version are answered kindly', async () => {
    expect(await withoutTrace(() => road.hands.press('UGP', 'proposals:approve', 'x'))).toContain('This no longer works')
    expect(await withoutTrace(() => road.hands.submit('UGP', 'proposals:approval', '', { why: 'x' }))).toContain('This no longer works')
  })
})

test('Slack would have refused nothing of all this', () => {
  expect(road.product.workspace.refusals).toEqual([])
})
