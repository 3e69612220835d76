import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { roleCalled } from '../../../src/features/people/import-rules.ts'
import { GIVEN } from '../../../src/features/people/model.ts'
import { looksLikePeople } from '../../../src/features/people/people-file.ts'
import { ROLES_IN_WORDS } from '../../../src/features/people/permissions.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { imported } from '../../support/importing.ts'
import { startProduct } from '../../support/product.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
let organisation: OrganisationId

beforeEach(async () => {
  organisation = await testOrganisation()
  const signed = { agreement: 'signed', agreementOn: '2026-04-01' } as const
  await insertPractices(db, organisation, [
    { name: 'Fernville Surgery', odsCode: 'E82001', ...signed },
    { name: 'Archway Surgery', odsCode: 'E82002', ...signed },
  ])
  const gp = { name: 'Fernville GP', email: 'gp@fernville.example', practice: 'Fernville Surgery' }
  await insertPeople(db, organisation, [{ ...gp, roles: ['practice_member', 'executive_member'] }], '2027-01-01', GROUP_NOW)
})

const people = (content: string | Uint8Array, asked = {}) => imported(organisation, 'people', content, { isAgreed: true, ...asked })
const count = () => db.person.count({ where: { organisationId: organisation } })
const rolesOf = async (name: string) => {
  const held = await db.roleAssignment.findMany({
    where: { organisationId: organisation, person: { name } },
    include: { practice: true },
    orderBy: { id: 'asc' },
  })
  return held.map(({ role, practice }) => (practice ? `${role} ${practice.odsCode}` : role))
}

const LIST = `Name,E-mail,Practice ODS code,Organisation,Roles
Archway GP,gp@archway.example,E82002,,"Practice representative, prescribing lead"
Archway practice manager,pm@archway.example,e82002,,practice manager
PCT commissioning lead,lead@pct.example,,West Herts PCT,officer of the funder
Locum,,Archway Surgery,,
`

describe('a list of people', () => {
  test('comes in with practice, organisation and roles; who names only a practice is its member', async () => {
    const { text, isComplete } = await people(LIST)
    expect(isComplete).toBe(true)
    expect(text).toContain(
      '- Archway GP: Practice representative of Archway Surgery and Prescribing lead of Archway Surgery; gp@archway.example',
    )
    expect(text).toContain('1 new person has no e-mail address')
    expect(await rolesOf('Archway GP')).toEqual(['practice_representative E82002', 'prescribing_lead E82002'])
    expect(await rolesOf('Locum')).toEqual(['practice_member E82002'])
    expect(await rolesOf('PCT commissioning lead')).toEqual(['funder_officer'])
    expect(await db.person.findFirst({ where: { organisationId: organisation, affiliation: 'West Herts PCT' } })).not.toBeNull()
  })

  test('again changes nothing', async () => {
    await people(LIST)
    const events = await db.auditEvent.count({ where: { organisationId: organisation } })
    const { text } = await people(LIST)
    expect(text).toContain('There is nothing to change.')
    expect(await db.auditEvent.count({ where: { organisationId: organisation } })).toBe(events)
    expect(await count()).toBe(5)
  })

  test('in a dry run changes nothing', async () => {
    expect((await people(LIST, { isDryRun: true })).text).toContain('This was a dry run: 4 changes would be made.')
    expect(await count()).toBe(1)
  })

  test('in any order of columns, with common spellings, with semicolons, a mark and other line ends', async () => {
    const { text, isComplete } = await people(
      '\uFEFFRole;Surname;Forename;Email address;ODS\r\nPrescribing Lead / GP;Meadow;Wick;w.m@archway.example;E82002',
    )
    expect([text, isComplete]).toEqual([expect.stringContaining('Wick Meadow'), true])
    expect(await rolesOf('Wick Meadow')).toEqual(['prescribing_lead E82002', 'practice_member E82002'])
  })

  test('completes who is there, by address, and by name where there is no address yet; what it changes is to be agreed to', async () => {
    await db.person.updateMany({ where: { organisationId: organisation }, data: { email: null } })
    const list = 'Name,Email,Practice,Roles\nFERNVILLE GP,new@fernville.example,E82001,executive member; clinical lead\n'
    const first = await imported(organisation, 'people', list)
    expect(first.text).toContain('add --yes to bring them in')
    expect(first.text).toContain('- Fernville GP: now called FERNVILLE GP and e-mail new@fernville.example')
    await people(list)
    expect(await count()).toBe(1)
    expect(await rolesOf('FERNVILLE GP')).toEqual(['practice_member E82001', 'executive_member', 'clinical_lead'])
  })
})

describe('a row that cannot be taken is told with its number, its value and why, and then nothing is changed', () => {
  const refusal = async (row: string, header = 'Name,Email,Practice,Organisation,Roles') => {
    const { text, isComplete } = await people(`${header}\nNew GP,new@gp.example,,,\n${row}\n`)
    expect([isComplete, await count()]).toEqual([false, 1])
    return text
  }

  test.each([
    ['A,a@b.example,E99999,,', 'Row 3, "E99999": No open practice of the register has this ODS code'],
    ['A,a@b.example,,E99999,', 'Row 3, "E99999": No open practice'],
    ['A,a@b.example,E82001,,prescribing leed', 'Row 3, "prescribing leed": There is no such role; do you mean "prescribing lead"?'],
    ['A,a@b.example,E82001,,astronaut', 'Row 3, "astronaut": There is no such role.'],
    ['A,a@b.example,,,practice manager', 'Row 3, "practice manager": This is a role of a practice, and the row names none.'],
    ['A,a@b.example,,,chair', 'Row 3, "chair": Chair and secretary are set for each meeting series'],
    ['A,NEW@gp.example,,,', 'Row 3, "NEW@gp.example": Row 2 is the same person already'],
    ['A,no address,,,', 'Row 3, "no address": This is no e-mail address.'],
    [',a@b.example,,,', 'Row 3: Please fill this in.'],
    ['943 476 5919,a@b.example,,,', 'Row 3, "not shown, because it holds what looks like an NHS number"'],
  ])('%s', async (row, says) => {
    expect(await refusal(row)).toContain(says)
  })

  test('of a practice that has closed', async () => {
    await db.practice.updateMany({ where: { organisationId: organisation, odsCode: 'E82002' }, data: { closedOn: new Date('2027-01-01') } })
    expect(await refusal('A,a@b.example,E82002,,')).toContain('No open practice')
  })

  test('of somebody who has left: nobody comes back by an old list', async () => {
    await db.person.updateMany({ where: { organisationId: organisation }, data: { leftOn: new Date('2027-02-01') } })
    expect(await refusal('Somebody,gp@fernville.example,,,')).toContain(
      'Fernville GP has left the group. Bring them back in /daccom people left',
    )
  })

  test('where two people of the register are called so, or two rows mean one person', async () => {
    expect(await refusal('fernville gp,,,,\nFernville GP,gp@fernville.example,,West Herts PCT,')).toContain(
      '"Fernville GP": Another row means this person too',
    )
    const twin = { name: 'Fernville GP', email: 'other@fernville.example', roles: [] }
    await insertPeople(db, organisation, [twin], '2027-01-01', GROUP_NOW)
    const { text } = await people('Name,Email\nFernville GP,\n')
    expect(text).toContain('Row 2, "Fernville GP": Several people of the register are called so.')
  })
})

test('a table without names is told what it needs, and is not taken for people', async () => {
  expect((await people('Code,Size\nE82001,5\n')).text).toContain(
    'I cannot find the names in this file. The first row has to name the columns',
  )
  const header = (...cells: string[]) => looksLikePeople([{ row: 1, cells }])
  expect([header('Full name', 'Role'), header('Surname', 'First name', 'E-MAIL')]).toEqual([true, true])
  expect([header('Name', 'ODS code', 'Postcode'), header('CODE', 'NUMBER_OF_PATIENTS'), looksLikePeople([])]).toEqual([false, false, false])
})

test('every role is found by its name, in any capitals, with an article and in the plural', () => {
  const wordsOf = (role: (typeof GIVEN)[number]) => ROLES_IN_WORDS[role]
  fc.assert(
    fc.property(
      fc.constantFrom(...GIVEN),
      fc.constantFrom('', 'a ', 'The '),
      fc.constantFrom('', 's'),
      fc.boolean(),
      (role, article, s, loud) => {
        const text = `${article}${ROLES_IN_WORDS[role]}${s}`
        expect(roleCalled(loud ? text.toUpperCase() : text, wordsOf)).toEqual({ ok: true, value: role })
      },
    ),
  )
})

test('in the chat, a programme manager brings people in, but appoints nobody', async () => {
  const team = groupTeam()
  const own = await groupFor(team)
  const product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { organisation: own, paceMs: 0 } })
  const [manager, admin] = [product.as('UMANAGER'), product.as('UADMIN')]
  await manager.dropsFile('people.csv', Buffer.from('Name,Email,Roles\nNew lead,lead@new.example,clinical lead\n'))
  await expect(manager.in('app')).toShow('New lead: Clinical lead; lead@new.example')
  await manager.presses('Bring these in')
  await expect(manager.in('app')).toShow('1 change was made.')
  const director = Buffer.from('Name,Email,Roles\nNew director,director@new.example,director\n')
  await manager.dropsFile('directors.csv', director)
  await expect(manager.in('app')).toShow('Only an administrator gives or ends the role director.')
  // The account that first uses an address gets the roles with it: to give one is to appoint.
  await db.person.updateMany({ where: { organisationId: own, name: 'Administrator' }, data: { email: null } })
  const address = Buffer.from('Name,Email\nAdministrator,accomplice@elsewhere.example\n')
  await manager.dropsFile('addresses.csv', address)
  await expect(manager.in('app')).toShow('Whoever has this address has the role administrator with it')
  await admin.dropsFile('addresses.csv', address)
  await expect(admin.in('app')).toShow('addresses.csv', 'would make 1 change')
  await admin.dropsFile('directors.csv', director)
  await expect(admin.in('app')).toShow('New director: Director; director@new.example')
  await product.stop()
})
