import { type Db, Prisma } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import type { FeedMeeting } from './feed-rules.ts'

export type Feed = { id: string; version: number; person: PersonId | null }

const FEED = { id: true, version: true, personId: true } as const

const feedOf = ({ id, version, personId }: { id: string; version: number; personId: string | null }): Feed => ({
  id,
  version,
  person: personId as PersonId | null,
})

export async function findFeed(db: Db, organisationId: OrganisationId, id: string): Promise<Feed | null> {
  const row = await db.calendarFeed.findUnique({ where: { organisationId_id: { organisationId, id } }, select: FEED })
  return row && feedOf(row)
}

/** Somebody's feed, or without a person the group's; made at the first asking. */
export async function keepFeed(db: Db, organisationId: OrganisationId, personId: PersonId | null): Promise<Feed> {
  await db.calendarFeed.createMany({ data: [{ organisationId, id: newId<string>(), personId, version: 1 }], skipDuplicates: true })
  return feedOf(await db.calendarFeed.findFirstOrThrow({ where: { organisationId, personId }, select: FEED }))
}

/** False: somebody has renewed it since `version` was seen. */
export async function renewFeed(db: Db, organisationId: OrganisationId, { id, version }: Pick<Feed, 'id' | 'version'>): Promise<boolean> {
  const { count } = await db.calendarFeed.updateMany({ where: { organisationId, id, version }, data: { version: { increment: 1 } } })
  return count === 1
}

/** The meetings of a feed, cancelled ones too, the earliest first; of a series whether this person is a member of it. */
export async function meetingsSince(db: Db, organisationId: OrganisationId, from: Date, person: PersonId | null): Promise<FeedMeeting[]> {
  const rows = await db.meeting.findMany({
    where: { organisationId, startsAt: { gte: from } },
    include: {
      series: {
        select: {
          audience: true,
          isNoticeOnly: true,
          sends: true,
          chairId: true,
          secretaryId: true,
          members: { select: { personId: true } },
        },
      },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  const changes = await lastChanges(db, organisationId, from)
  return rows.map(({ series, ...row }) => ({
    ...{ id: row.id, title: row.title, startsAt: row.startsAt, lengthMinutes: row.lengthMinutes, place: row.place, remarks: row.remarks },
    ...{ isCancelled: row.state === 'cancelled', cancelledReason: row.cancelledReason, movedFrom: row.movedFrom, version: row.version },
    changedAt: changes.get(row.id) ?? row.createdAt,
    series: series && {
      ...{ isOfMembers: series.audience === 'members', isNoticeOnly: series.isNoticeOnly, sends: series.sends },
      isTheirs: person !== null && [series.chairId, series.secretaryId, ...series.members.map(({ personId }) => personId)].includes(person),
    },
  }))
}

/** When each meeting was last moved, changed or cancelled: one query, however many there are. */
async function lastChanges(db: Db, organisation: OrganisationId, from: Date): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.$queryRaw<{ id: string; at: Date }[]>(Prisma.sql`
    SELECT m.id, max(e.at) AS at FROM "Meeting" m
    JOIN "AuditEvent" e ON e."organisationId" = m."organisationId" AND e.subject = 'meeting' AND e."subjectId" = m.id
      AND e.action IN ('meeting.move', 'meeting.change', 'meeting.cancel')
    WHERE m."organisationId" = ${organisation}::uuid AND m."startsAt" >= ${from}::timestamptz GROUP BY m.id`)
  return new Map(rows.map(({ id, at }) => [id, at]))
}
