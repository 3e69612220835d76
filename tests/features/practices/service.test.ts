import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findPerson } from '../../../src/features/people/index.ts'
import { practices, practicesService } from '../../../src/features/practices/index.ts'
import type { List } from '../../../src/features/practices/reading.ts'
import { entryOf } from '../../../src/features/practices/rules.ts'
import type { PracticesService } from '../../../src/features/practices/service.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { refused } from '../../../src/features/practices/wording.ts'
import type { Database } from '../../../src/platform/postgres/database.ts'
import { type Actor, ROLES, type Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const TODAY = '2027-03-16'

let database: Database
let now = NOW
let organisation: OrganisationId
let service: PracticesService
let archway: PracticeId
let fernville: PracticeId

beforeAll(async () => {
  database = await testDatabase()
  service = practicesService(depsOn(database.db, { now: () => now }))
})

beforeEach(async () => {
  now = NOW
  organisation = await testOrganisation()
  const entries = [
    {
      name: 'Archway Surgery',
      odsCode: 'E82060',
      agreement: 'clarifying',
      agreementOn: '2027-01-01',
      listSize: 9_800,
      listSizeOn: '2027-01-01',
    },
    { name: 'Fernville Surgery', odsCode: 'E82099', agreement: 'signed', agreementOn: '2027-01-01' },
  ] as const
  const [first, second] = await insertPractices(database.db, organisation, entries)
  archway = first as PracticeId
  fernville = second as PracticeId
  const people: { name: string; roles: Role[]; practice?: string }[] = [
    { name: 'Manager', roles: ['programme_manager'] },
    { name: 'Archway GP', roles: ['practice_representative'], practice: 'Archway Surgery' },
    { name: 'Nobody', roles: [] },
  ]
  await insertPeople(
    database.db,
    organisation,
    people.map((person) => ({ ...person, email: `${person.name}@example.org` })),
    '2027-01-01',
    NOW,
  )
})

async function idOf(name: string): Promise<PersonId> {
  return (await database.db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
}
const as = async (name: string): Promise<Cause> => ({ organisation, person: await idOf(name), through: 'form', key: newId<string>() })
const viewer = async (name: string) => (await findPerson(database.db, organisation, await idOf(name), now)) as Actor

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)
const codes = (result: Result<unknown>) =>
  result.ok ? {} : Object.fromEntries([result.refusal, ...(result.also ?? [])].map((each) => [each.field, each.code]))

const pageOf = async (id: PracticeId, name = 'Nobody') => value(await service.practice(await viewer(name), id))
const shownOf = async (id: PracticeId) => entryOf((await pageOf(id)).practice)
const listOf = async (words: string, show: 'open' | 'clarifying' | 'closed' = 'open') =>
  value(await service.list(await viewer('Nobody'), { show, words }))
const named = async (words: string, show?: 'open' | 'clarifying' | 'closed') =>
  (await listOf(words, show)).practices.map(({ name }) => name)

async function edit(id: PracticeId, typed: Record<string, string>, by = 'Manager') {
  const shown = await shownOf(id)
  return service.edit(await as(by), { id, shown, typed: { ...shown, ...typed } })
}

const audited = async () => {
  const rows = await database.db.auditEvent.findMany({
    where: { organisationId: organisation, subject: 'practice' },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ action, facts }) => [action, facts])
}

const fine = { name: 'Wick Meadow Surgery', odsCode: 'e82 061', agreement: 'signed' }

describe('adding a practice', () => {
  test('keeps all that was said, dated today where no day was', async () => {
    const typed = {
      ...fine,
      postcode: 'hp24ad',
      listSize: '12,345',
      les: 'taking_part',
      telephone: '01442 123456',
      email: 'x@wick.example',
    }
    const { id } = value(await service.add(await as('Manager'), typed))
    const { practice, agreements, listSizes } = await pageOf(id)
    expect(practice).toMatchObject({
      ...{ name: 'Wick Meadow Surgery', odsCode: 'E82061', postcode: 'HP2 4AD', telephone: '01442 123456', email: 'x@wick.example' },
      ...{ agreement: 'signed', agreementOn: TODAY, les: 'taking_part', lesOn: TODAY, listSize: 12_345, listSizeOn: TODAY },
    })
    expect(agreements).toHaveLength(1)
    expect(listSizes).toEqual([{ practice: id, patients: 12_345, countedOn: TODAY }])
    expect(await audited()).toEqual([['practices.added', {}]])
  })

  test('with a code that is there already names the practice, closed or not', async () => {
    await database.db.practice.updateMany({ where: { id: archway }, data: { closedOn: new Date('2020-01-01') } })
    const result = await service.add(await as('Manager'), { ...fine, odsCode: 'e82060' })
    expect(codes(result)).toEqual({ odsCode: 'practices.code_taken' })
    expect(!result.ok && refused(result.refusal)).toBe('E82060 is the code of Archway Surgery, which is in the register already.')
  })

  test('of two who add the same code at once, one does and the other is told', async () => {
    const causes = await Promise.all([as('Manager'), as('Manager')])
    const results = await Promise.all(causes.map((cause) => service.add(cause, fine)))
    expect(results.map(code).sort()).toEqual(['ok', 'practices.code_taken'])
  })

  test('two practices with one name are two', async () => {
    value(await service.add(await as('Manager'), { ...fine, name: 'Archway Surgery' }))
    expect((await listOf('archway')).practices.map(({ odsCode }) => odsCode)).toEqual(['E82060', 'E82061'])
  })

  test('tells every fault at its field, and stores nothing', async () => {
    const typed = {
      ...{
        name: 'Surgery of 943 476 5919',
        odsCode: '-',
        postcode: 'nowhere',
        listSize: '12.5',
        telephone: 'call us',
        email: 'x@',
        les: 'maybe',
      },
      agreement: 'signed',
      listSizeOn: '2027-02-30',
    }
    expect(codes(await service.add(await as('Manager'), typed))).toEqual({
      name: 'text.nhs_number',
      odsCode: 'practices.not_a_code',
      postcode: 'practices.not_a_postcode',
      listSize: 'practices.not_a_list_size',
      listSizeOn: 'practices.not_a_day',
      telephone: 'practices.not_a_telephone',
      email: 'practices.not_an_email',
      les: 'text.unreadable',
    })
    expect(codes(await service.add(await as('Manager'), { ...fine, agreementOn: '2027-03-17' }))).toEqual({
      agreementOn: 'practices.day_to_come',
    })
    expect(await database.db.practice.count({ where: { organisationId: organisation } })).toBe(2)
  })

  test.each(['0', '-5', '1e3', '12,34', '1000000', '12 345 678'])('a list size of %j is none', async (listSize) => {
    expect(codes(await service.add(await as('Manager'), { ...fine, listSize }))).toEqual({ listSize: 'practices.not_a_list_size' })
  })

  test.each(['01442 123456', '+44 1442 123456', '(01442) 123-456 ext 12', '07700900123'])('%s is a telephone number', async (telephone) => {
    expect(code(await service.add(await as('Manager'), { ...fine, telephone }))).toBe('ok')
  })
})

describe('editing an entry', () => {
  test('writes what was changed, and says in the audit trail which fields that were', async () => {
    value(await edit(archway, { postcode: 'HP1 1AA', listSize: '10,000', listSizeOn: '2027-03-01', les: 'not_taking_part' }))
    const { practice, listSizes } = await pageOf(archway)
    expect(practice).toMatchObject({
      postcode: 'HP1 1AA',
      listSize: 10_000,
      listSizeOn: '2027-03-01',
      les: 'not_taking_part',
      lesOn: TODAY,
    })
    expect(listSizes.map(({ patients }) => patients)).toEqual([10_000, 9_800])
    expect(await audited()).toEqual([['practices.edited', { fields: ['postcode', 'listSize', 'listSizeOn', 'les', 'lesOn'] }]])
  })

  test('a form that was sent as it was opened changes nothing', async () => {
    value(await edit(archway, { listSize: '9800' }))
    expect(await audited()).toEqual([])
  })

  test('what is emptied is not known any more', async () => {
    value(await edit(archway, { telephone: '01442 123456', les: 'taking_part' }))
    value(await edit(archway, { telephone: '', les: 'not_known' }))
    const { practice } = await pageOf(archway)
    expect([practice.telephone, practice.les, practice.lesOn]).toEqual([undefined, undefined, undefined])
    expect(codes(await edit(archway, { name: '', listSize: '' }))).toEqual({ name: 'text.missing', listSize: 'practices.size_stays' })
  })

  test('a name that is changed is kept as a former one, and found', async () => {
    value(await edit(archway, { name: 'Bridge Street Surgery' }))
    expect(await named('archway')).toEqual(['Bridge Street Surgery'])
    expect((await pageOf(archway)).formerNames).toEqual([{ name: 'Archway Surgery', untilOn: TODAY }])
    value(await edit(archway, { name: 'Archway Surgery' }))
    expect((await pageOf(archway)).practice.formerNames).toEqual(['Bridge Street Surgery'])
  })

  test('of two who change the same field, the second is told at that field and nothing is written', async () => {
    const shown = await shownOf(archway)
    value(await edit(archway, { name: 'First', telephone: '01442 111111' }))
    const typed = { ...shown, name: 'Second', email: 'a@b.example' }
    expect(codes(await service.edit(await as('Manager'), { id: archway, shown, typed }))).toEqual({ name: 'practices.changed_meanwhile' })
    expect((await pageOf(archway)).practice).toMatchObject({ name: 'First', telephone: '01442 111111' })
    value(await service.edit(await as('Manager'), { id: archway, shown, typed: { ...shown, email: 'a@b.example' } }))
    expect((await pageOf(archway)).practice).toMatchObject({ name: 'First', telephone: '01442 111111', email: 'a@b.example' })
  })

  test('its code cannot become another practice’s', async () => {
    expect(codes(await edit(archway, { odsCode: 'E82099' }))).toEqual({ odsCode: 'practices.code_taken' })
    value(await edit(archway, { odsCode: 'Y00001' }))
    expect((await pageOf(archway)).practice.odsCode).toBe('Y00001')
  })
})

describe('who may', () => {
  const EDITORS: readonly Role[] = ['administrator', 'programme_manager']

  async function onlyWith(role: Role): Promise<string> {
    const name = `Only ${role}`
    const email = `${role}@example.org`
    await insertPeople(database.db, organisation, [{ name, email, roles: [role], practice: 'Archway Surgery' }], '2027-01-01', NOW)
    return name
  }

  test.each(ROLES)('%s', async (role) => {
    const name = await onlyWith(role)
    const edits = EDITORS.includes(role)
    const shown = await shownOf(archway)
    const contacts = { id: archway, shown, typed: { ...shown, telephone: '01442 999999', name: 'Not theirs to change' } }
    const isOwn = (await viewer(name)).practices.length > 0
    const expected = edits ? 'ok' : 'permission.denied'
    expect(code(await service.add(await as(name), fine))).toBe(expected)
    expect(code(await edit(archway, { postcode: 'HP1 1AA' }, name))).toBe(expected)
    const agreed = { id: archway, shown: { agreement: 'clarifying', agreementOn: '2027-01-01' }, typed: { agreement: 'signed' } }
    expect(code(await service.agree(await as(name), agreed))).toBe(expected)
    expect(code(await service.close(await as(name), { id: archway, knows: 0, typed: { closedOn: TODAY } }))).toBe(expected)
    expect(code(await service.reopen(await as(name), archway))).toBe(expected)
    expect(code(await service.editContacts(await as(name), contacts))).toBe(edits || isOwn ? 'ok' : 'permission.denied')
    const { practice, offers } = await pageOf(archway, name)
    expect([practice.name, practice.telephone]).toEqual(['Archway Surgery', edits || isOwn ? '01442 999999' : undefined])
    expect(offers).toEqual(edits ? ['edit', 'agreement', 'close'] : isOwn ? ['contacts'] : [])
  })

  test('a practice’s own people keep its contacts and no other practice’s', async () => {
    const shown = await shownOf(fernville)
    const typed = { ...shown, telephone: '01442 999999' }
    expect(code(await service.editContacts(await as('Archway GP'), { id: fernville, shown, typed }))).toBe('practices.not_your_practice')
    expect((await pageOf(fernville, 'Archway GP')).offers).toEqual([])
  })

  test('another group’s practice is not there', async () => {
    const ofOwn = archway
    organisation = await testOrganisation()
    const other = { name: 'Manager', email: 'm@other.example', roles: ['administrator'] as const }
    await insertPeople(database.db, organisation, [other], '2027-01-01', NOW)
    expect(code(await service.practice(await viewer('Manager'), ofOwn))).toBe('practices.unknown')
    expect(code(await service.reopen(await as('Manager'), ofOwn))).toBe('practices.unknown')
    expect(code(await service.close(await as('Manager'), { id: ofOwn, knows: 0, typed: { closedOn: TODAY } }))).toBe('practices.unknown')
    expect(value(await service.list(await viewer('Manager'), { show: 'open', words: '' })).practices).toEqual([])
  })
})

describe('the agreement', () => {
  const agree = async (typed: Record<string, string>, shown = { agreement: 'clarifying', agreementOn: '2027-01-01' }) =>
    service.agree(await as('Manager'), { id: archway, shown, typed })

  test('is dated, and what stood before is kept', async () => {
    value(await agree({ agreement: 'signed', agreementOn: '2027-03-01' }))
    const { practice, agreements } = await pageOf(archway)
    expect([practice.agreement, practice.agreementOn]).toEqual(['signed', '2027-03-01'])
    expect(agreements.map(({ agreement, agreementOn }) => [agreement, agreementOn])).toEqual([
      ['signed', '2027-03-01'],
      ['clarifying', '2027-01-01'],
    ])
    expect(await audited()).toEqual([['practices.agreed', { from: 'clarifying', to: 'signed', on: '2027-03-01' }]])
  })

  test('a wrong day is put right without a second entry', async () => {
    value(await agree({ agreement: 'signed', agreementOn: '2027-03-01' }))
    value(await agree({ agreement: 'signed', agreementOn: '2027-02-01' }, { agreement: 'signed', agreementOn: '2027-03-01' }))
    const { practice, agreements } = await pageOf(archway)
    expect([practice.agreementOn, agreements.length]).toEqual(['2027-02-01', 2])
  })

  test('refuses days to come, days before what stood, and what somebody else changed', async () => {
    expect(codes(await agree({ agreement: 'signed', agreementOn: '2027-03-17' }))).toEqual({ agreementOn: 'practices.day_to_come' })
    const early = await agree({ agreement: 'signed', agreementOn: '2026-12-01' })
    expect(!early.ok && refused(early.refusal)).toBe(
      'Before that: Still to say, since Fri 1 Jan 2027. Please choose that day or a later one.',
    )
    value(await agree({ agreement: 'declined' }))
    expect(codes(await agree({ agreement: 'signed' }))).toEqual({ agreement: 'practices.changed_meanwhile' })
    expect(code(await agree({ agreement: 'declined' }))).toBe('ok')
  })
})

describe('closing', () => {
  const close = async (closedOn = TODAY, knows = 0, id = archway) => service.close(await as('Manager'), { id, knows, typed: { closedOn } })

  async function proposal(number: number, state = 'submitted') {
    await database.db.proposal.create({
      data: {
        ...{ organisationId: organisation, id: newId(), number, state, practiceId: archway, proposerId: await idOf('Archway GP') },
        ...{ kind: 'service', title: 'Ultrasound', whatAndWhy: 'A scan.', version: 1, stateSince: NOW, createdAt: NOW, submittedAt: NOW },
      },
    })
  }

  test('leaves it readable and counted nowhere, until it is opened again', async () => {
    const before = (await listOf('')).coverage
    value(await close())
    expect(await named('')).toEqual(['Fernville Surgery'])
    expect(await named('', 'closed')).toEqual(['Archway Surgery'])
    expect(await named('archway')).toEqual(['Archway Surgery'])
    expect((await listOf('')).coverage.by.clarifying).toEqual({ practices: 0, patients: 0, unknown: 0 })
    expect((await pageOf(archway)).practice.closedOn).toBe(TODAY)
    expect(code(await close())).toBe('practices.is_closed')
    value(await service.reopen(await as('Manager'), archway))
    value(await service.reopen(await as('Manager'), archway))
    expect((await listOf('')).coverage).toEqual(before)
    expect(await audited()).toEqual([
      ['practices.closed', { on: TODAY }],
      ['practices.reopened', { from: TODAY }],
    ])
  })

  test('on a day to come, it counts until then', async () => {
    value(await close('2027-03-31'))
    expect(await named('')).toEqual(['Archway Surgery', 'Fernville Surgery'])
    now = new Date('2027-03-30T22:59:00Z')
    expect(await named('')).toEqual(['Archway Surgery', 'Fernville Surgery'])
    now = new Date('2027-03-30T23:00:00Z')
    expect(await named('')).toEqual(['Fernville Surgery'])
  })

  test('with open proposals asks for them to be known first', async () => {
    await proposal(3)
    await proposal(4, 'declined')
    expect((await pageOf(archway)).openProposals).toEqual([3])
    expect(code(await close())).toBe('practices.has_proposals')
    await proposal(7, 'deferred')
    expect(code(await close(TODAY, 3))).toBe('practices.has_proposals')
    value(await close(TODAY, 7))
    expect((await pageOf(archway)).openProposals).toEqual([3, 7])
  })
})

describe('the list', () => {
  test('pages by name without a gap or a repeat, also where names are the same', async () => {
    const entries = Array.from({ length: 30 }, (_, n) => ({
      name: n % 3 === 0 ? 'Same Name Surgery' : `Surgery ${n}`,
      odsCode: `Y${10_000 + n}`,
      agreement: 'signed' as const,
      agreementOn: TODAY,
    }))
    await insertPractices(database.db, organisation, entries)
    const seen: string[] = []
    let after: PracticeId | null = null
    do {
      const page: List = value(await service.list(await viewer('Nobody'), { show: 'open', words: '' }, after))
      expect(page.practices.length).toBeLessThanOrEqual(8)
      seen.push(...page.practices.map(({ odsCode }) => odsCode))
      after = page.next
    } while (after && seen.length < 100)
    expect(seen).toHaveLength(32)
    expect(new Set(seen).size).toBe(32)
  })

  test('finds by parts of names, code and postcode in any order, and takes marks as they are', async () => {
    value(await edit(archway, { postcode: 'HP2 4AD' }))
    for (const words of ['ARCH', 'surgery arch', 'e82060', 'hp2 4ad', '2060 archway'])
      expect([words, await named(words)]).toEqual([words, ['Archway Surgery']])
    for (const words of ['%', '_', "'", 'arch_way', '\\', 'archway fernville']) expect([words, await named(words)]).toEqual([words, []])
    expect(await named('', 'clarifying')).toEqual(['Archway Surgery'])
  })

  test('names the people of today', async () => {
    const { practices } = await listOf('archway')
    expect(practices[0]?.people).toEqual([{ role: 'practice_representative', name: 'Archway GP' }])
    await database.db.roleAssignment.updateMany({
      where: { organisationId: organisation, practiceId: archway },
      data: { toOn: new Date(TODAY) },
    })
    expect((await listOf('archway')).practices[0]?.people).toEqual([])
  })

  test('counts what is not known apart from what is', async () => {
    const { coverage } = await listOf('')
    expect(coverage).toEqual({
      population: 150_000,
      by: {
        signed: { practices: 1, patients: 0, unknown: 1 },
        declined: { practices: 0, patients: 0, unknown: 0 },
        clarifying: { practices: 1, patients: 9_800, unknown: 0 },
      },
    })
  })
})

describe('Home and the first steps', () => {
  test('tell whoever keeps the register that practices are still to say, and nobody else', async () => {
    const feature = practices(depsOn(database.db, { now: () => now }), [])
    const homeOf = async (name: string) => (await feature.homeSection?.(await viewer(name), now))?.map(({ fact }) => fact.kind)
    expect(await homeOf('Manager')).toEqual(['practices_still_to_say'])
    expect(await homeOf('Archway GP')).toEqual([])
    expect((await feature.firstSteps?.(organisation))?.map(({ done }) => done)).toEqual([false])
    const shown = { agreement: 'clarifying', agreementOn: '2027-01-01' }
    value(await service.agree(await as('Manager'), { id: archway, shown, typed: { agreement: 'signed' } }))
    expect(await homeOf('Manager')).toEqual([])
    expect((await feature.firstSteps?.(organisation))?.map(({ done }) => done)).toEqual([true])
  })
})
