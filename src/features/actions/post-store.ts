import type { Db } from '../../ports/database.ts'
import type { Place } from '../../ports/outbox.ts'
import type { FindBodySeries } from '../../ports/projects.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Action } from './model.ts'
import { type Bodies, type ChannelSettings, channelSettings, seriesOfBody } from './post-rules.ts'
import { actionOf, WITH } from './store.ts'

const KEY = 'action_channels'

export async function readSettings(db: Db, organisationId: OrganisationId): Promise<ChannelSettings> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key: KEY } } })
  return channelSettings.parse(row?.value)
}

export async function keepSettings(db: Db, organisationId: OrganisationId, value: ChannelSettings): Promise<void> {
  const key = { organisationId, key: KEY }
  await db.setting.upsert({ where: { organisationId_key: key }, create: { ...key, value }, update: { value } })
}

/** The channels that there are, in the chat's own ids, and the series. */
export async function readBodies(db: Db, organisationId: OrganisationId): Promise<Bodies> {
  const channels = await db.chatPlace.findMany({ where: { organisationId }, select: { name: true, externalId: true } })
  const series = await db.meetingSeries.findMany({
    where: { organisationId },
    select: { id: true, name: true, audience: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return {
    channels: new Map(channels.map(({ name, externalId }) => [name, externalId])),
    series: series.map((each) => ({ ...each, audience: each.audience as 'practices' | 'members' })),
  }
}

/** The series in which the executive, or the programme management, meets. */
export const findBodySeries: FindBodySeries = async (db, organisation, body) => {
  const { executiveSeries } = await readSettings(db, organisation)
  return seriesOfBody(await readBodies(db, organisation), body, body === 'executive' ? executiveSeries : null)
}

/** Something is to be posted there by then, or earlier if that was known already. */
export async function armPost(db: Db, organisationId: OrganisationId, place: Place, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ActionPost" ("organisationId", place, "nextAt") VALUES (${organisationId}::uuid, ${place}, ${at}::timestamptz)
    ON CONFLICT ("organisationId", place) DO UPDATE SET "nextAt" = LEAST("ActionPost"."nextAt", EXCLUDED."nextAt")`
}

export async function lastPost(db: Db, organisationId: OrganisationId, place: Place): Promise<Day | null> {
  const row = await db.actionPost.findUnique({ where: { organisationId_place: { organisationId, place } }, select: { lastOn: true } })
  return row?.lastOn ? dateAsDay(row.lastOn) : null
}

export async function keepPost(
  db: Db,
  organisationId: OrganisationId,
  place: Place,
  { nextAt, lastOn }: { nextAt: Date | null; lastOn?: Day },
): Promise<void> {
  const post = { nextAt, ...(lastOn && { lastOn: dayAsDate(lastOn) }) }
  await db.actionPost.update({ where: { organisationId_place: { organisationId, place } }, data: post })
}

const ofBodies = (organisationId: OrganisationId, bodies: readonly Place[]) => ({
  ...{ organisationId, body: { in: [...bodies] }, isToPost: true },
  state: { in: ['open', 'blocked'] },
})

/** What became late there, or reached a step, since the last post; the earliest due first. */
export async function toPost(db: Db, organisationId: OrganisationId, bodies: readonly Place[], today: Day): Promise<Action[]> {
  const rows = await db.action.findMany({
    where: { ...ofBodies(organisationId, bodies), dueOn: { lt: dayAsDate(today) } },
    include: WITH,
    orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
  })
  return rows.map(actionOf)
}

/** The earliest day by which one of the others is due. */
export async function nextToPost(db: Db, organisationId: OrganisationId, bodies: readonly Place[]): Promise<Day | null> {
  const { _min } = await db.action.aggregate({ where: ofBodies(organisationId, bodies), _min: { dueOn: true } })
  return _min.dueOn && dateAsDay(_min.dueOn)
}

/** These have been posted; the first are shown in the post, and drawn anew with it. */
export async function keepPosted(
  db: Db,
  organisationId: OrganisationId,
  ids: { all: readonly string[]; shown: readonly string[] },
  postedIn: string,
): Promise<void> {
  await db.action.updateMany({ where: { organisationId, id: { in: [...ids.all] } }, data: { isToPost: false } })
  await db.action.updateMany({ where: { organisationId, id: { in: [...ids.shown] } }, data: { postedIn } })
}

/** Nobody posts these any more: their channel is gone, or gets no posts. */
export async function forgetPosts(db: Db, organisationId: OrganisationId, bodies: readonly string[]): Promise<void> {
  await db.action.updateMany({ where: { organisationId, isToPost: true, body: { in: [...bodies] } }, data: { isToPost: false } })
}
