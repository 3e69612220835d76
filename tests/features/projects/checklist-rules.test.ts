import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asFields, differenceOf, isSame, lineOf, readChecklist } from '../../../src/features/projects/checklist-rules.ts'
import { CHECKLISTS, type ListedItem, MOST_IN_ITEM, MOST_ITEMS, RISKS } from '../../../src/features/projects/checklists.ts'
import { nextFollowUp } from '../../../src/features/projects/follow-up-rules.ts'
import { toldOf } from '../../../src/features/projects/told-rules.ts'

const zone = 'Europe/London'
const named = (texts: readonly string[]) => texts.map((text, place) => [`items_0_${place}`, text] as const)
const read = (text: string, before: readonly ListedItem[] = []) => readChecklist(named([text]), before)

const item = fc
  .tuple(fc.stringMatching(/^[A-Za-z][a-z ,]{0,60}[a-z]$/), fc.boolean(), fc.boolean())
  .map(
    ([text, asksNote, needsApproval]) => ({ text, ...(asksNote && { asksNote }), ...(needsApproval && { needsApproval }) }) as ListedItem,
  )
const anyChecklist = fc.uniqueArray(item, { minLength: 1, maxLength: MOST_ITEMS - 1, selector: ({ text }) => text.toLowerCase() })

test('D16: whatever a checklist asks, its form gives the same checklist again, with risk last', () => {
  fc.assert(
    fc.property(anyChecklist, (items) => {
      const again = readChecklist(named(asFields([...items, RISKS])), items)
      expect(again).toEqual({ ok: true, value: [...items, RISKS] })
    }),
  )
})

test('a checklist of sixty items with three hundred characters each fits into fields that Slack takes', () => {
  const items = Array.from(
    { length: MOST_ITEMS - 1 },
    (_, n): ListedItem => ({
      ...{ text: `${n}`.padEnd(MOST_IN_ITEM, 'é'), asksNote: true, needsApproval: true },
    }),
  )
  const fields = asFields([...items, RISKS])
  expect(fields.length).toBeLessThanOrEqual(8)
  for (const field of fields) expect([...field].length).toBeLessThanOrEqual(3000)
  expect(readChecklist(named(fields), items)).toMatchObject({ ok: true, value: { length: MOST_ITEMS } })
  expect(readChecklist(named([...fields, 'One more.']), items)).toMatchObject({
    refusal: { code: 'projects.too_many_items', field: `items_0_${fields.length}` },
  })
})

test('what is too long, stands there twice, is empty or has an NHS number is refused at its field', () => {
  expect(read('x'.repeat(MOST_IN_ITEM + 1))).toMatchObject({ refusal: { code: 'text.too_long', field: 'items_0_0' } })
  expect(read('Costs are known.\ncosts are known.')).toMatchObject({ refusal: { code: 'projects.item_twice' } })
  expect(read('Ask 943 476 5919')).toMatchObject({ refusal: { code: 'text.nhs_number' } })
  expect(read(' \n ')).toMatchObject({ refusal: { code: 'text.missing' } })
  expect(read('[note]')).toMatchObject({ refusal: { code: 'text.missing', field: 'items_0_0' } })
})

test('D17: risk cannot be worded away, and is not asked twice', () => {
  expect(read(`Costs are known.\n${RISKS.text}`)).toMatchObject({ value: [{ text: 'Costs are known.' }, RISKS] })
})

test('D13: an item that is worded anew in its place is still told of by the proposal', () => {
  const lines = CHECKLISTS[1].filter(({ text }) => text !== RISKS.text).map(lineOf)
  const worded = read([...lines.slice(0, 1), 'Costs and benefits are known. [note]', ...lines.slice(2)].join('\n'), CHECKLISTS[1])
  expect(worded).toMatchObject({ value: { 1: { text: 'Costs and benefits are known.', asksNote: true, tells: 'costs' }, length: 7 } })
})

test('a difference names what is new, what is gone, what is ticked otherwise and whether the order has changed', () => {
  const [a, b, c] = [{ text: 'A' }, { text: 'B' }, { text: 'C' }]
  expect(differenceOf([a, b, c], [c, { ...b, asksNote: true }, { text: 'D' }])).toEqual({
    ...{ added: ['D'], gone: ['A'], changed: ['B'], isMoved: true },
  })
  expect(isSame(differenceOf([a, b, c], [a, b, c]))).toBe(true)
  expect(differenceOf([a, b, c], [a, c])).toMatchObject({ gone: ['B'], isMoved: false })
})

test('D13: what a project costs is told to those who may see it, and goes into no note', () => {
  const costs = { pence: 1250000, basis: 'Six sessions a week.', funding: 'Savings at A&E.' }
  const proposal = { whatAndWhy: 'Shorter waits.', benefits: 'Fewer visits.', consulted: null, costs, insiders: [] }
  expect(toldOf(proposal, 'No lead yet.', true).costs).toEqual({
    text: 'Cost: £12,500\nReckoned so: Six sessions a week.\nPaid from: Savings at A&E.\nBenefits: Fewer visits.',
    note: 'Benefits: Fewer visits.',
  })
  expect(toldOf(proposal, 'No lead yet.', false)).toEqual({
    objectives: { text: 'Shorter waits.', note: 'Shorter waits.' },
    costs: { text: 'Benefits: Fewer visits.', note: 'Benefits: Fewer visits.' },
    people: { text: 'No lead yet.', note: 'No lead yet.' },
  })
  expect(Object.keys(toldOf(null, 'No lead yet.', true))).toEqual(['people'])
})

test('D15: "Did it work?" is asked for at six, nine and twelve months at midday, and after a long pause once', () => {
  const next = (now: string) => nextFollowUp('2027-04-06', new Date(now), zone)?.toISOString() ?? null
  expect(next('2027-04-06T10:00:00Z')).toBe('2027-10-06T11:30:00.000Z')
  expect(next('2027-10-06T11:30:00Z')).toBe('2028-01-06T12:30:00.000Z')
  expect(next('2028-02-01T09:00:00Z')).toBe('2028-04-06T11:30:00.000Z')
  expect(next('2028-04-06T11:30:00Z')).toBeNull()
})
