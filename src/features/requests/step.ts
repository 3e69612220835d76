import type { Cause, UseCase, Work } from '../../ports/use-case.ts'
import { inFull } from '../../shared/dates.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { findProject } from './lookup-store.ts'
import type { EventKind, Request } from './model.ts'
import type { RequestParts } from './parts.ts'
import { type Before, stillOpen } from './rules.ts'
import { type Change, holdRequest, insertEvent, lastEvent, requestCard, writeRequest } from './store.ts'

/** Which request something was done with. */
export type Told = { id: string; reference: string }

/** Who did this to a request last, in words. */
export async function firstToDo({ db, organisation, zone }: Work, { id }: Request, kind: EventKind): Promise<Before | null> {
  const event = await lastEvent(db, organisation, id, kind)
  return event && { who: event.by, when: inFull(event.at, zone) }
}

/** One change to a request that is this transaction's alone until it ends. */
export const changingBy =
  ({ useCase }: Pick<RequestParts, 'useCase'>) =>
  (cause: Cause, id: string, work: (run: UseCase, request: Request) => Promise<Result<null>>): Promise<Result<Told>> =>
    useCase(cause, 'requests.keep', async (run) => {
      const request = await holdRequest(run.db, run.organisation, id)
      if (!request) return refuse('requests.unknown')
      const done = await work(run, request)
      return done.ok ? ok({ id, reference: request.reference }) : done
    })

/** Refused to whoever comes second: the request has ended meanwhile. */
export const isOpenStill = async (run: Work, request: Request): Promise<Result<null>> =>
  stillOpen(request, request.state === 'open' ? null : await firstToDo(run, request, request.state))

/** A change with its line of the history. */
export async function save(
  { db, organisation, now, actor, audit, refresh }: UseCase,
  { id }: Pick<Request, 'id'>,
  change: Change,
  kind: EventKind,
  { text = null, fields = [] }: { text?: string | null; fields?: readonly string[] } = {},
): Promise<void> {
  if (Object.keys(change).length > 0) await writeRequest(db, organisation, id, change)
  await insertEvent(db, organisation, id, { kind, by: actor.person, text }, now)
  await audit({ action: `request.${kind}`, subject: 'request', subjectId: id, facts: { fields: [...fields] } })
  await refresh(requestCard(id))
}

/** Whether somebody is here and may keep requests: only then can they answer what they are asked. */
export async function whyNotChaser(
  { findPerson, permits }: Pick<RequestParts, 'findPerson' | 'permits'>,
  { db, organisation, now }: Pick<Work, 'db' | 'organisation' | 'now'>,
  person: PersonId,
): Promise<Result<null>> {
  const actor = await findPerson(db, organisation, person, now)
  if (!actor) return refuse('requests.not_here', { field: 'chaser' })
  const refusal = permits(actor, 'requests.keep')
  return refusal ? refuse('requests.may_not_chase', { field: 'chaser', facts: { name: actor.name, ...refusal.facts } }) : ok(null)
}

/** What waits for a request has to be a project. */
export async function whyNotProject({ db, organisation }: Work, id: ProposalId | undefined): Promise<Result<null>> {
  if (id === undefined) return ok(null)
  const found = await findProject(db, organisation, id)
  if (!found) return refuse('requests.no_such_proposal', { field: 'proposal' })
  return found.isProject ? ok(null) : refuse('requests.not_a_project', { field: 'proposal', facts: { proposal: found.reference } })
}

/** Whoever chases it from now on hears of it, unless they did it themselves. */
export async function tellChaser({ send, actor, now }: UseCase, id: string, chaser: PersonId): Promise<void> {
  if (chaser === actor.person) return
  const fact = { kind: 'request_yours', requestId: id, by: actor.person }
  await send({ to: { person: chaser }, fact, subject: requestCard(id), dedupeKey: `request:${id}:yours:${chaser}:${now.getTime()}` })
}
