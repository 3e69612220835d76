import { beforeEach, describe, expect, test } from 'vitest'
import { administratorExists, createPeople, findHolders, findPerson, permits } from '../../../src/features/people/index.ts'
import { createUseCases } from '../../../src/platform/use-cases.ts'
import type { ChatAccount } from '../../../src/ports/accounts.ts'
import type { Role } from '../../../src/ports/people.ts'
import { dayAsDate } from '../../../src/shared/dates.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'

const createdAt = new Date('2027-03-01T09:00:00Z')
const { db } = await testDatabase()

let now: Date
let organisation: OrganisationId
let workspace: string
const clock = { now: () => now }
const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit: () => undefined })
const people = createPeople({ db, clock, work: useCases.work })

beforeEach(async () => {
  now = new Date('2027-03-16T12:00:00Z')
  workspace = `T${newId()}`
  organisation = await testOrganisation({ platform: 'slack', workspace })
})

const account = (externalId: string): ChatAccount => ({ platform: 'slack', workspace, externalId })

async function person(over: { name?: string; email?: string; leftOn?: string } = {}): Promise<PersonId> {
  const id = newId<PersonId>()
  const { name = 'Fernville GP', email = null, leftOn } = over
  await db.person.create({ data: { organisationId: organisation, id, name, email, createdAt, leftOn: leftOn ? dayAsDate(leftOn) : null } })
  return id
}

async function gives(personId: PersonId, role: Role, from: string, to?: string, practiceId?: PracticeId) {
  await db.roleAssignment.create({
    data: {
      organisationId: organisation,
      id: newId(),
      personId,
      role,
      practiceId: practiceId ?? null,
      fromOn: dayAsDate(from),
      toOn: to ? dayAsDate(to) : null,
    },
  })
}

async function practice(name: string): Promise<PracticeId> {
  const id = newId<PracticeId>()
  await db.practice.create({
    data: { organisationId: organisation, id, name, odsCode: id.slice(-6), agreement: 'signed', agreementOn: dayAsDate('2026-04-01') },
  })
  return id
}

const rolesOf = async (id: PersonId) => [...((await findPerson(db, organisation, id, now))?.roles ?? [])].sort()

describe('who is there', () => {
  test('a workspace without an organisation is told apart from an account that is nobody', async () => {
    expect(await people.identify({ ...account('U1'), workspace: 'T-elsewhere' })).toBeNull()
    expect(await people.identify(account('U1'))).toEqual({ organisation, person: null, hasAdministrator: false })
  })

  test('a person known by e-mail is linked at the first contact, whatever the capitals, and the link is in the audit', async () => {
    const gp = await person({ email: 'Gp@Fernville.example' })
    expect(await people.linkByEmail(organisation, account('UGP'), 'gp@fernville.EXAMPLE')).toBe(gp)
    expect(await people.identify(account('UGP'))).toMatchObject({ person: gp })
    const events = await db.auditEvent.findMany({ where: { organisationId: organisation } })
    expect(events).toMatchObject([{ action: 'people.linked_account', subject: 'person', subjectId: gp, facts: { externalId: 'UGP' } }])
  })

  test('two first contacts at once make one link and one audit event', async () => {
    const gp = await person({ email: 'gp@fernville.example' })
    const link = () => people.linkByEmail(organisation, account('UGP'), 'gp@fernville.example')
    expect(await Promise.all([link(), link(), link()])).toEqual([gp, gp, gp])
    expect(await db.auditEvent.count({ where: { organisationId: organisation } })).toBe(1)
  })

  test('an address of two people, of somebody who has left, or with a wildcard, links nobody', async () => {
    await person({ email: 'shared@fernville.example' })
    await person({ email: 'shared@fernville.example' })
    await person({ email: 'gone@fernville.example', leftOn: '2027-03-16' })
    for (const email of ['shared@fernville.example', 'gone@fernville.example', 'sh%@fernville.example', 'share_@fernville.example']) {
      expect(await people.linkByEmail(organisation, account('U1'), email)).toBeNull()
    }
    expect(await people.identify(account('U1'))).toMatchObject({ person: null })
  })

  test('an address of another organisation links nobody', async () => {
    await person({ email: 'gp@fernville.example' })
    const other = await testOrganisation()
    expect(await people.linkByEmail(other, account('U1'), 'gp@fernville.example')).toBeNull()
  })

  test('somebody who has left is told so from that day on, in the zone of the organisation', async () => {
    const gp = await person({ email: 'gp@fernville.example', leftOn: '2027-06-02' })
    await people.linkByEmail(organisation, account('UGP'), 'gp@fernville.example')
    now = new Date('2027-06-01T22:59:00Z')
    expect(await people.identify(account('UGP'))).toMatchObject({ person: gp })
    now = new Date('2027-06-01T23:01:00Z')
    expect(await people.identify(account('UGP'))).toMatchObject({ person: 'has_left' })
    await expect(people.actor(organisation, gp)).rejects.toThrow('is not an active person')
  })

  test('there is an administrator only while somebody holds the role and is there', async () => {
    const admin = await person({ leftOn: '2027-05-01' })
    await gives(admin, 'administrator', '2027-04-01')
    const has = async () => (await people.identify(account('U1')))?.hasAdministrator
    expect(await has()).toBe(false)
    now = new Date('2027-04-01T09:00:00Z')
    expect(await has()).toBe(true)
    expect(await administratorExists(db, organisation, now)).toBe(true)
    now = new Date('2027-05-01T09:00:00Z')
    expect(await has()).toBe(false)
  })
})

describe('roles', () => {
  test('count from their first day to the day before their last', async () => {
    const gp = await person()
    await gives(gp, 'executive_member', '2027-03-10', '2027-03-16')
    await gives(gp, 'director', '2027-03-16')
    await gives(gp, 'clinical_lead', '2027-03-17')
    expect(await rolesOf(gp)).toEqual(['director'])
  })

  test('whoever is linked to a practice is a practice member, by whatever role; each practice stands once', async () => {
    const gp = await person()
    const [fernville, archway] = [await practice('Fernville Surgery'), await practice('Archway Surgery')]
    await gives(gp, 'practice_representative', '2027-01-01', undefined, fernville)
    await gives(gp, 'prescribing_lead', '2027-01-01', undefined, fernville)
    await gives(gp, 'practice_manager', '2027-01-01', undefined, archway)
    expect(await rolesOf(gp)).toEqual(['practice_manager', 'practice_member', 'practice_representative', 'prescribing_lead'])
    const found = await findPerson(db, organisation, gp, now)
    expect(found?.practices).toEqual([
      { id: archway, name: 'Archway Surgery' },
      { id: fernville, name: 'Fernville Surgery' },
    ])
  })

  test('chair and secretary come from the meeting series', async () => {
    const [chair, secretary] = [await person(), await person()]
    await db.meetingSeries.create({
      data: {
        organisationId: organisation,
        id: newId(),
        name: 'Locality',
        audience: 'practices',
        isNoticeOnly: false,
        chairId: chair,
        secretaryId: secretary,
      },
    })
    expect(await rolesOf(chair)).toEqual(['chair'])
    expect(await rolesOf(secretary)).toEqual(['secretary'])
  })

  test('nobody is found in another organisation', async () => {
    const gp = await person()
    expect(await findPerson(db, await testOrganisation(), gp, now)).toBeNull()
  })

  test('holders of one of several roles are found once each, by name', async () => {
    const [b, a] = [await person({ name: 'B' }), await person({ name: 'A' })]
    await gives(b, 'executive_member', '2027-01-01')
    await gives(b, 'director', '2027-01-01')
    await gives(a, 'director', '2027-01-01')
    await gives(a, 'programme_manager', '2027-04-01')
    expect(await findHolders(db, organisation, ['executive_member', 'director'], now)).toEqual([
      { id: a, name: 'A' },
      { id: b, name: 'B' },
    ])
    expect(await findHolders(db, organisation, ['programme_manager'], now)).toEqual([])
  })
})

describe('whom to ask and whom to choose', () => {
  test('administrators help, and without one the programme managers', async () => {
    const [manager, admin] = [await person({ name: 'Programme manager' }), await person({ name: 'Administrator' })]
    await gives(manager, 'programme_manager', '2027-01-01')
    expect(await people.whoHelps(organisation)).toEqual(['Programme manager'])
    await gives(admin, 'administrator', '2027-01-01')
    expect(await people.whoHelps(organisation)).toEqual(['Administrator'])
  })

  test('people are found by any part of their name, as it was typed, and those who have left are not', async () => {
    await person({ name: 'Fernville GP' })
    await person({ name: 'Archway practice manager' })
    await person({ name: '100% GP' })
    await person({ name: 'Gone GP', leftOn: '2027-01-01' })
    const names = async (query: string) => (await people.searchPeople(organisation, query)).map(({ name }) => name)
    expect(await names(' gp ')).toEqual(['100% GP', 'Fernville GP'])
    expect(await names('%')).toEqual(['100% GP'])
    expect(await names('_')).toEqual([])
    expect(await names('')).toEqual(['100% GP', 'Archway practice manager', 'Fernville GP'])
  })

  test('a search can keep to roles and leave people out, and stops at a hundred', async () => {
    const gp = await person({ name: 'GP 000' })
    await gives(gp, 'executive_member', '2027-01-01')
    await db.person.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({ organisationId: organisation, id: newId(), name: `Person ${n}`, createdAt })),
    })
    expect(await people.searchPeople(organisation, '')).toHaveLength(100)
    expect(await people.searchPeople(organisation, '', { roles: ['executive_member', 'director'] })).toMatchObject([{ id: gp }])
    expect(await people.searchPeople(organisation, 'GP', { except: [gp] })).toEqual([])
    expect(await people.searchPeople(organisation, 'GP', { withAccount: true })).toEqual([])
  })
})
