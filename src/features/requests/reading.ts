import type { Db } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type Draft, draftOf } from './letter.ts'
import { type Cursor, pageOf } from './list-store.ts'
import { type Group, type Project, readGroup, searchProjects } from './lookup-store.ts'
import type { Request, RequestEvent } from './model.ts'
import type { RequestParts } from './parts.ts'
import { type Show, statesOf } from './rules.ts'
import { eventsOf, findByNumber, findRequest } from './store.ts'

export const PAGE_SIZE = 8
const MOST_PROJECTS = 100

/** What a message about a request is drawn from. */
export type RequestFacts = { request: Request; group: Group; today: Day }

/** A request as somebody sees it; the e-mail is for whoever may chase it. */
export type RequestPage = RequestFacts & { events: RequestEvent[]; mayKeep: boolean; draft: Draft | null }

export type RequestList = { show: Show; requests: Request[]; next: Cursor | null; funder: string; today: Day; mayKeep: boolean }

/** What somebody begins a new request with. */
export type Beginning = { funder: string; today: Day; viewer: Pick<Actor, 'person' | 'name'> }

/** Null for a request that is not there. */
export async function requestFacts(db: Db, organisation: OrganisationId, id: string, now: Date): Promise<RequestFacts | null> {
  const request = await findRequest(db, organisation, id)
  if (!request) return null
  const group = await readGroup(db, organisation)
  return { request, group, today: dayOf(now, group.zone) }
}

/** What people read: the list, one request, and what a form offers. */
export const reading = ({ db, clock, permits }: Pick<RequestParts, 'db' | 'clock' | 'permits'>) => {
  const mayKeep = (viewer: Actor) => permits(viewer, 'requests.keep') === null

  async function page(viewer: Actor, id: string): Promise<Result<RequestPage>> {
    const facts = await requestFacts(db, viewer.organisation, id, clock.now())
    if (!facts) return refuse('requests.unknown')
    const { request, group, today } = facts
    const keeps = mayKeep(viewer)
    const writes = keeps && request.state === 'open'
    return ok({
      ...facts,
      events: await eventsOf(db, viewer.organisation, id),
      mayKeep: keeps,
      draft: writes ? draftOf(request, { name: viewer.name, group: group.name, today }) : null,
    })
  }

  return {
    page,

    /** The page of R-4. */
    async pageOf(viewer: Actor, number: number): Promise<Result<RequestPage>> {
      const request = await findByNumber(db, viewer.organisation, number)
      return request ? page(viewer, request.id) : refuse('requests.no_such_number', { facts: { request: `R-${number}` } })
    },

    async list(viewer: Actor, show: Show, after: Cursor | null = null): Promise<RequestList> {
      const { organisation, person } = viewer
      const of = { states: statesOf(show), chaser: show === 'mine' ? person : null }
      const rows = await pageOf(db, organisation, of, after, PAGE_SIZE + 1)
      const requests = rows.slice(0, PAGE_SIZE)
      const last = requests.at(-1)
      const next = last && rows.length > PAGE_SIZE ? { state: last.state, askedOn: last.askedOn, number: last.number } : null
      const { funder, zone } = await readGroup(db, organisation)
      return { show, requests, next, funder, today: dayOf(clock.now(), zone), mayKeep: mayKeep(viewer) }
    },

    async beginning(viewer: Actor): Promise<Result<Beginning>> {
      const refusal = permits(viewer, 'requests.keep')
      if (refusal) return { ok: false, refusal }
      const { funder, zone } = await readGroup(db, viewer.organisation)
      return ok({ funder, today: dayOf(clock.now(), zone), viewer })
    },

    /** The projects that can wait for something, by "P-14" or words of their titles. */
    projects: ({ organisation }: Pick<Cause, 'organisation'>, query: string): Promise<Project[]> =>
      searchProjects(db, organisation, query, MOST_PROJECTS),
  }
}
