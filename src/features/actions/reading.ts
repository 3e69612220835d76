import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { type Day, dayInFull, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { whoIsAsked } from './asked-store.ts'
import {
  actionNumbered,
  type Listed,
  listActions,
  type MeetingWithActions,
  meetingsWithActions,
  peopleOfPractice,
  practicesNamed,
  practicesToOwn,
  projectsNamed,
} from './list-store.ts'
import { type Cursor, calledSo, type Wanted, type Wish, wishOf } from './list-wish.ts'
import type { Action, ActionEvent } from './model.ts'
import { daysLate, isConcerned, maySee, maySeeLateness, type Offer, offersFor } from './rules.ts'
import { eventsOf, findAction } from './store.ts'

export type ReadingParts = Pick<Deps, 'db' | 'clock' | 'permits' | 'findPerson'>

export const PAGE_SIZE = 8
const MOST_MEETINGS = 200

/** As somebody sees it. `late`: by how many days, where that is said to them; `isTold`: what happened to it is told to them too. */
export type Shown = { action: Action; late: number | null; mayAnswer: boolean; isTold: boolean }

export type ActionList = {
  wanted: Wanted
  /** Of a practice's or a meeting's list: whose it is. */
  of: string | null
  rows: Shown[]
  after: Cursor | null
  next: Cursor | null
  zone: string
}

/** `asked`: who is asked about it, of a practice's action. */
export type ActionPage = Shown & { events: ActionEvent[]; offers: Offer[]; asked: string | null; zone: string }

export type Named<Id extends string = string> = { id: Id; name: string }

/** What words ask for: a list, one action, or one of several that are called so. */
export type Meant = { list: ActionList } | { open: string } | { which: { wanted: Wanted; name: string }[] }

type Found<Of> = { one: Of } | { several: Of[] } | null

type Called = { called: string; all: readonly Named[]; wanted(of: Named): Wanted; none: Refusal['code'] }

const foundIn = <Of>(found: readonly Of[]): Found<Of> => {
  const [first, ...others] = found
  if (first === undefined) return null
  return others.length === 0 ? { one: first } : { several: [...found] }
}

/** What people read of actions: everybody what they may see, in every list and window by the same rule. */
export const reading = ({ db, clock, permits, findPerson }: ReadingParts) => {
  const managing = (viewer: Actor) => permits(viewer, 'actions.manage') === null

  const shownTo = (viewer: Actor, action: Action, today: Day): Shown => {
    const manages = managing(viewer)
    const mayAnswer = manages || isConcerned(viewer, action)
    return { action, mayAnswer, isTold: mayAnswer, late: maySeeLateness(viewer, action, manages) ? daysLate(action, today) : null }
  }

  async function nameOf(viewer: Actor, wanted: Wanted): Promise<Result<string | null>> {
    const { organisation, zone } = viewer
    if ('show' in wanted) return ok(null)
    if ('meeting' in wanted) {
      const all = await meetingsWithActions(db, organisation, viewer, managing(viewer), MOST_MEETINGS)
      const meeting = all.find(({ id }) => id === wanted.meeting)
      return meeting ? ok(meetingName(meeting, zone)) : refuse('actions.none_of_meeting', { facts: { words: '' } })
    }
    if ('project' in wanted) {
      const project = (await projectsNamed(db, organisation)).find(({ id }) => id === wanted.project)
      return project ? ok(project.name) : refuse('actions.no_such_project', { facts: { words: '' } })
    }
    const practice = (await practicesNamed(db, organisation)).find(({ id }) => id === wanted.practice)
    if (!practice) return refuse('actions.no_such_practice', { facts: { words: '' } })
    const isTheirs = viewer.practices.some(({ id }) => id === practice.id)
    const who = permits(viewer, 'actions.manage')?.facts?.who
    return isTheirs || who === undefined
      ? ok(practice.name)
      : refuse('actions.others_practice', { facts: { practice: practice.name, who } })
  }

  async function list(viewer: Actor, wanted: Wanted, after: Cursor | null = null): Promise<Result<ActionList>> {
    const refusal = permits(viewer, 'actions.read')
    if (refusal) return { ok: false, refusal }
    const of = await nameOf(viewer, wanted)
    if (!of.ok) return of
    const { organisation, zone } = viewer
    const today = dayOf(clock.now(), zone)
    const asked = { wanted, actor: viewer, manages: managing(viewer), today, after, take: PAGE_SIZE + 1 }
    const found: Listed[] = await listActions(db, organisation, asked)
    // Whoever has ticked off the last page's last one is shown what there is.
    if (found.length === 0 && after !== null) return list(viewer, wanted)
    const page = found.slice(0, PAGE_SIZE)
    const rows = page.map(({ action }) => shownTo(viewer, action, today))
    return ok({ wanted, of: of.value, rows, after, next: found.length > PAGE_SIZE ? (page.at(-1)?.cursor ?? null) : null, zone })
  }

  async function practicesMeant(viewer: Actor, called: string): Promise<Named<PracticeId>[]> {
    if (called === '' && !managing(viewer)) return [...viewer.practices]
    return calledSo(await practicesNamed(db, viewer.organisation), called)
  }

  async function meetingsMeant(viewer: Actor, called: string): Promise<Named[]> {
    const all = await meetingsWithActions(db, viewer.organisation, viewer, managing(viewer), MOST_MEETINGS)
    const named = all.map((meeting) => ({ id: meeting.id, name: meetingName(meeting, viewer.zone) }))
    return calledSo(named, called)
  }

  /** What is called as the words say, and the list of one of them; null: they name nothing. */
  async function calledIn(viewer: Actor, wish: Wish): Promise<Called | null> {
    if ('practiceCalled' in wish) {
      const wanted = ({ id }: Named): Wanted => ({ practice: id as PracticeId })
      const called = wish.practiceCalled
      return { called, all: await practicesMeant(viewer, called), wanted, none: 'actions.no_such_practice' }
    }
    if ('meetingCalled' in wish) {
      const called = wish.meetingCalled
      return { called, all: await meetingsMeant(viewer, called), wanted: ({ id }) => ({ meeting: id }), none: 'actions.none_of_meeting' }
    }
    if (!('projectCalled' in wish)) return null
    const called = wish.projectCalled
    const all = calledSo(await projectsNamed(db, viewer.organisation), called)
    return { called, all, wanted: ({ id }) => ({ project: id }), none: 'actions.no_such_project' }
  }

  const askedOf = async ({ organisation, zone }: Actor, action: Action): Promise<string | null> => {
    if ('person' in action.owner) return null
    const now = clock.now()
    const person = (await whoIsAsked(db, organisation, [action], { now, zone })).get(action.id)
    return person === undefined ? null : ((await findPerson(db, organisation, person, now))?.name ?? null)
  }

  return {
    list,

    /** What the words after the command mean; of several practices or meetings that are called so, which ones. */
    async meant(viewer: Actor, words: string): Promise<Result<Meant>> {
      const refusal = permits(viewer, 'actions.read')
      if (refusal) return { ok: false, refusal }
      const wish = wishOf(words)
      if ('number' in wish) {
        const id = await actionNumbered(db, viewer.organisation, wish.number)
        return id === null ? refuse('actions.unknown') : ok({ open: id })
      }
      const asked = await calledIn(viewer, wish)
      if (asked === null) return listed(await list(viewer, wish as Wanted))
      const { called, all, wanted, none } = asked
      const found = foundIn(all)
      if (!found) return refuse(none, { facts: { words: called } })
      if ('one' in found) return listed(await list(viewer, wanted(found.one)))
      return ok({ which: found.several.map((each) => ({ wanted: wanted(each), name: each.name })) })
    },

    /** One action whole; of one that this person may not see, nothing is said. */
    async page(viewer: Actor, id: string): Promise<Result<ActionPage>> {
      const refusal = permits(viewer, 'actions.read')
      if (refusal) return { ok: false, refusal }
      const action = await findAction(db, viewer.organisation, id)
      if (!action || action.givenAt === null || !maySee(viewer, action, managing(viewer))) return refuse('actions.unknown')
      const shown = shownTo(viewer, action, dayOf(clock.now(), viewer.zone))
      const events = shown.isTold ? await eventsOf(db, viewer.organisation, id) : []
      const asked = shown.isTold ? await askedOf(viewer, action) : null
      return ok({ ...shown, events, asked, offers: offersFor(viewer, action, managing(viewer)), zone: viewer.zone })
    },

    /** Who could be asked about a practice's action. */
    peopleOf: ({ organisation, zone }: Actor, practice: PracticeId): Promise<Named<PersonId>[]> =>
      peopleOfPractice(db, organisation, practice, dayOf(clock.now(), zone)),

    /** The practices that an action can be handed to. */
    practicesCalled: (organisation: OrganisationId, typed: string, most: number): Promise<Named<PracticeId>[]> =>
      practicesToOwn(db, organisation, typed, clock.now(), most),
  }
}

const listed = (list: Result<ActionList>): Result<Meant> => (list.ok ? ok({ list: list.value }) : list)

const meetingName = ({ title, startsAt }: MeetingWithActions, zone: string): string => `${title}, ${dayInFull(startsAt, zone)}`
