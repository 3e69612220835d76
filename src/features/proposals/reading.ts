import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { TellTrail, TrailMoment } from '../../ports/trail.ts'
import type { WaitsFor } from '../../ports/waiting.ts'
import { dayOf } from '../../shared/dates.ts'
import type { AreaId, PracticeId, ProposalId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { decisionsOf, reviewsOf } from './decision-store.ts'
import { letter } from './letter.ts'
import { listAreas, listPractices, namesOf, readCriteria, readOrganisation } from './lookup-store.ts'
import type { Criterion, Decision, Involvement, Note, Proposal, Review } from './model.ts'
import { type Offer, offersTo, type Viewer } from './offers.ts'
import { isHiddenFrom, reference } from './step.ts'
import { type Filter, find, findByNumber, page } from './store.ts'
import { type TimelineLine, timelineOf } from './timeline.ts'
import { eventsOf, notesOf, projectOf } from './trail-store.ts'
import { didWords } from './wording.ts'

export const PAGE_SIZE = 8

/** `ready`: to be decided. `study`: what the viewer studies. */
export type Show = 'open' | 'mine' | 'all' | 'ready' | 'study'
export type List = { show: Show; proposals: Proposal[]; next: ProposalId | null; now: Date; zone: string }

export type Trail = {
  proposal: Proposal
  reference: string
  /** Costs and the reviewer's comments are for the proposer, the reviewer, the programme manager and the executive. */
  showsCosts: boolean
  notes: Note[]
  reviews: Review[]
  /** What stands; what waits for a second member is in `entered`, for the executive alone. */
  decisions: Decision[]
  entered: Decision | null
  /** Everyone whom a decision names, by id. */
  names: ReadonlyMap<string, string>
  /** From the question that it began with to the reports on its project: the earliest first. */
  lines: TimelineLine[]
  /** What it waits for from outside, a sentence each. */
  waits: readonly string[]
  offers: Offer[]
  criteria: Criterion[]
  now: Date
  zone: string
  /** The outcome as a letter to a sender outside the chat; null until there is one. */
  letter: string | null
}

export type FormChoices = {
  practices: { id: PracticeId; name: string }[]
  areas: { id: AreaId; name: string; involvement: Involvement }[]
}

function filterOf(show: Show, { person }: Actor): Filter {
  if (show === 'mine') return { proposer: person }
  return show === 'study' ? { reviewer: person } : { show }
}

/** What waits for the executive stays with it until it stands. */
const EXECUTIVE_ONLY = ['proposal.enterDecision', 'proposal.takeBackDecision']

/** What people read: lists, the whole trail, the choices of the form. */
export function reading({ db, clock, permits }: Pick<Deps, 'db' | 'clock' | 'permits'>, waitsFor: WaitsFor, tell: readonly TellTrail[]) {
  const can = (viewer: Actor, permission: Parameters<typeof permits>[1]) => permits(viewer, permission) === null

  async function list(viewer: Actor, show: Show, before: ProposalId | null = null): Promise<List> {
    const filter = filterOf(show, viewer)
    const rows = await page(db, viewer.organisation, filter, before, PAGE_SIZE + 1)
    const proposals = rows.slice(0, PAGE_SIZE)
    const next = rows.length > PAGE_SIZE ? (proposals.at(-1)?.id ?? null) : null
    return { show, proposals, next, now: clock.now(), zone: viewer.zone }
  }

  async function trail(viewer: Actor, id: ProposalId): Promise<Result<Trail>> {
    const { organisation } = viewer
    const proposal = await find(db, organisation, id)
    if (!proposal || isHiddenFrom(viewer.person, proposal)) return refuse('proposals.unknown')
    const isProposer = proposal.proposer.id === viewer.person
    const isExecutive = can(viewer, 'proposals.decide')
    const showsCosts = isProposer || proposal.reviewer?.id === viewer.person || can(viewer, 'proposals.read_costs')
    const [notes, reviews, decisions, events, criteria, group, waits] = await Promise.all([
      notesOf(db, organisation, id),
      reviewsOf(db, organisation, id),
      decisionsOf(db, organisation, id),
      eventsOf(db, organisation, id),
      readCriteria(db, organisation),
      readOrganisation(db, organisation),
      waitsFor(db, organisation, [id], clock.now()),
    ])
    const entered = decisions.find(({ state }) => state === 'entered') ?? null
    const decided = decisions.findLast(({ state }) => state === 'final')
    const shown = events.filter(({ action }) => isExecutive || !EXECUTIVE_ONLY.includes(action))
    const terms = decisions.flatMap(({ terms: { leads = [], manager, actsOn } }) => [...leads, manager, actsOn])
    const names = await namesOf(
      db,
      organisation,
      [...terms, ...shown.map(({ personId }) => personId)].filter((person) => person != null),
    )
    return ok({
      proposal,
      reference: reference(proposal),
      showsCosts,
      notes,
      reviews: showsCosts ? reviews : reviews.map(withoutComments),
      decisions: decisions.filter(({ state }) => state === 'final').map((decision) => (showsCosts ? decision : withoutAmount(decision))),
      entered: isExecutive ? entered : null,
      names,
      lines: timelineOf(
        shown.map(({ at, personId, action }) => ({ at, says: didWords((personId && names.get(personId)) ?? 'DacCom', action) })),
        await toldBy(viewer, id),
        group.zone,
      ),
      waits: waits.get(id) ?? [],
      offers: offersTo(viewerOf(viewer), proposal, isExecutive ? entered : null),
      criteria,
      now: clock.now(),
      zone: group.zone,
      letter: decided ? letter(group.name, proposal, decided, names) : null,
    })
  }

  /** What the other slices tell of it, and of the project that it became. */
  async function toldBy(viewer: Actor, id: ProposalId): Promise<TrailMoment[]> {
    const { organisation } = viewer
    const of = { proposal: id, project: await projectOf(db, organisation, id) }
    return (await Promise.all(tell.map((trail) => trail(db, organisation, of, viewer)))).flat()
  }

  const viewerOf = (viewer: Actor): Viewer => ({
    person: viewer.person,
    practices: viewer.practices,
    isGatekeeper: can(viewer, 'proposals.gate'),
    isExecutive: can(viewer, 'proposals.decide'),
    mayAsk: can(viewer, 'proposals.ask_to_study'),
    mayStudy: can(viewer, 'proposals.study'),
  })

  return {
    list,
    trail,

    /** The trail of P-14. */
    async trailOf(viewer: Actor, number: number): Promise<Result<Trail>> {
      const proposal = await findByNumber(db, viewer.organisation, number)
      return proposal ? trail(viewer, proposal.id) : refuse('proposals.no_such_number', { facts: { reference: `P-${number}` } })
    },

    /** The own practices first; a gatekeeper may speak for any. A closed one is offered only where the proposal `about` was sent for it. */
    async choices(viewer: Actor, about?: Proposal): Promise<FormChoices> {
      const { organisation, zone } = viewer
      const [areas, open] = await Promise.all([listAreas(db, organisation), listPractices(db, organisation, dayOf(clock.now(), zone))])
      const kept = about?.number !== undefined && about.practice ? [about.practice] : []
      const own = viewer.practices.filter(({ id }) => [...open, ...kept].some((each) => each.id === id))
      const others = can(viewer, 'proposals.gate') ? [...open, ...kept] : []
      const practices = new Map([...own, ...others].map((practice) => [practice.id, practice]))
      return { practices: [...practices.values()], areas }
    },
  }
}

const withoutComments = (review: Review): Review => ({
  ...review,
  ratings: review.ratings.map(({ key, criterion, rating }) => ({ key, criterion, rating })),
})

/** What an accepted LES case is paid is a cost like those of the form. */
function withoutAmount({ terms: { amountPence: _, ...terms }, ...decision }: Decision): Decision {
  return { ...decision, terms }
}
