import { z } from 'zod'
import type { Place } from '../../ports/outbox.ts'
import type { Day } from '../../shared/dates.ts'
import { nextWorkingMoment, type WorkingTime } from '../../shared/working-days.ts'
import { overdueMoment } from './ladder-rules.ts'
import type { Action, Due } from './model.ts'

/** What a group has chosen. `quiet`: channels that get no posts. `programme`: the channel that was found to be private, in the chat's own id. */
export const channelSettings = z
  .object({
    quiet: z.array(z.string()).default([]),
    programme: z.string().nullable().default(null),
    executiveSeries: z.string().nullable().default(null),
  })
  .prefault({})
export type ChannelSettings = z.output<typeof channelSettings>

/** The channels of an organisation and the bodies of members that meet. */
export type Bodies = {
  channels: ReadonlyMap<string, string>
  series: readonly { id: string; name: string; audience: 'practices' | 'members' }[]
}

const seriesPlace = (id: string): Place => `series:${id}`

/** The bodies whose channels are private, so that they may get posts at all: practices' channels never see who is late (D8). */
export const mayBePosted = ({ channels, series }: Bodies): Place[] =>
  [
    ...(['executive', 'programme'] as const),
    ...series.filter(({ audience }) => audience === 'members').map(({ id }) => seriesPlace(id)),
  ].filter((place) => channels.has(place))

/**
 * The series in which a body meets: the one that was chosen, else the one with the body's channel, else the one of members that is called
 * so. Null: there is none.
 */
export function seriesOfBody({ channels, series }: Bodies, body: 'executive' | 'programme', chosen: string | null): string | null {
  const members = series.filter(({ audience }) => audience === 'members')
  const channel = channels.get(body)
  const found =
    members.find(({ id }) => id === chosen) ??
    members.find(({ id }) => channel !== undefined && channels.get(seriesPlace(id)) === channel) ??
    members.find(({ name }) => name.toLowerCase().includes(body))
  return found?.id ?? null
}

export const executiveSeriesOf = (bodies: Bodies, { executiveSeries }: ChannelSettings): string | null =>
  seriesOfBody(bodies, 'executive', executiveSeries)

/** Whether a place gets posts: it may, nobody has switched it off, and the programme's is the channel that was found to be private. */
const getsPosts = (place: Place, bodies: Bodies, { quiet, programme }: ChannelSettings): boolean =>
  mayBePosted(bodies).includes(place) && !quiet.includes(place) && (place !== 'programme' || bodies.channels.get('programme') === programme)

/**
 * Where a body hears of its late actions; null: nowhere. The executive's series without a channel of its own has the executive's, and
 * bodies that share a channel share its one post.
 */
export function placeFor(body: Place | null, bodies: Bodies, settings: ChannelSettings): Place | null {
  const { channels } = bodies
  const isExecutives = body !== null && body === `series:${executiveSeriesOf(bodies, settings)}`
  const place = isExecutives && !channels.has(body) ? 'executive' : body
  if (place === null || !getsPosts(place, bodies, settings)) return null
  const isThere = (other: Place) => channels.get(other) === channels.get(place) && getsPosts(other, bodies, settings)
  return mayBePosted(bodies).find(isThere) ?? place
}

/** The bodies that hear of them in this channel. */
export const bodiesIn = (place: Place, bodies: Bodies, settings: ChannelSettings): Place[] =>
  ([...mayBePosted(bodies), ...bodies.series.map(({ id }) => seriesPlace(id))] as Place[]).filter(
    (body, n, all) => all.indexOf(body) === n && placeFor(body, bodies, settings) === place,
  )

/** When a body could hear of an action: now if it is overdue, else on the working day after. */
export const postMoment = (due: Due, today: Day, working: WorkingTime, now: Date): Date =>
  due.on < today ? nextWorkingMoment(now, working) : overdueMoment(due, working)

/** At most one post a working day. */
export const isTooSoon = (lastOn: Day | null, today: Day): boolean => lastOn !== null && lastOn >= today

/** When the next is looked at after one went out, by the earliest day by which something of the rest is due. */
export const nextPost = (dueOn: Day | null, working: WorkingTime): Date | null =>
  dueOn === null ? null : overdueMoment({ on: dueOn, precision: 'day' }, working)

/** Midday of the day after, for what comes too soon. */
export const tomorrowsPost = (today: Day, working: WorkingTime): Date => overdueMoment({ on: today, precision: 'day' }, working)

/** Whether its name and text may stand in a body's channel: what practices do, and what visits agreed, is not for everyone there. */
export const isForAll = ({ owner, visit, task }: Pick<Action, 'owner' | 'visit' | 'task'>): boolean =>
  'person' in owner && visit === null && task === null
