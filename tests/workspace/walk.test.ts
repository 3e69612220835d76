import { expect, test } from 'vitest'
import { findWorkingTime } from '../../src/features/organisation/index.ts'
import { productOn } from '../../src/operator/product.ts'
import type { Fact } from '../../src/ports/outbox.ts'
import { loadSample } from '../../src/sample.ts'
import { nextWorkingMoment } from '../../src/shared/working-days.ts'
import { movableClock } from '../../src/workspace/clock.ts'
import { walkTo } from '../../src/workspace/local/walk.ts'
import { testDatabase } from '../support/database.ts'

test('moving the clock on by two months asks after the sample’s study twice on the way, each at its own moment in working hours', async () => {
  const database = await testDatabase()
  const now = new Date('2027-03-20T21:30:00Z')
  const clock = movableClock(0, { now: () => now })
  const organisation = await loadSample({ database, now })
  const sweeps = productOn(database, clock).slices.features.flatMap((feature) => feature.sweeps)
  const onError = (error: unknown) => {
    throw error
  }
  await walkTo(new Date('2027-05-20T12:00:00Z'), { clock, sweeps, organisation, settle: async () => undefined, onError })
  const rows = await database.db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
  const nudges = rows.filter(({ fact }) => (fact as Fact).kind === 'proposal_study_nudge')
  // Asked to study six days before the sample begins: a week is over on Sunday night, the fortnight on the next.
  expect(nudges.map(({ createdAt }) => createdAt.toISOString())).toEqual(['2027-03-22T08:00:00.000Z', '2027-03-30T07:00:00.000Z'])
  const working = await findWorkingTime(database.db, organisation)
  for (const { createdAt } of nudges) expect(nextWorkingMoment(createdAt, working)).toEqual(createdAt)
})
