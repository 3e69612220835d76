import { expect, test } from 'vitest'
import { insertYear } from '../attendance/rows.ts'
import { linkWorld, type World } from '../links/world.ts'

async function plans({ as }: World, days: readonly string[]): Promise<void> {
  const manager = as('UMANAGER')
  for (const day of days) {
    await manager.types('/daccom meeting new', { in: 'executive' })
    await manager.awaitsForm('Which series?')
    await manager.fills({ 'Which series?': 'Locality', Day: day, 'Begins at': '13:00', Place: 'Hall' })
    await manager.submits('Plan')
    await manager.awaitsForm('Locality is planned for ')
    await manager.closesAll()
  }
}

/** What was sent to whom since the last look. */
async function sent({ db, organisation }: World): Promise<string[]> {
  const people = await db.person.findMany({ where: { organisationId: organisation } })
  const rows = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post', state: 'sent' } })
  await db.delivery.deleteMany({ where: { organisationId: organisation } })
  return rows.map(({ target, fact }) => `${(fact as { kind: string }).kind} > ${people.find(({ id }) => target.includes(id))?.name}`).sort()
}

test('after three weeks of being down nobody hears of what is over, and each gets at most one message of each sort', async () => {
  const world = await linkWorld()
  for (const begins of [2026, 2027]) await insertYear(world.organisation, begins)
  world.state.now = new Date('2027-04-05T10:00:00Z')
  await plans(world, ['2027-04-07', '2027-04-14', '2027-04-21', '2027-04-30'])
  await world.sweep('2027-04-05T11:00:00Z')
  expect(await sent(world)).toEqual(['meeting_question > Archway manager', 'meeting_question > Fernville rep'])
  for (const minute of ['00', '01', '02', '03']) await world.sweep(`2027-04-27T09:${minute}:00Z`)
  expect(await sent(world)).toEqual([
    // The meeting to come: no meeting that is over is asked about.
    'meeting_question > Archway manager',
    'meeting_question > Fernville rep',
    // Three registers and three records that are missing.
    'nudges_together > Programme manager',
  ])
}, 60_000)
