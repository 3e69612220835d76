import { expect, test } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { SAMPLE_NOW, sharedSample } from '../../support/sample.ts'

test('D7: the sample has a visit that was held, with two actions to come, and one that is planned; of the first nobody finds old messages', async () => {
  const { db } = await testDatabase()
  const organisationId = await sharedSample()
  const visits = await db.practiceVisit.findMany({
    where: { organisationId },
    select: { id: true, state: true, plannedAt: true, dueAgainOn: true, practice: { select: { name: true } }, actions: true },
    orderBy: { id: 'asc' },
  })
  expect(visits.map(({ state, practice, actions }) => [state, practice.name, actions.map(({ area }) => area)])).toEqual([
    ['held', 'Fernville Surgery', ['prescribing', 'referrals']],
    ['planned', 'Bulbourne Surgery', []],
  ])
  const [held, planned] = visits
  for (const { dueOn, givenAt } of held?.actions ?? []) {
    expect(dueOn?.getTime()).toBeGreaterThan(SAMPLE_NOW.getTime())
    expect(givenAt).not.toBeNull()
  }
  expect(planned?.plannedAt?.getTime()).toBeGreaterThan(SAMPLE_NOW.getTime())
  expect(held?.dueAgainOn?.getTime()).toBeGreaterThan(SAMPLE_NOW.getTime())
  const sent = await db.delivery.findMany({ where: { organisationId }, select: { fact: true } })
  expect(sent.filter(({ fact }) => (fact as { visitId?: string }).visitId === held?.id)).toEqual([])
})
