import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runJob } from '../../src/operator/job.ts'
import { loadSample } from '../../src/sample.ts'
import type { OrganisationId } from '../../src/shared/ids.ts'
import { testDatabase } from '../support/database.ts'

const now = new Date('2027-03-16T13:00:00Z')
const LATER = new Date('2027-04-30T09:00:00Z')

const database = await testDatabase()
let organisation: OrganisationId
beforeAll(async () => {
  organisation = await loadSample({ database, now })
})
// What the sample asks of its people by itself is beside the point.
beforeEach(async () => {
  await database.db.nudge.deleteMany({ where: { organisationId: organisation } })
})
const nudges = () => database.db.nudge.count({ where: { organisationId: organisation } })

test('a dry run tells the same and leaves nothing behind', async () => {
  const told = await runJob(database, { name: 'proposals-ask-after', at: LATER, isDryRun: true, organisation })
  expect(told.split('\n')).toEqual([
    'proposals-ask-after, as of Fri 30 Apr 2027, 10:00: 1 row handled, 0 messages queued.',
    'This was a dry run: nothing of it was kept.',
  ])
  expect(await nudges()).toBe(0)
})

test('a job that is not there is answered by those that are', async () => {
  const asked = { name: 'everything', at: LATER, isDryRun: false, organisation }
  await expect(runJob(database, asked)).rejects.toThrow(
    /NAME is one of: organisation-open-year, meetings-ask, meetings-remind, meetings-watch-quorum, .*proposals-come-back, proposals-ask-after/,
  )
})

test('a job runs one sweep as if it were that time, and tells what it queued for the bot', async () => {
  const first = await runJob(database, { name: 'proposals-ask-after', at: LATER, isDryRun: false, organisation })
  expect(first).toBe('proposals-ask-after, as of Fri 30 Apr 2027, 10:00: 1 row handled, 0 messages queued.')
  expect(await nudges()).toBe(1)
  const second = await runJob(database, { name: 'notifications-nudge', at: LATER, isDryRun: false, organisation })
  expect(second).toMatch(/1 row handled, 1 message queued\.\n- proposal_study_nudge to person:[\w-]+, due Fri 30 Apr 2027, 10:00$/)
})
