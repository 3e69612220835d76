import { expect, test } from 'vitest'
import { firstSteps } from '../../../src/features/agenda/first-steps.ts'
import { testDatabase } from '../../support/database.ts'
import { SAMPLE_NOW, sharedSample } from '../../support/sample.ts'
import { agendaWorld, value } from './world.ts'

test('the sample’s next meetings of executive and locality have agendas, two reports and a suggestion', async () => {
  const database = await testDatabase()
  const organisationId = await sharedSample()
  const items = await database.db.agendaItem.findMany({
    where: { organisationId },
    select: {
      title: true,
      state: true,
      report: true,
      raisedFor: true,
      series: { select: { name: true } },
      meeting: { select: { startsAt: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const of = (name: string) => items.filter(({ series }) => series?.name === name)
  expect(of('Executive Committee').map(({ state }) => state)).toEqual(['planned', 'planned', 'planned'])
  expect(of('Locality').map(({ state }) => state)).toEqual(['planned', 'planned', 'planned', 'suggested'])
  expect(items.filter(({ report, raisedFor }) => report !== null && raisedFor === null)).toHaveLength(2)
  for (const name of ['Executive Committee', 'Locality'])
    expect(new Set(of(name).map(({ meeting }) => meeting?.startsAt.getTime())).size).toBe(1)
  expect(items.every(({ meeting }) => meeting !== null && meeting.startsAt > SAMPLE_NOW)).toBe(true)
})

test('the first step is done once somebody has taken or dropped a suggestion in the chat', async () => {
  const world = await agendaWorld()
  const isDone = async () => (await firstSteps(world)(world.organisation)).map(({ done }) => done)
  const meeting = await world.plan('Locality', '2027-04-27')
  const { id } = value(await world.put('Patient', meeting, 'Parking'))
  expect(await isDone()).toEqual([false])
  value(await world.service.take(await world.as('Locality chair'), id))
  expect(await isDone()).toEqual([true])
})
