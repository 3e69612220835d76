import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import { type Place, WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { nextWorkingMoment } from '../../shared/working-days.ts'
import type { ActionParts } from './changing.ts'
import { workingTimeBy } from './keeping.ts'
import { bodiesIn, isForAll, isTooSoon, nextPost, tomorrowsPost } from './post-rules.ts'
import { forgetPosts, keepPost, keepPosted, lastPost, nextToPost, readBodies, readSettings, toPost } from './post-store.ts'

/** So many stand in a post; of the others it tells how many there are. */
const MOST_SHOWN = 8

/** The private channel of the body that agreed them hears of actions that are late: at most one post a working day, kept up to date. */
export const postActions = (parts: Pick<ActionParts, 'db' | 'work' | 'findWorkingTime'>): Sweep => {
  const workingTime = workingTimeBy(parts.findWorkingTime)

  async function pass(work: Work, place: Place): Promise<void> {
    const { db, organisation, now } = work
    const working = await workingTime(work)
    const today = dayOf(now, working.zone)
    const keep = (post: Parameters<typeof keepPost>[3]) => keepPost(db, organisation, place, post)
    const suits = nextWorkingMoment(now, working)
    if (suits > now) return keep({ nextAt: suits })
    if (isTooSoon(await lastPost(db, organisation, place), today)) return keep({ nextAt: tomorrowsPost(today, working) })
    const bodies = bodiesIn(place, await readBodies(db, organisation), await readSettings(db, organisation))
    if (bodies.length === 0) {
      await forgetPosts(db, organisation, [place])
      return keep({ nextAt: null })
    }
    const late = await toPost(db, organisation, bodies, today)
    if (late.length > 0) await send(work, place, today, late)
    const nextAt = nextPost(await nextToPost(db, organisation, bodies), working)
    await keep(late.length > 0 ? { nextAt, lastOn: today } : { nextAt })
  }

  async function send(work: Work, place: Place, on: string, late: Awaited<ReturnType<typeof toPost>>): Promise<void> {
    const { db, organisation } = work
    const forAll = late.filter(isForAll)
    const shown = forAll.slice(0, MOST_SHOWN).map(({ id }) => id)
    const subject = `actions:post:${place}:${on}`
    const rest = { more: forAll.length - shown.length, practices: late.length - forAll.length }
    const fact = { kind: 'actions_post', on, actionIds: shown, ...rest, ...WHEN_AT_WORK }
    await work.send({ to: { place }, fact, subject, dedupeKey: subject })
    await keepPosted(db, organisation, { all: late.map(({ id }) => id), shown }, subject)
  }

  return dueSweep<Place>(parts, { name: 'actions-post', table: 'ActionPost', column: 'nextAt', key: 'place', pass })
}
