import { beforeEach, describe, expect, test } from 'vitest'
import { seatsToHandOver } from '../../../src/features/meetings/index.ts'
import { administratorExists, createPeople, findDeputies, findPerson, registerService } from '../../../src/features/people/index.ts'
import { openPractices } from '../../../src/features/people/list-store.ts'
import type { PersonInput } from '../../../src/features/people/model.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { proposalService, studiesToHandOver } from '../../../src/features/proposals/index.ts'
import { waitsFor } from '../../../src/features/requests/index.ts'
import type { Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
let now: Date
const clock = { now: () => now }
const deps = depsOn(db, clock)
const register = registerService(deps, [studiesToHandOver, seatsToHandOver])
const accounts = createPeople(deps)
const proposals = proposalService(deps, waitsFor)

let organisation: OrganisationId
let workspace: string
let fernville: PracticeId
let archway: PracticeId
let ids: Map<string, PersonId>

const PEOPLE: [name: string, roles: Role[], practice?: string][] = [
  ['Administrator', ['administrator']],
  ['Programme manager', ['programme_manager']],
  ['Fernville GP', ['practice_representative', 'executive_member'], 'Fernville Surgery'],
  ['Fernville practice manager', ['practice_manager'], 'Fernville Surgery'],
  ['Archway GP', ['practice_member', 'executive_member'], 'Archway Surgery'],
]

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@daccom.example`

beforeEach(async () => {
  now = new Date('2027-03-16T12:00:00Z')
  workspace = `T${newId()}`
  organisation = await testOrganisation({ platform: 'slack', workspace })
  const signed = { agreement: 'signed', agreementOn: '2026-04-01' } as const
  const made = await insertPractices(db, organisation, [
    { name: 'Fernville Surgery', odsCode: 'X1', ...signed },
    { name: 'Archway Surgery', odsCode: 'X2', ...signed },
  ])
  ;[fernville, archway] = made as [PracticeId, PracticeId]
  const people = PEOPLE.map(([name, roles, practice]) => ({ name, email: emailOf(name), roles, ...(practice ? { practice } : {}) }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  ids = new Map(rows.map(({ id, name }) => [name, id as PersonId]))
})

const idOf = (name: string) => ids.get(name) as PersonId
const by = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form' })
const admin = () => by('Administrator')
const manager = () => by('Programme manager')

const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
const codeOf = (result: Result<unknown>) => (result.ok ? 'done' : result.refusal.code)
const fieldOf = (result: Result<unknown>) => (result.ok ? undefined : result.refusal.field)

const NEW: PersonInput = { name: 'New GP', email: 'new.gp@daccom.example', from: '2027-03-16' }
const added = async (over: Partial<PersonInput> = {}, cause = manager()) => given(await register.add(cause, { ...NEW, ...over })).id
const actorOf = async (id: PersonId) => await findPerson(db, organisation, id, now)
const rolesOf = async (id: PersonId) => [...((await actorOf(id))?.roles ?? [])].sort()
const cardOf = async (id: PersonId, viewer = 'Programme manager') => {
  const actor = await actorOf(idOf(viewer))
  if (!actor) throw new Error(`${viewer} is not there`)
  return given(await register.card(actor, by(viewer), id))
}
const assignments = async (id: PersonId) => (await cardOf(id)).entry.assignments.map(({ role, fromOn, toOn }) => [role, fromOn, toOn])
const held = async (id: PersonId, role: Role) => (await cardOf(id)).entry.assignments.find((each) => each.role === role)?.id ?? ''
const audited = async (id: PersonId) =>
  (await db.auditEvent.findMany({ where: { organisationId: organisation, subjectId: id }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  )

test('an address is as good as the roles of whoever has it: only an administrator changes that of one whom only an administrator appoints', async () => {
  const readdressed = (cause: Cause, name: string) =>
    register.edit(cause, { id: idOf(name), from: 0, input: { name, email: 'accomplice@elsewhere.example' }, changed: ['email'] })
  for (const name of ['Administrator', 'Programme manager']) {
    const refused = await readdressed(manager(), name)
    expect([codeOf(refused), fieldOf(refused)]).toEqual(['people.not_yours_to_readdress', 'email'])
  }
  const account = { platform: 'slack', workspace, externalId: 'UACCOMPLICE' } as const
  expect(await accounts.linkByEmail(organisation, account, 'accomplice@elsewhere.example')).toBeNull()
  const renamed = { id: idOf('Administrator'), from: 0, input: { name: 'The administrator' }, changed: ['name'] }
  expect(codeOf(await register.edit(manager(), renamed))).toBe('done')
  expect(codeOf(await readdressed(manager(), 'Archway GP'))).toBe('done')
  expect(
    codeOf(
      await register.edit(admin(), {
        id: idOf('Programme manager'),
        from: 0,
        input: { name: 'Programme manager', email: 'pm@daccom.example' },
        changed: ['email'],
      }),
    ),
  ).toBe('done')
})

test('practices with one name are told apart by their codes', async () => {
  const twin = { organisationId: organisation, agreement: 'signed', agreementOn: new Date('2027-01-01') }
  for (const odsCode of ['E90001', 'E90002']) await db.practice.create({ data: { ...twin, id: newId(), name: 'Twin Surgery', odsCode } })
  const names = (await openPractices(db, organisation, now)).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['Fernville Surgery', 'Twin Surgery (E90001)', 'Twin Surgery (E90002)']))
})

describe('adding somebody', () => {
  test('with a practice and roles, from a day on; who names only a practice is its member', async () => {
    const lead = await added({ practice: fernville, roles: ['prescribing_lead', 'clinical_lead'] })
    expect(await rolesOf(lead)).toEqual(['clinical_lead', 'practice_member', 'prescribing_lead'])
    const member = await added({ name: 'Member', email: 'm@daccom.example', practice: fernville })
    expect(await rolesOf(member)).toEqual(['practice_member'])
    expect(await audited(lead)).toEqual(['people.added'])
  })

  test('without an address and without a chat account is fine', async () => {
    const { id } = given(await register.add(manager(), { name: 'Forum chair', affiliation: 'Patients’ forum', from: '2027-03-16' }))
    const { entry } = await cardOf(id)
    expect([entry.account, entry.hasEmail]).toEqual(['none', false])
  })

  test('with an address that somebody has, in whatever capitals, is refused and names them', async () => {
    const result = await register.add(manager(), { ...NEW, email: 'Fernville.GP@DacCom.example' })
    expect(result).toMatchObject({ refusal: { code: 'people.address_taken', field: 'email', facts: { who: 'Fernville GP' } } })
  })

  test('a role of a practice needs its practice, a closed practice is none, and what is no address or day is told at its field', async () => {
    expect(fieldOf(await register.add(manager(), { ...NEW, roles: ['practice_manager'] }))).toBe('practice')
    await db.practice.updateMany({ where: { organisationId: organisation, id: archway }, data: { closedOn: new Date('2027-03-01') } })
    expect(codeOf(await register.add(manager(), { ...NEW, practice: archway }))).toBe('people.no_such_practice')
    expect(codeOf(await register.add(manager(), { ...NEW, email: 'not an address' }))).toBe('people.not_an_address')
    expect(codeOf(await register.add(manager(), { ...NEW, from: '2027-02-30' }))).toBe('people.not_a_day')
    expect(codeOf(await register.add(manager(), { ...NEW, affiliation: 'ward of 943 476 5919' }))).toBe('text.nhs_number')
    expect(await db.person.count({ where: { organisationId: organisation } })).toBe(PEOPLE.length)
  })

  test.each(['name', 'affiliation'] as const)('an NHS number as %s is refused, added or edited, and stands nowhere', async (field) => {
    const said = { [field]: 'Patient 943 476 5919' }
    const edit = { id: idOf('Archway GP'), from: 0, input: { name: 'Archway GP', ...said }, changed: [field] }
    for (const result of [await register.add(manager(), { ...NEW, ...said }), await register.edit(manager(), edit)]) {
      expect(result).toMatchObject({ refusal: { code: 'text.nhs_number', field } })
      expect(JSON.stringify(result)).not.toContain('943 476')
    }
    expect(JSON.stringify(await db.person.findMany({ where: { organisationId: organisation } }))).not.toContain('943 476')
  })

  test('two people at once with one address: one of them is in the register', async () => {
    const both = await Promise.all([register.add(manager(), NEW), register.add(admin(), { ...NEW, name: 'Another' })])
    expect(both.map(codeOf).sort()).toEqual(['done', 'people.address_taken'])
  })

  test('somebody added is linked by e-mail at the first contact, also where the account was that of one who left', async () => {
    const account = { platform: 'slack', workspace, externalId: 'UNEW' } as const
    const first = await added()
    expect(await accounts.linkByEmail(organisation, account, 'New.GP@daccom.example')).toBe(first)
    given(await register.leave(manager(), first, { last: '2027-03-15' }))
    expect(await accounts.identify(account)).toMatchObject({ person: 'has_left' })
    const second = await added({ name: 'Successor' })
    expect(await accounts.identify(account)).toMatchObject({ person: null })
    expect(await accounts.linkByEmail(organisation, account, 'new.gp@daccom.example')).toBe(second)
    expect((await cardOf(second)).entry.account).toBe('in_chat')
  })
})

describe('editing somebody', () => {
  const edit = (changed: string[], input: object, from = 0, cause = manager()) =>
    register.edit(cause, { id: idOf('Archway GP'), from, input: { name: 'Archway GP', ...input }, changed })

  test('writes what was changed and nothing else', async () => {
    given(await edit(['name'], { name: 'Archway senior GP', email: 'not@used.example' }))
    const { entry } = await cardOf(idOf('Archway GP'))
    expect([entry.name, entry.email, entry.version]).toEqual(['Archway senior GP', emailOf('Archway GP'), 1])
  })

  test('an emptied field is emptied', async () => {
    given(await edit(['email'], {}))
    expect((await cardOf(idOf('Archway GP'))).entry.email).toBeNull()
  })

  test('of two people, each keeps what the other did not touch, and the same field is told at the field', async () => {
    given(await edit(['name'], { name: 'One' }))
    given(await edit(['affiliation'], { affiliation: 'The council' }, 0, admin()))
    const late = await edit(['name', 'email'], { name: 'Two', email: 'two@daccom.example' })
    expect(late).toMatchObject({ refusal: { code: 'people.changed_meanwhile', field: 'name' }, also: [] })
    const { entry } = await cardOf(idOf('Archway GP'))
    expect([entry.name, entry.affiliation, entry.email]).toEqual(['One', 'The council', emailOf('Archway GP')])
    expect(await audited(entry.id)).toEqual(['people.edited', 'people.edited'])
  })

  test('the address of somebody else is refused', async () => {
    expect(codeOf(await edit(['email'], { email: emailOf('Fernville GP') }))).toBe('people.address_taken')
  })

  test('the audit holds field names and no contents', async () => {
    given(await edit(['name', 'email'], { name: 'A name', email: 'an@address.example' }))
    const events = await db.auditEvent.findMany({ where: { organisationId: organisation } })
    expect(JSON.stringify(events)).not.toMatch(/A name|address\.example/)
  })
})

describe('giving and ending roles', () => {
  test('several at once, each dated; one that is held already is told with its first day', async () => {
    const gp = idOf('Archway GP')
    given(await register.giveRole(manager(), gp, { role: 'prescribing_lead', practice: fernville, from: '2027-03-01' }))
    given(await register.giveRole(manager(), gp, { role: 'prescribing_lead', practice: archway, from: '2027-04-01', last: '2027-12-31' }))
    expect(await rolesOf(gp)).toEqual(['executive_member', 'practice_member', 'prescribing_lead'])
    const again = await register.giveRole(manager(), gp, { role: 'prescribing_lead', practice: archway, from: '2027-12-31' })
    expect(again).toMatchObject({ refusal: { code: 'people.has_role', field: 'role', facts: { from: '2027-04-01' } } })
    given(await register.giveRole(manager(), gp, { role: 'prescribing_lead', practice: archway, from: '2028-01-01' }))
    expect(await assignments(gp)).toContainEqual(['prescribing_lead', '2027-04-01', '2028-01-01'])
  })

  test('a role of a practice names it, and ends no sooner than it begins', async () => {
    const gp = idOf('Archway GP')
    expect(fieldOf(await register.giveRole(manager(), gp, { role: 'practice_manager', from: '2027-03-01' }))).toBe('practice')
    const wrong = await register.giveRole(manager(), gp, { role: 'director', from: '2027-03-02', last: '2027-03-01' })
    expect(codeOf(wrong)).toBe('people.not_yours_to_appoint')
    const early = await register.giveRole(admin(), gp, { role: 'director', from: '2027-03-02', last: '2027-03-01' })
    expect([codeOf(early), fieldOf(early)]).toEqual(['people.ends_before', 'last'])
  })

  test('ended, it counts until its last day and stays readable; ended twice, the day is told', async () => {
    const gp = idOf('Archway GP')
    const role = await held(gp, 'executive_member')
    given(await register.end(manager(), gp, { held: role, last: '2027-03-16' }))
    expect(await rolesOf(gp)).toContain('executive_member')
    const again = await register.end(admin(), gp, { held: role, last: '2027-04-30' })
    expect(again).toMatchObject({ refusal: { code: 'people.ended_already', facts: { last: '2027-03-16' } } })
    now = new Date('2027-03-17T12:00:00Z')
    expect(await rolesOf(gp)).not.toContain('executive_member')
    expect(await assignments(gp)).toContainEqual(['executive_member', '2027-01-01', '2027-03-17'])
  })

  test('one that was to come and is ended before it began is taken away', async () => {
    const gp = idOf('Archway GP')
    given(await register.giveRole(manager(), gp, { role: 'clinical_lead', from: '2027-06-01' }))
    given(await register.end(manager(), gp, { held: await held(gp, 'clinical_lead'), last: '2027-05-01' }))
    expect(await held(gp, 'clinical_lead')).toBe('')
  })

  test.each(['administrator', 'programme_manager', 'director'] as const)(
    '%s is given and ended by an administrator alone',
    async (role) => {
      const gp = idOf('Archway GP')
      expect(codeOf(await register.giveRole(manager(), gp, { role, from: '2027-03-01' }))).toBe('people.not_yours_to_appoint')
      given(await register.giveRole(admin(), gp, { role, from: '2027-03-01' }))
      const ends = { held: await held(gp, role), last: '2027-03-10' }
      expect(codeOf(await register.end(manager(), gp, ends))).toBe('people.not_yours_to_appoint')
      expect(codeOf(await register.leave(manager(), gp, { last: '2027-03-20' }))).toBe('people.not_yours_to_appoint')
      given(await register.end(admin(), gp, ends))
    },
  )

  test('without an administrator, one of the workspace appoints the next', async () => {
    await db.roleAssignment.deleteMany({ where: { organisationId: organisation, role: 'administrator' } })
    const cause = { ...by('Archway GP'), isWorkspaceAdministrator: true }
    given(await register.giveRole(cause, idOf('Archway GP'), { role: 'administrator', from: '2027-03-16' }))
    const late = { ...manager(), isWorkspaceAdministrator: true }
    expect(codeOf(await register.giveRole(late, idOf('Fernville GP'), { role: 'director', from: '2027-03-16' }))).toBe(
      'people.not_yours_to_appoint',
    )
  })
})

describe('there is always an administrator', () => {
  test('the last one neither loses the role nor leaves, today or later', async () => {
    const last = idOf('Administrator')
    const role = await held(last, 'administrator')
    expect(codeOf(await register.end(admin(), last, { held: role, last: '2027-03-16' }))).toBe('people.last_administrator')
    expect(codeOf(await register.end(admin(), last, { held: role, last: '2028-03-16' }))).toBe('people.last_administrator')
    expect(codeOf(await register.leave(admin(), last, { last: '2027-12-31' }))).toBe('people.last_administrator')
    expect(await rolesOf(last)).toEqual(['administrator'])
  })

  test('a second one who comes in time lets the first go, and one who comes too late does not', async () => {
    const first = idOf('Administrator')
    given(await register.giveRole(admin(), idOf('Archway GP'), { role: 'administrator', from: '2027-04-01' }))
    const role = await held(first, 'administrator')
    expect(codeOf(await register.end(admin(), first, { held: role, last: '2027-03-30' }))).toBe('people.last_administrator')
    given(await register.end(admin(), first, { held: role, last: '2027-03-31' }))
  })

  test('of two administrators who end each other at once, one stays', async () => {
    const [one, two] = [idOf('Administrator'), idOf('Archway GP')]
    given(await register.giveRole(admin(), two, { role: 'administrator', from: '2027-03-01' }))
    const [first, second] = [await held(one, 'administrator'), await held(two, 'administrator')]
    const last = '2027-03-15'
    await Promise.all([
      register.end(by('Archway GP'), one, { held: first, last }),
      register.end(admin(), two, { held: second, last }),
    ]).catch(() => undefined)
    expect(await administratorExists(db, organisation, now)).toBe(true)
  })
})

describe('leaving and coming back', () => {
  test('all that somebody holds ends with their last day, and they are no longer known', async () => {
    const gp = idOf('Fernville GP')
    given(await register.giveRole(manager(), gp, { role: 'clinical_lead', from: '2027-06-01' }))
    given(await register.leave(manager(), gp, { last: '2027-03-31' }))
    expect(await rolesOf(gp)).toContain('executive_member')
    expect(codeOf(await register.giveRole(manager(), gp, { role: 'project_manager', from: '2027-04-01' }))).toBe('people.has_left')
    expect(codeOf(await register.leave(manager(), gp, { last: '2027-03-20' }))).toBe('people.left_already')
    now = new Date('2027-04-01T12:00:00Z')
    expect(await actorOf(gp)).toBeNull()
    expect(await assignments(gp)).toEqual([
      ['practice_representative', '2027-01-01', '2027-04-01'],
      ['executive_member', '2027-01-01', '2027-04-01'],
    ])
  })

  test('back again, with a practice and roles from a day on; what is still held is not given twice', async () => {
    const gp = idOf('Fernville GP')
    given(await register.leave(manager(), gp, { last: '2027-03-20' }))
    given(await register.comeBack(manager(), gp, { practice: fernville, roles: ['practice_representative'], from: '2027-03-16' }))
    expect(await assignments(gp)).toContainEqual(['practice_representative', '2027-03-21', null])
    expect(codeOf(await register.comeBack(manager(), gp, { from: '2027-03-16' }))).toBe('people.is_here')
  })

  test('not with an address that somebody else has by now', async () => {
    const gp = idOf('Fernville GP')
    given(await register.leave(manager(), gp, { last: '2027-03-15' }))
    await added({ name: 'Successor', email: emailOf('Fernville GP') })
    expect(codeOf(await register.comeBack(manager(), gp, { from: '2027-03-16' }))).toBe('people.address_taken_since')
  })
})

describe('deputies', () => {
  const name = (deputy: string, over: object = {}) =>
    register.nameDeputy(manager(), idOf('Fernville GP'), { practice: fernville, deputy: idOf(deputy), from: '2027-03-16', ...over })
  const found = async () => (await findDeputies(db, organisation, idOf('Fernville GP'), now)).map((each) => each.name)

  test('somebody of the same practice stands in from a day to a day', async () => {
    given(await name('Fernville practice manager', { last: '2027-03-20' }))
    expect(await found()).toEqual(['Fernville practice manager'])
    now = new Date('2027-03-21T12:00:00Z')
    expect(await found()).toEqual([])
  })

  test('nobody of another practice, not the representative, and not two at a time', async () => {
    expect(codeOf(await name('Archway GP'))).toBe('people.not_of_practice')
    expect(codeOf(await name('Fernville GP'))).toBe('people.not_of_practice')
    expect(codeOf(await name('Fernville practice manager', { practice: archway }))).toBe('people.not_representative')
    given(await name('Fernville practice manager'))
    expect(codeOf(await name('Fernville practice manager'))).toBe('people.has_deputy')
  })

  test('who has left the practice or the group stands in no longer, and neither does anybody for who no longer represents it', async () => {
    const deputy = idOf('Fernville practice manager')
    given(await name('Fernville practice manager'))
    await db.roleAssignment.updateMany({
      where: { organisationId: organisation, personId: deputy },
      data: { toOn: new Date('2027-03-16') },
    })
    expect(await found()).toEqual([])
    await db.roleAssignment.updateMany({ where: { organisationId: organisation, personId: deputy }, data: { toOn: null } })
    const gp = idOf('Fernville GP')
    given(await register.end(manager(), gp, { held: await held(gp, 'practice_representative'), last: '2027-03-20' }))
    expect((await cardOf(gp)).entry.deputies.map(({ toOn }) => toOn)).toEqual(['2027-03-21'])
    given(await register.leave(manager(), deputy, { last: '2027-03-17' }))
    expect((await cardOf(gp)).entry.deputies.map(({ toOn }) => toOn)).toEqual(['2027-03-18'])
  })
})

describe('handing over', () => {
  const over = (to: string, more: object = {}, cause = manager()) =>
    register.handOver(cause, idOf('Fernville GP'), { to: idOf(to), from: '2027-03-20', afterwards: 'stays', ...more })

  async function study(): Promise<ProposalId> {
    const input = { kind: 'service', title: 'Ultrasound', behalf: archway, area: 'not_listed', whatAndWhy: 'Far.', finish: 'send' } as const
    const { id } = given(await proposals.raise(by('Archway GP'), input))
    given(await proposals.takeStudy(by('Fernville GP'), id))
    return id
  }
  const reviewerOf = async (id: ProposalId) =>
    (await db.proposal.findUniqueOrThrow({ where: { organisationId_id: { organisationId: organisation, id } } })).reviewerId

  test('roles move with their dates, and who has one already gets only the rest', async () => {
    const to = idOf('Fernville practice manager')
    given(await register.giveRole(manager(), to, { role: 'executive_member', from: '2027-03-01', last: '2027-03-25' }))
    given(await over('Fernville practice manager'))
    expect(await assignments(idOf('Fernville GP'))).toEqual([
      ['practice_representative', '2027-01-01', '2027-03-20'],
      ['executive_member', '2027-01-01', '2027-03-20'],
    ])
    expect(await assignments(to)).toEqual([
      ['practice_manager', '2027-01-01', null],
      ['executive_member', '2027-03-01', '2027-03-26'],
      ['practice_representative', '2027-03-20', null],
      ['executive_member', '2027-03-26', null],
    ])
    expect(await audited(idOf('Fernville GP'))).toContain('people.handed_over')
  })

  test('chairs and studies in progress go too; a study stays where the other has a part in it', async () => {
    const id = await study()
    const seat = {
      organisationId: organisation,
      id: newId<string>(),
      name: 'Locality',
      audience: 'practices',
      isNoticeOnly: false,
      chairId: idOf('Fernville GP'),
    }
    await db.meetingSeries.create({ data: seat })
    expect((await cardOf(idOf('Fernville GP'))).duties.map(({ says }) => says)).toEqual([
      'P-1: Ultrasound (studying it)',
      'Chair of Locality',
    ])
    const refusedOne = given(await over('Archway GP'))
    expect(refusedOne.left).toEqual(['P-1: Ultrasound (studying it): Archway GP has a part in this proposal, so ask somebody else'])
    expect(await reviewerOf(id)).toBe(idOf('Fernville GP'))
    expect(await rolesOf(idOf('Archway GP'))).toContain('chair')
    given(await over('Programme manager'))
    expect(await reviewerOf(id)).toBe(idOf('Programme manager'))
  })

  test('a study that waits for its proposer goes too, and comes back to the new reviewer', async () => {
    const id = await study()
    given(await proposals.sendBack(by('Fernville GP'), id, 'How many patients?'))
    given(await over('Programme manager'))
    expect(await reviewerOf(id)).toBe(idOf('Programme manager'))
    const input = {
      kind: 'service',
      title: 'Ultrasound',
      behalf: archway,
      area: 'not_listed',
      whatAndWhy: 'Forty.',
      finish: 'send',
    } as const
    given(await proposals.edit(by('Archway GP'), { id, from: 3, input, changed: [] }))
    const { state, reviewerId } = await db.proposal.findUniqueOrThrow({
      where: { organisationId_id: { organisationId: organisation, id } },
    })
    expect([state, reviewerId]).toEqual(['under_study', idOf('Programme manager')])
  })

  test('with leaving, all else ends the day before', async () => {
    given(await over('Archway GP', { afterwards: 'leaves' }))
    const { entry } = await cardOf(idOf('Fernville GP'))
    expect(entry.leftOn).toBe('2027-03-20')
    expect(entry.assignments.every(({ toOn }) => toOn === '2027-03-20')).toBe(true)
  })

  test('what only an administrator hands over stays, and hinders leaving', async () => {
    given(await register.giveRole(admin(), idOf('Fernville GP'), { role: 'director', from: '2027-01-01' }))
    expect(codeOf(await over('Archway GP', { afterwards: 'leaves' }))).toBe('people.not_yours_to_appoint')
    expect(given(await over('Archway GP')).kept).toEqual(['director'])
    expect(await rolesOf(idOf('Archway GP'))).not.toContain('director')
    given(await over('Archway GP', {}, admin()))
    now = new Date('2027-03-20T12:00:00Z')
    expect(await rolesOf(idOf('Archway GP'))).toContain('director')
  })

  test('the last administrator may hand the role over, but not to somebody who leaves', async () => {
    const hand = (to: string) =>
      register.handOver(admin(), idOf('Administrator'), { to: idOf(to), from: '2027-03-20', afterwards: 'leaves' })
    given(await register.leave(admin(), idOf('Archway GP'), { last: '2027-12-31' }))
    expect(codeOf(await hand('Archway GP'))).toBe('people.last_administrator')
    given(await hand('Fernville practice manager'))
    now = new Date('2027-03-21T12:00:00Z')
    expect(await rolesOf(idOf('Fernville practice manager'))).toContain('administrator')
  })

  test('by two people at once, one hands over and the other is told that nothing is left', async () => {
    const both = await Promise.all([over('Archway GP'), over('Programme manager', {}, admin())])
    expect(both.map(codeOf).sort()).toEqual(['done', 'people.nothing_to_hand_over'])
  })

  test('not to oneself and not to somebody who is not there', async () => {
    expect(codeOf(await over('Fernville GP'))).toBe('people.same_person')
    given(await register.leave(manager(), idOf('Archway GP'), { last: '2027-03-19' }))
    expect(codeOf(await over('Archway GP'))).toBe('people.nobody_to_take_over')
  })
})

describe('an account that was switched off', () => {
  const account = () => ({ platform: 'slack', workspace, externalId: 'UGP' }) as const
  const told = async () =>
    (await db.delivery.findMany({ where: { organisationId: organisation } })).map(({ target, fact }) => [
      target,
      (fact as { kind: string }).kind,
    ])

  beforeEach(async () => {
    await db.chatIdentity.create({ data: { organisationId: organisation, personId: idOf('Fernville GP'), ...account() } })
  })

  test('is told to the administrators once, however often Slack says so', async () => {
    await register.accountSwitched(account(), true)
    await register.accountSwitched(account(), true)
    expect(await told()).toEqual([[`person:${idOf('Administrator')}`, 'people_switched_off']])
    expect((await cardOf(idOf('Fernville GP'))).entry.account).toBe('switched_off')
    expect(await audited(idOf('Fernville GP'))).toEqual(['people.account_switched_off'])
  })

  test('is back when Slack says so', async () => {
    await register.accountSwitched(account(), true)
    await register.accountSwitched(account(), false)
    expect((await cardOf(idOf('Fernville GP'))).entry.account).toBe('in_chat')
  })

  test('of nobody, of a stranger or of somebody who has left tells nobody', async () => {
    await register.accountSwitched({ ...account(), externalId: 'UOTHER' }, true)
    await register.accountSwitched({ ...account(), workspace: 'TOTHER' }, true)
    given(await register.leave(manager(), idOf('Fernville GP'), { last: '2027-03-10' }))
    await register.accountSwitched(account(), true)
    expect(await told()).toEqual([])
  })

  test('is no longer theirs when they go on without it', async () => {
    await register.accountSwitched(account(), true)
    given(await register.goWithoutAccount(manager(), idOf('Fernville GP')))
    expect((await cardOf(idOf('Fernville GP'))).entry.account).toBe('none')
    expect(codeOf(await register.goWithoutAccount(manager(), idOf('Fernville GP')))).toBe('people.no_account_off')
  })
})

describe('who may do what', () => {
  test('a practice manager sees the addresses of the own practice, and edits nobody', async () => {
    const sees = async (name: string) => (await cardOf(idOf(name), 'Fernville practice manager')).showsAddress
    expect([await sees('Fernville GP'), await sees('Archway GP')]).toEqual([true, false])
    expect((await cardOf(idOf('Fernville GP'), 'Fernville practice manager')).offers).toEqual([])
    const cause = by('Fernville practice manager')
    const gp = idOf('Fernville GP')
    const tries = [
      register.add(cause, NEW),
      register.edit(cause, { id: gp, from: 0, input: { name: 'x' }, changed: ['name'] }),
      register.giveRole(cause, gp, { role: 'clinical_lead', from: '2027-03-16' }),
      register.end(cause, gp, { held: newId(), last: '2027-03-16' }),
      register.leave(cause, gp, { last: '2027-03-16' }),
      register.comeBack(cause, gp, { from: '2027-03-16' }),
      register.nameDeputy(cause, gp, { practice: fernville, deputy: gp, from: '2027-03-16' }),
      register.handOver(cause, gp, { to: idOf('Archway GP'), from: '2027-03-16', afterwards: 'stays' }),
      register.goWithoutAccount(cause, gp),
    ]
    for (const result of await Promise.all(tries)) {
      expect(result).toMatchObject({ refusal: { code: 'permission.denied', facts: { who: 'an administrator or the programme manager' } } })
    }
  })

  test('nobody of another group is there', async () => {
    const other = await testOrganisation()
    const [stranger] = [newId<PersonId>()]
    await db.person.create({ data: { organisationId: other, id: stranger, name: 'Stranger', createdAt: now } })
    expect(codeOf(await register.leave(manager(), stranger, { last: '2027-03-16' }))).toBe('people.unknown')
    expect(codeOf(await register.handOver(manager(), idOf('Archway GP'), { to: stranger, from: '2027-03-16', afterwards: 'stays' }))).toBe(
      'people.nobody_to_take_over',
    )
  })
})

describe('finding people', () => {
  const list = async (words: string, show: 'here' | 'left' = 'here') => {
    const viewer = await actorOf(idOf('Archway GP'))
    if (!viewer) throw new Error('nobody looks')
    return register.list(viewer, by('Archway GP'), { show, words })
  }
  const names = async (words: string, show?: 'left') => (await list(words, show)).people.map(({ name }) => name)

  test('by name, practice or role, in part and together', async () => {
    expect(await names('fernville')).toEqual(['Fernville GP', 'Fernville practice manager'])
    expect(await names('Archway Surgery')).toEqual(['Archway GP'])
    expect(await names('executive members')).toEqual(['Archway GP', 'Fernville GP'])
    expect(await names('fernville executive')).toEqual(['Fernville GP'])
    expect(await names('100%')).toEqual([])
    given(await register.leave(manager(), idOf('Archway GP'), { last: '2027-03-16' }))
    now = new Date('2027-03-17T12:00:00Z')
    const viewer = await actorOf(idOf('Administrator'))
    const left = viewer && (await register.list(viewer, admin(), { show: 'left', words: '' }))
    expect(left?.people.map(({ name }) => name)).toEqual(['Archway GP'])
  })

  test('by who chairs a series', async () => {
    const seat = {
      organisationId: organisation,
      id: newId<string>(),
      name: 'Locality',
      audience: 'practices',
      isNoticeOnly: false,
      chairId: idOf('Fernville GP'),
    }
    await db.meetingSeries.create({ data: seat })
    expect(await names('chair')).toEqual(['Fernville GP'])
    expect((await list('chair')).people[0]?.series).toEqual([{ role: 'chair', series: 'Locality' }])
  })

  test('in pages of eight, each person once, also where two have one name', async () => {
    await db.person.createMany({
      data: Array.from({ length: 20 }, (_, n) => ({ organisationId: organisation, id: newId(), name: `GP ${n % 10}`, createdAt: now })),
    })
    const viewer = await actorOf(idOf('Archway GP'))
    if (!viewer) throw new Error('nobody looks')
    const seen: PersonId[] = []
    for (let next: PersonId | null = null, first = true; first || next; first = false) {
      const page = await register.list(viewer, by('Archway GP'), { show: 'here', words: 'gp' }, next)
      expect(page.people.length).toBeLessThanOrEqual(8)
      seen.push(...page.people.map(({ id }) => id))
      next = page.next
    }
    expect(seen).toHaveLength(22)
    expect(new Set(seen).size).toBe(22)
  })
})
