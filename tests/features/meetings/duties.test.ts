import { beforeEach, expect, test } from 'vitest'
import { seatsToHandOver } from '../../../src/features/meetings/index.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'

const NOW = new Date('2027-04-06T10:00:00Z')
const { db } = await testDatabase()
const { work } = depsOn(db, { now: () => NOW })

let organisation: OrganisationId
beforeEach(async () => {
  organisation = await groupWith('Archway GP', 'Fernville GP')
})

/** A group in which the first of some people chairs a series and is a member of two, and the second a member of one of them. */
async function groupWith(...names: [string, string]): Promise<OrganisationId> {
  const organisationId = await testOrganisation()
  for (const name of names) await db.person.create({ data: { organisationId, id: newId<string>(), name, createdAt: NOW } })
  await insertSeries(db, organisationId, [
    { name: 'Clinical leads', audience: 'members', members: [names[0]] },
    { name: 'Executive Committee', audience: 'members', chair: names[0], members: names },
    { name: 'Locality', audience: 'practices', secretary: names[1] },
  ])
  return organisationId
}

async function idOf(name: string, organisationId = organisation): Promise<PersonId> {
  return (await db.person.findFirstOrThrow({ where: { organisationId, name } })).id as PersonId
}

const dutiesOf = async (name: string, of = organisation) =>
  (await seatsToHandOver.dutiesOf(db, of, await idOf(name, of))).map(({ says }) => says)

test('being a member of a series is a duty beside chairing it, and all go over at once', async () => {
  const other = await groupWith('Archway GP', 'Fernville GP')
  expect(await dutiesOf('Archway GP')).toEqual([
    'Member of Clinical leads',
    'Chair of Executive Committee',
    'Member of Executive Committee',
  ])
  const [from, to] = [await idOf('Archway GP'), await findPerson(db, organisation, await idOf('Fernville GP'), NOW)]
  if (!to) throw new Error('Fernville GP is not in the register')
  const left = await work({ organisation, through: 'form' }, (run) => seatsToHandOver.handOver(run, from, to))
  expect(left).toEqual([])
  expect(await dutiesOf('Archway GP')).toEqual([])
  expect(await dutiesOf('Fernville GP')).toEqual([
    'Member of Clinical leads',
    'Chair of Executive Committee',
    'Member of Executive Committee',
    'Secretary of Locality',
  ])
  expect(await dutiesOf('Archway GP', other)).toHaveLength(3)
  const events = await db.auditEvent.findMany({ where: { organisationId: organisation, action: 'meetings.handed_over' } })
  expect(events.map(({ facts }) => (facts as { seat: string }).seat).sort()).toEqual(['chair', 'member', 'member'])
})
