import { expect, test } from 'vitest'
import { firstSteps } from '../../../src/features/minutes/first-steps.ts'
import { testDatabase } from '../../support/database.ts'
import { SAMPLE_NOW, sharedSample } from '../../support/sample.ts'

test('the sample has a record that waits to be confirmed and one that is wanted, and sends nobody last month’s messages', async () => {
  const database = await testDatabase()
  const { db } = database
  const organisationId = await sharedSample()
  const records = await db.meetingRecord.findMany({
    where: { organisationId },
    include: { sections: true, meeting: { select: { title: true, actions: true, startsAt: true } } },
  })
  expect(records.map(({ state, sections, meeting }) => [state, meeting.title, sections.length, meeting.actions.length])).toEqual([
    ['issued', 'Locality', 3, 3],
  ])
  expect(records[0]?.writtenAt.getTime()).toBeGreaterThan(records[0]?.meeting.startsAt.getTime() ?? 0)
  expect(records[0]?.meeting.actions.every(({ givenAt, dueOn }) => givenAt !== null && dueOn !== null && dueOn > SAMPLE_NOW)).toBe(true)
  const sent = await db.delivery.findMany({ where: { organisationId } })
  const agreed = new Set(records.flatMap(({ meeting }) => meeting.actions.map(({ id }) => id)))
  const isOfRecord = ({ kind, actionIds = [] }: { kind: string; actionIds?: string[] }) =>
    kind.startsWith('minutes') || actionIds.some((id) => agreed.has(id))
  expect(sent.filter(({ fact }) => isOfRecord(fact as { kind: string }))).toEqual([])
  const wanted = await db.minutesAsk.findMany({ where: { organisationId, meeting: { startsAt: { lt: SAMPLE_NOW } } } })
  expect(wanted).toMatchObject([{ nextAskAt: null }])
  expect(await firstSteps(database)(organisationId)).toMatchObject([{ done: false }])
})
