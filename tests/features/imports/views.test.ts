import { describe, expect, test } from 'vitest'
import { carriedIn, carry, IDS, MOST_TYPED } from '../../../src/features/imports/slack/ids.ts'
import * as views from '../../../src/features/imports/slack/views.ts'
import { practicesImport } from '../../../src/features/practices/register-import.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { long } from '../proposals/samples.ts'

const FILE = 'F0123456789'
const wanted = { commissioners: ['06N'], postcodeAreas: ['HP1'], codes: [long(MOST_TYPED[IDS.codes])], countedOn: '2027-01-01' }
const carried = { file: FILE, kind: 'practices', wanted, shown: 'a'.repeat(32) }
const lines = Array.from({ length: 500 }, () => long(500))
const group = { heading: long(90), lines, isToConfirm: true as const }
const plan = {
  groups: Array.from({ length: 8 }, () => group),
  unchanged: 6_500,
  refused: Array.from({ length: 500 }, (_, row) => ({ row, value: long(60), why: long(200) })),
  notes: Array.from({ length: 10 }, () => long(5_000)),
}

describe('the longest of everything fits', () => {
  const about = { name: long(250), kind: practicesImport, carried, first: long(100) }
  test.each([
    ['a plan with refused rows', views.previewMessage({ ...about, plan })],
    ['a plan to be brought in', views.previewMessage({ ...about, plan: { ...plan, refused: [] } })],
    ['a plan of one group', views.previewMessage({ ...about, plan: { ...plan, groups: [group] } })],
    ['a plan of nothing', views.previewMessage({ ...about, plan: { groups: [], unchanged: 0, refused: [], notes: [] } })],
    ['which kind', views.kindMessage(long(250), FILE, [practicesImport, practicesImport])],
    ['which rows', views.wantedMessage(long(250), practicesImport, FILE)],
    ['which day', views.dayMessage(long(250), practicesImport, FILE)],
    ['a sentence', views.saying(long(5_000))],
  ])('%s', (_, message) => expect(faults('message', message)).toEqual([]))

  test('the whole plan, of which what is beyond a window is counted', () => {
    const view = views.wholePlan(long(250), plan)
    expect(faults('modal', view)).toEqual([])
    expect(JSON.stringify(view.blocks.at(-1))).toMatch(/And [\d,]+ lines more than fit here/)
  })

  test('the form', () => {
    expect(faults('modal', views.wantedForm(practicesImport, carried, '2027-01-01'))).toEqual([])
    expect(faults('modal', views.wantedForm({ ...practicesImport, asks: ['countedOn'] }, carried, '2027-01-01'))).toEqual([])
  })
})

test('every group is shown, and what is not shown of it is counted', () => {
  const { blocks } = views.previewMessage({ name: 'a.csv', kind: practicesImport, plan, carried })
  expect(JSON.stringify(blocks).match(/and 497 more/g)).toHaveLength(8)
})

test('the whole plan has every line and every refused row that the message leaves out, and is offered only then', () => {
  const few = { ...plan, notes: [], groups: [{ ...group, lines: Array.from({ length: 90 }, (_, n) => `Surgery ${n}!`) }] }
  const window = JSON.stringify(views.wholePlan('a.csv', few).blocks)
  expect(few.groups[0]?.lines.filter((line) => !window.includes(line))).toEqual([])
  expect(few.refused.filter(({ row }) => !window.includes(`Row ${row},`))).toEqual([])
  const offers = (shown: typeof plan) =>
    JSON.stringify(views.previewMessage({ name: 'a.csv', kind: practicesImport, plan: shown, carried })).includes(IDS.all)
  expect([offers(few), offers({ ...few, refused: [], groups: [{ ...group, lines: ['Fernville Surgery'] }] })]).toEqual([true, false])
})

test('what a button carries comes back as it was, and anything else is nothing', () => {
  expect(carriedIn(carry(carried))).toEqual(carried)
  expect(carriedIn(carry({ file: FILE, kind: 'practices' }))).toEqual({ file: FILE, kind: 'practices' })
  for (const value of ['', '{}', '[]', 'null', '{"f":""}', '{"f":"F1","k":"x","w":{"d":"soon"}}']) expect(carriedIn(value)).toBeNull()
})
