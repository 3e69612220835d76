import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { dateAsDay } from '../../../src/shared/dates.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { imported } from '../../support/importing.ts'
import { nationalRegister, type RegisterLine, registerText } from '../../support/national-register.ts'

const REGISTER = await readFile('tests/fixtures/epraccur-herts-valleys.csv')
const DACORUM = { wanted: { postcodeAreas: ['HP1', 'HP2', 'HP3', 'HP4', 'HP23', 'WD4'] } }
const ALL = { wanted: { commissioners: ['06N'] } }

const { db } = await testDatabase()
let organisation: OrganisationId

beforeEach(async () => {
  organisation = await testOrganisation()
})

const register = (content: string | Uint8Array, asked = {}) => imported(organisation, 'practices', content, asked)
const practices = () =>
  db.practice.findMany({
    where: { organisationId: organisation },
    include: { formerNames: true, agreements: true },
    orderBy: { odsCode: 'asc' },
  })
const audited = () => db.auditEvent.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
const last = ({ text }: { text: string }) => text.split('\n').at(-1)

describe('a first import', () => {
  test('takes in the GP practices that were asked for, still to say whether they take part, and tells what was left out', async () => {
    const { text, isComplete } = await register(REGISTER, DACORUM)
    expect(isComplete).toBe(true)
    expect(text).toMatch(/^To be added \(\d+\):\n- Rothschild House Group \(E82001\), HP23 6PU\n/)
    expect(text).toMatch(
      /Left out of what you asked for: \d+ that are no GP practices \(another prescribing setting than 4\), \d+ closed and \d dormant\./,
    )
    const [first, ...others] = await practices()
    expect(first).toMatchObject({
      name: 'Rothschild House Group',
      postcode: 'HP23 6PU',
      agreement: 'clarifying',
      listSize: null,
      odsStatus: 'active',
    })
    expect(first?.agreements).toMatchObject([{ agreement: 'clarifying' }])
    expect(others.length).toBeGreaterThan(10)
    expect((await audited()).map(({ action, through }) => [action, through])).toEqual([
      ...[first, ...others].map(() => ['practices.added', 'import']),
      ['imports.brought_in', 'import'],
    ])
  })

  test('a dry run tells the same and changes nothing', async () => {
    const tried = await register(REGISTER, { ...DACORUM, isDryRun: true })
    expect([await practices(), await audited()]).toEqual([[], []])
    const done = await register(REGISTER, DACORUM)
    expect(tried.text.split('\n').slice(0, -1)).toEqual(done.text.split('\n').slice(0, -1))
    expect(last(tried)).toMatch(/^This was a dry run: \d+ changes would be made\. Nothing was changed\.$/)
  })

  test('by a list of codes takes those, and names the ones that the file does not have', async () => {
    const { text } = await register(REGISTER, { wanted: { codes: ['e82022', 'E99999', '9434765919'] } })
    expect(text).toContain('You asked for E99999, which this file does not have.')
    expect((await practices()).map(({ odsCode }) => odsCode)).toEqual(['E82022'])
  })

  test('asked for nothing, it adds nothing and says how to ask', async () => {
    const { text } = await register(REGISTER)
    expect(text).toContain('commissioner code (such as 06N)')
    expect((await register(REGISTER, { wanted: { commissioners: ['99Z'] } })).text).toContain('No practice in this file')
    expect(await practices()).toEqual([])
  })

  test('asked for all of England by mistake, it asks whether that is meant', async () => {
    const { text, isComplete } = await register(registerText(nationalRegister()), {
      wanted: { postcodeAreas: ['HP', 'AL', 'WD', 'SG', 'LU'] },
    })
    expect(text).toMatch(/You asked for \d,\d{3} practices that are new to you, and 1,000 may be added at once\./)
    expect([isComplete, await practices()]).toEqual([false, []])
  })

  test('two practices with one name are two', async () => {
    await register(registerText([{ odsCode: 'E82001' }, { odsCode: 'E82002' }]), ALL)
    expect((await practices()).map(({ name, odsCode }) => [name, odsCode])).toEqual([
      ['Fernville Surgery', 'E82001'],
      ['Fernville Surgery', 'E82002'],
    ])
  })
})

describe('however the file was saved', () => {
  const lines = [
    { odsCode: 'E82001', name: 'CAFÉ SURGERY' },
    { odsCode: 'E82002', name: "ST MARY'S, HIGH STREET" },
  ]
  const text = registerText(lines)
  test.each([
    ['with a header', registerText(lines, { header: true })],
    ['with LF', registerText(lines, { ends: 'unix' })],
    ['with a byte order mark', `\uFEFF${text}`],
    ['without a last line break', text.trimEnd()],
    ['in Windows-1252', Buffer.from(text, 'latin1')],
  ])('%s it gives the same practices', async (_, content) => {
    const { isComplete } = await register(content, ALL)
    expect([isComplete, (await practices()).map(({ name }) => name)]).toEqual([true, ['Café Surgery', "St Mary's, High Street"]])
  })
})

describe('what is wrong is told, and then nothing at all is changed', () => {
  const good = { odsCode: 'E82001' }
  const narrow = registerText([good]).trimEnd().split(',').slice(0, 12).join(',')
  test.each([
    ['a file with 12 columns', `${narrow}\r\n`, 'its first row has 12 columns, and the register has 27'],
    ['an empty file', '', 'This file is empty'],
    ['a file cut in the middle of a row', registerText([good, good]).slice(0, -60), 'ends in the middle of row 2'],
    ['a row of another width', `${registerText([good])}${narrow}\r\n`, '- Row 2, "E82001": This row has 12 columns'],
    ['an ODS code twice', registerText([good, { odsCode: 'E82002' }, good]), '- Row 3, "E82001": This ODS code stands in rows 1, 3'],
    [
      'a status that the register does not know',
      registerText([good, { odsCode: 'E82002', status: 'Q' }]),
      '- Row 2, "Q": The register knows A',
    ],
    ['an NHS number', registerText([{ ...good, name: '943 476 5919' }]), '- Row 1, "not shown'],
  ])('%s', async (_, content, words) => {
    const { text, isComplete } = await register(content, ALL)
    expect(text).toContain(words)
    expect(text).not.toContain('943 476 5919')
    expect([isComplete, await practices(), await audited()]).toEqual([false, [], []])
  })
})

describe('a second import', () => {
  const before: RegisterLine[] = [
    { odsCode: 'E82001' },
    { odsCode: 'E82002', name: 'ARCHWAY SURGERY' },
    { odsCode: 'E82003', name: 'HIGHFIELD SURGERY' },
    { odsCode: 'E82004', name: 'WINKWELL SURGERY' },
  ]
  const after: RegisterLine[] = [
    { odsCode: 'E82001', name: 'FERNVILLE HEALTH CENTRE' },
    { odsCode: 'E82002', name: 'ARCHWAY SURGERY', postcode: 'HP1 1AA' },
    { odsCode: 'E82003', name: 'HIGHFIELD SURGERY', status: 'C', closedOn: '20270131' },
    { odsCode: 'E82004', name: 'WINKWELL SURGERY', status: 'D' },
  ]

  beforeEach(async () => {
    await register(registerText(before), ALL)
  })

  test('of the same file changes nothing, and leaves no trace', async () => {
    const [rows, events] = [await practices(), await audited()]
    const { text, isComplete } = await register(registerText(before), ALL)
    expect(text).toBe('4 are as the file says.\nThere is nothing to change.')
    expect([isComplete, await practices(), await audited()]).toEqual([true, rows, events])
  })

  test('shows a renaming, a move, a closure and a dormancy, and waits for a yes', async () => {
    const rows = await practices()
    const shown = await register(registerText(after))
    for (const line of [
      '- Fernville Surgery (E82001) is now Fernville Health Centre',
      '- Archway Surgery (E82002) from HP2 5BL to HP1 1AA',
      '- Highfield Surgery (E82003) on Sun 31 Jan 2027',
      '- Winkwell Surgery (E82004)',
    ])
      expect(shown.text).toContain(line)
    expect([last(shown), shown.isComplete]).toEqual([expect.stringContaining('add --yes'), false])
    expect(await practices()).toEqual(rows)

    const asked: string[] = []
    const no = await register(registerText(after), { confirm: async (plan: string) => asked.push(plan) === 0 })
    expect([asked[0], no.text]).toEqual([shown.text.split('\n').slice(0, -1).join('\n'), 'Nothing was changed.'])
    expect(await practices()).toEqual(rows)
  })

  test('with a yes carries them out, keeps the former name, and is then as the file says', async () => {
    expect(last(await register(registerText(after), { isAgreed: true }))).toBe('4 changes were made.')
    const found = (await practices()).map(({ name, postcode, closedOn, odsStatus, formerNames }) => [
      name,
      postcode,
      closedOn && dateAsDay(closedOn),
      odsStatus,
      formerNames.map((former) => [former.name, dateAsDay(former.untilOn)]),
    ])
    expect(found).toEqual([
      ['Fernville Health Centre', 'HP2 5BL', null, 'active', [['Fernville Surgery', '2027-03-16']]],
      ['Archway Surgery', 'HP1 1AA', null, 'active', []],
      ['Highfield Surgery', 'HP2 5BL', '2027-01-31', 'closed', []],
      ['Winkwell Surgery', 'HP2 5BL', null, 'dormant', []],
    ])
    expect(last(await register(registerText(after)))).toBe('There is nothing to change.')
    expect((await register(registerText(before))).text).toMatch(
      /Open again \(1\):\n- Highfield[\s\S]*At work again after being dormant \(1\):/,
    )
  })

  test('names the open proposal of a practice that it would close', async () => {
    const [, , highfield] = await practices()
    const createdAt = new Date('2027-03-01T09:00:00Z')
    const scope = { organisationId: organisation }
    const proposer = await db.person.create({ data: { ...scope, id: newId(), name: 'Highfield GP', createdAt } })
    const raised = { kind: 'request', version: 1, title: 'Wheelchairs', whatAndWhy: 'More of them', stateSince: createdAt, createdAt }
    const by = { proposerId: proposer.id, practiceId: highfield?.id ?? null }
    await db.proposal.createMany({
      data: [
        { ...scope, id: newId(), number: 14, state: 'under_study', ...raised, ...by },
        { ...scope, id: newId(), number: 15, state: 'declined', ...raised, ...by },
      ],
    })
    expect((await register(registerText(after))).text).toContain(
      '- Highfield Surgery (E82003) on Sun 31 Jan 2027. It has an open proposal, P-14, which goes on until',
    )
  })

  test('leaves alone, and names, an own practice that the file does not have', async () => {
    const { text } = await register(registerText(before.slice(1)))
    expect(text).toContain('Not in this file, and left as it is: Fernville Surgery (E82001).')
  })
})
