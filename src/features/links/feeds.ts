import type { Deps } from '../../ports/feature.ts'
import type { Page } from '../../ports/pages.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { DAY_MS } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { concerns } from './feed-rules.ts'
import { type Feed, findFeed, keepFeed, meetingsSince, renewFeed } from './feed-store.ts'
import { calendarText } from './ics.ts'
import type { FeedAddress, FeedOf } from './model.ts'
import type { Signing } from './signing.ts'
import { findGroup, makeSecret } from './store.ts'
import { feedName } from './wording.ts'

/** How far back a calendar goes. */
const KEPT_DAYS = 400

export type FeedService = ReturnType<typeof feeds>

type Kept = { id: string; version: number }

type Parts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'permits' | 'findPerson'> & { signing: Signing }

/** Use cases of calendars to subscribe to: the secret address of one's own or the group's, and another instead of it. */
export const feeds = ({ db, clock, useCase, permits, findPerson, signing }: Parts) => {
  /** The group's feed has what everyone may read, yet its address is for those who plan: it cannot be told who uses it. */
  const whyNot = (actor: Actor, of: FeedOf) => (of === 'group' ? permits(actor, 'meetings.plan') : null)

  async function theirs({ db: at, organisation, actor }: UseCase, of: FeedOf): Promise<Result<Feed>> {
    const refusal = whyNot(actor, of)
    if (refusal) return { ok: false, refusal }
    await makeSecret(at, organisation)
    return ok(await keepFeed(at, organisation, of === 'own' ? actor.person : null))
  }

  async function addressed({ organisation }: Cause, keeping: Promise<Result<Kept>>): Promise<Result<FeedAddress>> {
    const feed = await keeping
    if (!feed.ok) return feed
    const address = await signing.feedAddress(organisation, feed.value)
    return address === null ? refuse('links.no_address') : ok({ ...feed.value, address })
  }

  // What a use case answers is kept with its key: an address is a secret, and is made after.
  const kept = (cause: Cause, of: FeedOf): Promise<Result<Kept>> =>
    useCase(cause, 'calendar.subscribe', async (work) => {
      const feed = await theirs(work, of)
      return feed.ok ? ok({ id: feed.value.id, version: feed.value.version }) : feed
    })

  const renewed = (cause: Cause, of: FeedOf, seen: number): Promise<Result<Kept>> =>
    useCase(cause, 'calendar.subscribe', async (work) => {
      const feed = await theirs(work, of)
      if (!feed.ok) return feed
      const { id } = feed.value
      if (!(await renewFeed(work.db, work.organisation, { id, version: seen }))) {
        // Whoever was first has committed by now: their address is the present one.
        const now = await findFeed(work.db, work.organisation, id)
        return ok({ id, version: now?.version ?? feed.value.version })
      }
      await work.audit({ action: 'calendar.renew', subject: 'calendar', subjectId: id, facts: { version: seen + 1 } })
      return ok({ id, version: seen + 1 })
    })

  return {
    mayHaveGroupFeed: (viewer: Actor): boolean => whyNot(viewer, 'group') === null,
    isReachable: signing.isReachable,

    subscribe: (cause: Cause, of: FeedOf): Promise<Result<FeedAddress>> => addressed(cause, kept(cause, of)),

    /** `seen`: the version whose address is given up; pressed twice, it is renewed once. */
    renew: (cause: Cause, of: FeedOf, seen: number): Promise<Result<FeedAddress>> => addressed(cause, renewed(cause, of, seen)),

    /** What a token's calendar holds now; null where the address was renewed, its person has left, or there never was one. */
    async read(token: string): Promise<string | null> {
      const named = await signing.feedIn(token)
      const feed = named && (await findFeed(db, named.organisation, named.id))
      if (!named || !feed?.version || !named.isOfVersion(feed.version)) return null
      const now = clock.now()
      const { organisation } = named
      const person = feed.person && (await findPerson(db, organisation, feed.person, now))
      if (feed.person && !person) return null
      const group = await findGroup(db, organisation)
      const all = await meetingsSince(db, organisation, new Date(now.getTime() - KEPT_DAYS * DAY_MS), feed.person)
      const subscriber = person && { roles: person.roles, isOfPractice: person.practices.length > 0 }
      const shown = subscriber ? all.filter((meeting) => concerns(subscriber, meeting)) : all
      return calendarText({ name: feedName(group.name, person ? person.name : null), zone: group.zone }, shown)
    },
  }
}

/** A calendar under its secret address. */
export const feedPage = ({ read }: Pick<FeedService, 'read'>): Page => ({
  path: '/calendar/:token.ics',
  methods: ['GET'],
  async answer({ token }) {
    const calendar = await read(token)
    return calendar === null ? null : { calendar }
  },
})
