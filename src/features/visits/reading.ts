import type { Db } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { findPractice, type Named, neverVisited, openPractices, practicesCalled } from './lookup-store.ts'
import { type ActionNow, MOST, SHOWS, type Show, type Visit, type Wish } from './model.ts'
import type { VisitParts } from './parts.ts'
import { dueAgainIds, findVisit, findVisits, heldIds, idsOfPractices, plannedIds, readLimit } from './store.ts'

export const PAGE_SIZE = 8

/** A visit as a window or a message tells it. */
export type VisitFacts = { visit: Visit; actions: ActionNow[]; zone: string; now: Date }
export type VisitPage = VisitFacts & { mayKeep: boolean }

/** A page of visits, or of practices that nobody has visited. `of`: the practices that it is about; null: all. */
export type VisitList = {
  wish: Wish
  of: Named[] | null
  visits: Visit[]
  practices: Named[]
  /** How many there are of each; null: for whoever sees one practice's alone. */
  counts: Readonly<Record<Show, number>> | null
  mayKeep: boolean
  after: string | null
  next: string | null
  today: Day
  now: Date
  zone: string
}

/** What the form of a record begins with. `open`: the actions of visits that the practice has to do already, of this visit or of others. */
export type RecordPage = VisitFacts & { executive: Person[]; open: ActionNow[]; most: number }
type Person = { id: PersonId; name: string }
/** What the form of a plan offers. */
export type PlanPage = { practices: Named[]; executive: Person[]; zone: string }

type ReadingParts = Pick<VisitParts, 'db' | 'clock' | 'permits' | 'actions' | 'findHolders'>

/** A visit with its actions; null for one that is not there. */
export async function visitFacts(
  { actions }: Pick<ReadingParts, 'actions'>,
  db: Db,
  organisation: OrganisationId,
  id: string,
  at: { zone: string; now: Date },
): Promise<VisitFacts | null> {
  const visit = await findVisit(db, organisation, id)
  return visit && { visit, actions: await actions.ofVisit(db, organisation, id), ...at }
}

/** What people read: lists, one visit, and what forms begin with. A practice's people see nothing of other practices (D8). */
export const reading = (parts: ReadingParts) => {
  const { db, clock, permits, actions, findHolders } = parts

  const mayKeep = (viewer: Actor) => permits(viewer, 'visits.keep') === null
  const isOwn = (viewer: Actor, practice: PracticeId) => viewer.practices.some(({ id }) => id === practice)
  const executiveOf = ({ organisation }: Actor, now: Date) => findHolders(db, organisation, ['executive_member'], now)

  /** The ids of each list, in its order. */
  async function listed({ organisation, zone }: Actor, now: Date): Promise<Record<Show, string[]>> {
    const never = await neverVisited(db, organisation, { now, zone })
    return {
      planned: await plannedIds(db, organisation),
      held: await heldIds(db, organisation),
      due_again: await dueAgainIds(db, organisation, dayOf(now, zone)),
      never: never.map(({ id }) => id),
    }
  }

  /** The practices that a list is about, as far as this person may know of them. */
  async function about(viewer: Actor, wish: Wish): Promise<Named[] | null> {
    const own = viewer.practices.map(({ id, name }) => ({ id, name }))
    if (!('practice' in wish)) return mayKeep(viewer) ? null : own
    if (!mayKeep(viewer)) return own.filter(({ id }) => id === wish.practice)
    const found = await findPractice(db, viewer.organisation, wish.practice, { now: clock.now(), zone: viewer.zone })
    return found ? [{ id: found.id, name: found.name }] : []
  }

  const page = (ids: readonly string[], after: string | null) => {
    const from = after === null ? 0 : ids.indexOf(after) + 1
    const shown = ids.slice(from, from + PAGE_SIZE)
    return { shown, next: ids.length > from + PAGE_SIZE ? (shown.at(-1) ?? null) : null, after: from === 0 ? null : after }
  }

  /** A visit that somebody may keep, with what its forms need. */
  async function kept(viewer: Actor, id: string): Promise<Result<VisitFacts>> {
    const refusal = permits(viewer, 'visits.keep')
    if (refusal) return { ok: false, refusal }
    const facts = await visitFacts(parts, db, viewer.organisation, id, { zone: viewer.zone, now: clock.now() })
    return facts ? ok(facts) : refuse('visits.unknown')
  }

  async function planPage(viewer: Actor): Promise<Result<PlanPage>> {
    const refusal = permits(viewer, 'visits.keep')
    if (refusal) return { ok: false, refusal }
    const { organisation, zone } = viewer
    const now = clock.now()
    return ok({ practices: await openPractices(db, organisation, { now, zone }), executive: await executiveOf(viewer, now), zone })
  }

  return {
    /** `after`: the last that was shown. */
    async list(viewer: Actor, wish: Wish, after: string | null = null): Promise<Result<VisitList>> {
      const refusal = permits(viewer, 'visits.read')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const now = clock.now()
      const of = await about(viewer, wish)
      if (of?.length === 0) return refuse('visits.not_yours')
      const lists = of === null ? await listed(viewer, now) : null
      const show = 'show' in wish ? wish.show : null
      const ids = lists && show ? lists[show] : await idsOfPractices(db, organisation, of?.map(({ id }) => id) ?? [])
      const { shown, ...turns } = page(ids, after)
      const isNever = lists !== null && show === 'never'
      const counts = lists && (Object.fromEntries(SHOWS.map((each) => [each, lists[each].length])) as Record<Show, number>)
      return ok({
        ...{ wish, of, counts, mayKeep: mayKeep(viewer), ...turns, today: dayOf(now, zone), now, zone },
        visits: isNever ? [] : await findVisits(db, organisation, shown),
        practices: isNever ? (await neverVisited(db, organisation, { now, zone })).filter(({ id }) => shown.includes(id)) : [],
      })
    },

    /** The list that words behind the command mean. Nothing is looked up by name for whoever sees one practice alone. */
    async meant(viewer: Actor, words: string): Promise<Result<Wish>> {
      const called = words.replaceAll(/\s+/g, ' ').trim().slice(0, MOST.words).toLowerCase()
      const show = SHOWS.find((each) => each === called.replaceAll(/[\s-]/g, '_')) ?? NAMES[called]
      if (show || called === '') return ok({ show: show ?? 'planned' })
      const known = mayKeep(viewer)
        ? await practicesCalled(db, viewer.organisation, called)
        : viewer.practices.filter(({ name }) => called.split(' ').every((word) => name.toLowerCase().includes(word)))
      const [first, ...more] = known
      if (!first) return refuse(mayKeep(viewer) ? 'visits.no_practice_called' : 'visits.not_yours')
      if (more.length === 0) return ok({ practice: first.id })
      return refuse('visits.which_practice', { facts: { names: known.map(({ name }) => name).join(', ') } })
    },

    async visit(viewer: Actor, id: string): Promise<Result<VisitPage>> {
      const refusal = permits(viewer, 'visits.read')
      if (refusal) return { ok: false, refusal }
      const found = await findVisit(db, viewer.organisation, id)
      // Another practice's is not there.
      if (!found || !(mayKeep(viewer) || isOwn(viewer, found.practice.id))) return refuse('visits.unknown')
      const facts = { visit: found, actions: await actions.ofVisit(db, viewer.organisation, id), zone: viewer.zone, now: clock.now() }
      return ok({ ...facts, mayKeep: mayKeep(viewer) })
    },

    planPage,

    /** For changing or calling off a plan. */
    async planned(viewer: Actor, id: string): Promise<Result<VisitFacts & { executive: Person[] }>> {
      const facts = await kept(viewer, id)
      return facts.ok ? ok({ ...facts.value, executive: await executiveOf(viewer, facts.value.now) }) : facts
    },

    async toRecord(viewer: Actor, id: string): Promise<Result<RecordPage>> {
      const facts = await kept(viewer, id)
      if (!facts.ok) return facts
      const { organisation } = viewer
      const open = await actions.openOfVisits(db, organisation, [facts.value.visit.practice.id])
      const executive = await executiveOf(viewer, facts.value.now)
      return ok({ ...facts.value, executive, open, most: await readLimit(db, organisation) })
    },

    /** For the record of a visit that nobody planned. */
    async newRecord(viewer: Actor): Promise<Result<PlanPage & { most: number; now: Date; viewer: PersonId }>> {
      const plan = await planPage(viewer)
      if (!plan.ok) return plan
      return ok({ ...plan.value, most: await readLimit(db, viewer.organisation), now: clock.now(), viewer: viewer.person })
    },
  }
}

/** What else people call the lists. */
const NAMES: Readonly<Record<string, Show>> = {
  due: 'due_again',
  again: 'due_again',
  'never visited': 'never',
  open: 'planned',
  all: 'held',
}
