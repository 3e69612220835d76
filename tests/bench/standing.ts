import { join } from 'node:path'
import { attendanceService } from '../../src/features/attendance/index.ts'
import { overviewMessage } from '../../src/features/attendance/slack/views.ts'
import { findYear } from '../../src/features/organisation/index.ts'
import { permits } from '../../src/features/people/index.ts'
import { insertPractices } from '../../src/features/practices/store.ts'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { migrate, openDatabase } from '../../src/platform/postgres/database.ts'
import type { Actor } from '../../src/ports/people.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'
import type { Line } from './outbox.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const LAST_YEAR = 2026
const TRIES = 25
const BATCH = 1_000
/** The two series of the agreement (D1), by the months in which they meet. */
const SERIES = [
  { name: 'Locality', quota: { required: 8, total: 11 }, months: [4, 5, 6, 7, 9, 10, 11, 12, 1, 2, 3] },
  { name: 'Prescribing leads', quota: { required: 3, total: 4 }, months: [5, 9, 11, 2] },
]

type Size = { practices: number; years: number }
const SMALL: Size = { practices: 20, years: 1 }
const LARGE: Size = { practices: 200, years: 5 }
const words = ({ practices, years }: Size) => `${practices} practices and ${years === 1 ? '1 year' : `${years} years`}`

/** How long where everybody stands takes to read and to draw, for a small group and for a large one with its history. */
export async function benchStanding(url: string | undefined, folder: string): Promise<Line[]> {
  const database = await openDatabase({ url, folder: join(folder, 'database') })
  try {
    await migrate(database)
    const [small, large] = [await group(database.db, SMALL), await group(database.db, LARGE)]
    const [few, many] = await timesOf(database.db, [small, large])
    if (!few || !many) throw new Error('Nothing was measured')
    const line = (what: 'read' | 'drawn', size: Size, ms: number, than: number): Line => ({
      ...{ name: `/daccom standing ${what}, ${words(size)}`, value: ms, unit: 'ms' },
      ...(size === LARGE && { against: words(SMALL), ratio: ms / than }),
    })
    return (['read', 'drawn'] as const).flatMap((what) => [
      line(what, SMALL, few[what], few[what]),
      line(what, LARGE, many[what], few[what]),
    ])
  } finally {
    await database.close()
  }
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

type Times = { read: number; drawn: number }

/** The medians for each organisation; in turn, so that whatever else the machine does is shared. */
async function timesOf(db: PrismaClient, organisations: readonly OrganisationId[]): Promise<Times[]> {
  const all = organisations.map((organisation) => ({ organisation, times: [] as Times[] }))
  for (let n = 0; n < TRIES; n += 1) for (const { organisation, times } of all) times.push(await timeOf(db, organisation))
  return all.map(({ times }) => ({ read: median(times.map(({ read }) => read)), drawn: median(times.map(({ drawn }) => drawn)) }))
}

async function timeOf(db: PrismaClient, organisation: OrganisationId): Promise<Times> {
  const service = attendanceService({ db, clock: { now: () => NOW }, permits, yearAt: findYear })
  const viewer: Actor = {
    ...{ organisation, person: newId<PersonId>(), name: 'Programme manager', zone: 'Europe/London', practices: [] },
    roles: new Set(['programme_manager']),
  }
  const begun = performance.now()
  const overview = await service.standings(viewer, { year: '' })
  if (!overview.ok) throw new Error(overview.refusal.code)
  const read = performance.now()
  overviewMessage(overview.value)
  return { read: read - begun, drawn: performance.now() - read }
}

async function group(db: PrismaClient, { practices, years }: Size): Promise<OrganisationId> {
  const organisation = newId<OrganisationId>()
  const of = { organisationId: organisation }
  const createdAt = new Date('2020-01-01T09:00:00Z')
  await db.organisation.create({
    data: { id: organisation, name: 'DacCom', funder: 'PCT', zone: 'Europe/London', isSample: false, createdAt },
  })
  const signed = { agreement: 'signed', agreementOn: '2020-01-01' } as const
  const ids = await insertPractices(
    db,
    organisation,
    Array.from({ length: practices }, (_, n) => ({ name: `Surgery ${n}`, odsCode: `X${n}`, ...signed })),
  )
  const open = Array.from({ length: years }, (_, n) => ({ id: newId<string>(), from: LAST_YEAR - n }))
  await db.commissioningYear.createMany({
    data: open.map(({ id, from }) => ({
      ...{ ...of, id, label: `${from}/${(from + 1) % 100}` },
      ...{ firstDay: new Date(`${from}-04-01`), lastDay: new Date(`${from + 1}-03-31`) },
    })),
  })
  for (const { name, quota, months } of SERIES) {
    const seriesId = newId<string>()
    await db.meetingSeries.create({ data: { ...of, id: seriesId, name, audience: 'practices', isNoticeOnly: false } })
    await db.seriesQuota.createMany({ data: open.map(({ id: yearId }) => ({ ...of, seriesId, yearId, ...quota })) })
    const meetings = open.flatMap(({ from }) =>
      months.map((month) => ({ id: newId<string>(), startsAt: new Date(Date.UTC(month < 4 ? from + 1 : from, month - 1, 3, 12)) })),
    )
    await db.meeting.createMany({
      data: meetings.map(({ id, startsAt }) => ({
        ...{ ...of, id, seriesId, title: name, startsAt, lengthMinutes: 90, version: 1, questionsAsked: 0, createdAt },
        ...{ state: startsAt < NOW ? 'held' : 'planned', registerSavedAt: startsAt < NOW ? startsAt : null },
      })),
    })
    const lines = meetings
      .filter(({ startsAt }) => startsAt < NOW)
      .flatMap(({ id: meetingId }, m) =>
        ids.map((practiceId, p) => ({
          ...of,
          id: newId<string>(),
          meetingId,
          practiceId,
          presence: (m + p) % 4 === 0 ? 'apologies' : 'present',
        })),
      )
    for (let from = 0; from < lines.length; from += BATCH) await db.attendance.createMany({ data: lines.slice(from, from + BATCH) })
  }
  return organisation
}
