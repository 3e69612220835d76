import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Block } from '../../../src/workspace/model.ts'
import { CRITERIA, type Road, startRoad } from './hand-made-road.ts'

/** The one number that is printed everywhere as an example, in the ways people write it. */
const WAYS = ['943 476 5919', '943-476-5919', '9434765919', '943.476.5919']
const TELEPHONE = 'Ring 01442 252323 or 020 7946 0018.'
const REFUSED = 'This looks like an NHS number. Please take it out: nothing that identifies a patient belongs here. Nothing was saved.'

let road: Road
beforeAll(async () => {
  road = await startRoad()
})
afterAll(() => road.stop())

const as = (user: string) => road.product.as(user)

/** Those in which the number has room. */
const textFields = (user: string): Block[] =>
  (as(user).view()?.blocks ?? []).filter(
    ({ type, element }) => type === 'input' && element?.type === 'plain_text_input' && Number(element.max_length ?? 3000) >= 10,
  )

const NUMBERS = ['cost', 'amount', 'population']
const harmless = ({ block_id: id = '' }: Block) => (NUMBERS.includes(id) ? '12,500' : TELEPHONE)

async function writes(user: string, { block_id = '', element }: Block, value: string): Promise<void> {
  await road.product.workspace.person(user).works({ view: as(user).view()?.id ?? '' }, block_id, element?.action_id ?? '', { value })
}

/** Types the number into one text field of the form in front after another; answers how many there were. */
async function refusedInEachField(user: string): Promise<number> {
  const fields = textFields(user)
  for (const field of fields) await writes(user, field, harmless(field))
  for (const [n, field] of fields.entries()) {
    await writes(user, field, `Mrs A, ${WAYS[n % WAYS.length]}`)
    await as(user).submits()
    expect(as(user).view()?.errors).toEqual({ [field.block_id ?? '']: REFUSED })
    await writes(user, field, harmless(field))
  }
  return fields.length
}

type Form = [name: string, fields: number, user: string, opens: () => Promise<unknown>, thanks: string]

const opensForm = (kind: string) => async () => {
  const gp = as('UGP')
  await gp.types('/daccom propose', { in: 'practices' })
  await gp.chooses('What is it?', kind)
  await gp.waits()
  await gp.chooses('On behalf of', 'Another organisation')
  await gp.awaitsForm('Which organisation?')
  await gp.chooses('Commissioning area', 'Prescribing')
}

const opensSetting = (step: string, line?: string) => async () => {
  const admin = as('UADMIN')
  await admin.types('/daccom setup', { in: 'executive' })
  await admin.presses('Look', { beside: step })
  await admin.awaitsForm('Back to all steps', step)
  if (line === 'new') await admin.presses('Add a series')
  else if (line) await admin.presses('Change', { beside: line })
  if (line) await admin.awaitsForm('Back to the list')
}

const presses = (user: string, action: string, id: () => Promise<string>) => async () => {
  await road.hands.press(user, `proposals:${action}`, await id())
}

const opensDecision = (kind: string, outcome: string, choose: () => Promise<unknown>) => async () => {
  await road.hands.press('UMANOR', 'proposals:decide', await road.readyToDecide({ kind }))
  await as('UMANOR').chooses('What was decided?', outcome)
  await as('UMANOR').waits()
  await choose()
  await as('UMANOR').fills({ 'The meeting of': '2027-03-16' })
}

const FORMS: Form[] = [
  ['a service', 10, 'UGP', opensForm('New or redesigned service'), 'This is P-'],
  ['a case under an LES', 9, 'UGP', opensForm('Business case under an LES'), 'This is P-'],
  ['a request from outside', 5, 'UGP', opensForm('Request for action from outside'), 'This is P-'],
  ['an edit', 9, 'UGP', presses('UGP', 'edit', () => road.raised()), 'This is P-'],
  ['a question to the proposer', 1, 'UMANAGER', presses('UMANAGER', 'sendBack', () => road.raised()), 'It is back with the proposer'],
  ['a referral at the gate', 2, 'UMANAGER', presses('UMANAGER', 'refer', () => road.raised({ kind: 'request' })), 'It is referred on'],
  ['an interest', 1, 'UMANOR', presses('UMANOR', 'interest', () => road.raised()), 'It is recorded'],
  [
    'a change of kind',
    1,
    'UMANAGER',
    async () => {
      await presses('UMANAGER', 'changeKind', () => road.raised())()
      await as('UMANAGER').chooses('What is it really?', 'Business case under an LES')
    },
    'The kind is changed',
  ],
  [
    'a study',
    CRITERIA.length + 1,
    'UARCHWAY',
    async () => {
      await presses('UARCHWAY', 'review', () => road.underStudy())()
      for (const { text } of CRITERIA) await as('UARCHWAY').chooses(text, 'Meets it')
      await as('UARCHWAY').chooses('What do you recommend?', 'Accept it')
    },
    'The executive can now decide',
  ],
  ['a decision on a case under an LES', 4, 'UMANOR', opensDecision('les_case', 'Accept', async () => undefined), 'It is recorded'],
  ['a decision to refer on', 2, 'UMANOR', opensDecision('service', 'Refer on', async () => undefined), 'It is recorded'],
  [
    'a decision to defer',
    1,
    'UMANOR',
    opensDecision('service', 'Defer', () => as('UMANOR').fills({ 'When does it come back?': '2027-09-07' })),
    'It is recorded',
  ],
  ['the group in the settings', 3, 'UADMIN', opensSetting('Your group'), 'Saved: Your group.'],
  ['the criteria in the settings', 1, 'UADMIN', opensSetting('Criteria for proposals'), 'Saved: Criteria for proposals.'],
  ['an area', 1, 'UADMIN', opensSetting('Commissioning areas', 'Prescribing'), 'Saved: Commissioning areas.'],
  ['a new series', 1, 'UADMIN', opensSetting('Meeting series', 'new'), 'Saved: Meeting series.'],
]

describe('D25: an NHS number', () => {
  test.each(FORMS)('is refused in each field of the form of %s; a telephone number passes', async (_, fields, user, opens, thanks) => {
    await opens()
    expect(await refusedInEachField(user)).toBe(fields)
    await as(user).submits()
    await expect(as(user)).toShow(thanks)
    await as(user).closesAll()
  })

  test('typed after the command is refused, whatever the word', async () => {
    for (const words of WAYS.flatMap((number) => [number, `propose for ${number}`, `help ${number}`, `nonsense ${number}`])) {
      await as('UGP').types(`/daccom ${words}`, { in: 'practices' })
      await expect(as('UGP').in('practices')).toShow('That looks like an NHS number. I have not kept it anywhere.')
    }
  })

  test('sent by hand where nobody types is refused too', async () => {
    const [number = ''] = WAYS
    const before = await road.kept()
    const id = (await road.ids())[0] ?? ''
    for (const field of ['kind', 'behalf', 'area', 'finish']) {
      expect(await road.hands.submit('UMANAGER', 'proposals:form', { v: 1 }, { ...road.fine(), [field]: number })).toMatch(/\n! |Not saved/)
    }
    expect(await road.hands.press('UMANAGER', 'proposals:open', number)).toContain('This proposal is not there any more')
    expect(await road.hands.submit('UMANAGER', 'proposals:ask_form', { v: 1, id: number }, { reviewer: number })).toContain('Sorry')
    expect(await road.hands.search('UMANAGER', 'proposals:reviewer', number)).toEqual([])
    expect(await road.hands.press('UMANAGER', `proposals:${number}`, id)).toContain('This no longer works')
    await as('UMANAGER').closesAll()
    expect(await road.kept()).toEqual(before)
  })

  test('of all this is in no table, in no line of the log, and in nothing that was said', async () => {
    const number = /943\D?476\D?5919/
    const tables = await road.db.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
    expect(tables.length).toBeGreaterThan(15)
    for (const { name } of tables) {
      const [found] = await road.db.$queryRawUnsafe<{ rows: number }[]>(
        `SELECT count(*)::int AS rows FROM "${name}" AS t WHERE t::text ~ '943[^0-9]?476[^0-9]?5919'`,
      )
      expect([name, found?.rows]).toEqual([name, 0])
    }
    expect(road.product.logged()).not.toMatch(number)
    expect(road.product.workspace.snapshot()).not.toMatch(number)
    expect(road.product.workspace.snapshot()).toContain('01442 252323')
    expect(road.product.workspace.refusals).toEqual([])
  })
})
