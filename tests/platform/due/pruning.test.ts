import { expect, test } from 'vitest'
import { pruning } from '../../../src/platform/due/pruning.ts'
import { runSweeps } from '../../../src/platform/due/sweeps.ts'
import { newId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'

const { db } = await testDatabase()
const now = new Date('2030-03-16T13:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)

async function somebody() {
  const organisationId = await testOrganisation()
  const personId = newId<string>()
  await db.person.create({ data: { organisationId, id: personId, name: 'Fernville GP', createdAt: daysAgo(2_000) } })
  return { organisationId, personId, fact: { kind: 'any' } }
}

test('a nudge that is over is forgotten when nothing can bring it again, and one that waits never', async () => {
  const { organisationId, ...about } = await somebody()
  const nudges = [
    { id: newId<string>(), wantedAt: daysAgo(801), state: 'sent', nextAt: null },
    { id: newId<string>(), wantedAt: daysAgo(799), state: 'sent', nextAt: null },
    { id: newId<string>(), wantedAt: daysAgo(801), state: 'for_summary', nextAt: daysAgo(1) },
  ]
  const rest = { organisationId, ...about, concerns: 'own' }
  await db.nudge.createMany({ data: nudges.map((nudge) => ({ ...rest, ...nudge, dedupeKey: nudge.id })) })
  await runSweeps(pruning(db), { now, organisation: organisationId }, (error) => expect.unreachable(String(error)))
  const left = await db.nudge.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual([nudges[1]?.id, nudges[2]?.id])
})

test('what was passed on is forgotten after a quarter, and what nobody has passed on yet is not', async () => {
  const { organisationId, ...about } = await somebody()
  const rows = [
    { id: newId<string>(), at: daysAgo(91), nextAt: null },
    { id: newId<string>(), at: daysAgo(89), nextAt: null },
    { id: newId<string>(), at: daysAgo(91), nextAt: daysAgo(1) },
  ]
  await db.toPassOn.createMany({ data: rows.map((row) => ({ organisationId, ...about, ...row })) })
  await runSweeps(pruning(db), { now, organisation: organisationId }, (error) => expect.unreachable(String(error)))
  const left = await db.toPassOn.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual([rows[1]?.id, rows[2]?.id])
})
