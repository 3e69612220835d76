import { beforeEach, expect, test } from 'vitest'
import { forecast } from '../../../src/features/attendance/index.ts'
import type { Presence } from '../../../src/features/attendance/model.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import type { OrganisationId, PracticeId, YearId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { DAYS, insertMeetings, insertSeries, insertYear } from './rows.ts'

const { db } = await testDatabase()
const NOW = new Date('2026-11-20T12:00:00Z')
/** The first of the meetings that are still to come. */
const NEXT = 7

let organisation: OrganisationId
let year: YearId
let locality: string
let practice: PracticeId
let other: PracticeId
let meetings: string[]

beforeEach(async () => {
  organisation = await testOrganisation({ createdAt: new Date('2025-01-01T09:00:00Z') })
  year = await insertYear(organisation, 2026)
  locality = await insertSeries(organisation, 'Locality', [[year, { required: 8, total: 11 }]])
  const signed = { agreement: 'signed', agreementOn: '2025-04-01' } as const
  const names = ['Archway', 'Fernville'].map((name, n) => ({ name, odsCode: `X${n}`, ...signed }))
  ;[practice, other] = (await insertPractices(db, organisation, names)) as [PracticeId, PracticeId]
  meetings = await insertMeetings(
    organisation,
    locality,
    DAYS.map((on, n) => ({
      on,
      state: n < NEXT ? 'held' : 'planned',
      register:
        n < NEXT ? ([[practice, n < 5 ? 'present' : 'apologies'] as const, [other, 'present'] as const] as [PracticeId, Presence][]) : [],
    })),
  )
})

const says = (meeting = meetings[NEXT] as string, of = practice, client = db) =>
  forecast(client, organisation, { meeting, practice: of, now: NOW })

const changeSeries = (data: { isNoticeOnly?: boolean; audience?: string }) =>
  db.meetingSeries.update({ where: { organisationId_id: { organisationId: organisation, id: locality } }, data })

test('says where the practice stands, and what missing this one would mean (D2)', async () => {
  expect(await says()).toBe(
    'You have been to 5 of the 8 we ask for. You need 3 more, with 4 to come. If you miss this one, you need all three after it.',
  )
  expect(await says(meetings[NEXT], other)).toMatch(/^You have been to 7 of the 8/)
})

test('of a later meeting speaks of the others, which are not all after it', async () => {
  expect(await says(meetings[NEXT + 1])).toMatch(/If you miss this one, you need all three others\.$/)
})

test('of a meeting in the next year reckons with what is asked there, from the start', async () => {
  const next = await insertYear(organisation, 2027)
  await db.seriesQuota.create({ data: { organisationId: organisation, seriesId: locality, yearId: next, required: 3, total: 4 } })
  const [april] = await insertMeetings(organisation, locality, [{ on: '2027-04-06', state: 'planned' }])
  expect(await says(april)).toMatch(/^You have been to 0 of the 3 we ask for/)
})

test.each([
  ['its series sends notices only', () => changeSeries({ isNoticeOnly: true })],
  ['its series is of members', () => changeSeries({ audience: 'members' })],
  ['its year has no quota', () => db.seriesQuota.deleteMany({ where: { organisationId: organisation } })],
  [
    'the practice has not signed',
    () => db.practiceAgreement.updateMany({ where: { practiceId: practice }, data: { agreement: 'clarifying' } }),
  ],
  [
    'the practice has closed',
    () => db.practice.updateMany({ where: { organisationId: organisation, id: practice }, data: { closedOn: new Date('2026-11-01') } }),
  ],
  ['the meeting is cancelled', () => db.meeting.updateMany({ where: { id: meetings[NEXT] as string }, data: { state: 'cancelled' } })],
])('is silent where %s', async (_, change) => {
  await change()
  expect(await says()).toBeNull()
})

test('is silent of a meeting that is over, or of another organisation', async () => {
  expect(await says(meetings[0])).toBeNull()
  const theirs = await testOrganisation()
  expect(await forecast(db, theirs, { meeting: meetings[NEXT] as string, practice, now: NOW })).toBeNull()
})

test('takes three queries, however many practices there are', async () => {
  let asked = 0
  const counted = db.$extends({
    query: {
      $allOperations({ args, query }) {
        asked += 1
        return query(args)
      },
    },
  })
  await says(meetings[NEXT], practice, counted as unknown as PrismaClient)
  expect(asked).toBe(3)
})
