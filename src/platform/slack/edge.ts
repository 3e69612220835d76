import type { Accounts } from '../../ports/accounts.ts'
import { type Actor, standingIn } from '../../ports/people.ts'
import type { Cause, Through } from '../../ports/use-case.ts'
import type { Log } from '../logging.ts'
import type { CallerOf, Unknown } from './callers.ts'
import type { Explain, Failed } from './errors.ts'
import type { Fits } from './outgoing.ts'
import { createVisit, type Visit, type VisitFrom } from './visits.ts'

/** What every listener needs around it. */
export type Edge = {
  accounts: Accounts
  callerOf: CallerOf
  explain: Explain
  /** The limits check, for views that leave as an acknowledgement. */
  fits: Fits
  log: Log
  /** Somebody comes near the app in a workspace where nothing is set up. */
  firstContact?(visit: OpenVisit): Promise<void>
  /** A build that takes longer gets a loading view first. */
  loadingAfterMs: number
  /** A form whose use case takes longer is acknowledged by "still working". */
  slowAfterMs: number
}

/** What happened, through what, and the key that a redelivery of it shares; a look-up needs none. */
export type Told = { what: string; through: Through; key?: string }

/** A contact of any account; who it is, is looked up when it is asked for. */
export type OpenVisit = Visit & { known(): Promise<KnownVisit | Unknown> }

/** A contact of somebody whom we know: what a use case is told, and who it is. */
export type KnownVisit = Visit & { cause: Cause; actor(): Promise<Actor> }

/** The visit, and how what fails in it is worded. The organisation is learnt on the way. */
export function beginVisit(edge: Edge, from: VisitFrom, told: Told): { visit: OpenVisit; explain(error: unknown): Promise<string> } {
  const failed: Failed = { what: told.what, ...(told.key && { key: told.key }) }
  const explain = (error: unknown) => edge.explain(error, failed)
  const visit = createVisit(from, edge.loadingAfterMs, explain)
  const known = async () => {
    const found = await knownVisit(edge, visit, told)
    if ('cause' in found) failed.organisation = found.cause.organisation
    return found
  }
  return { visit: { ...visit, known }, explain }
}

async function knownVisit({ callerOf, accounts }: Edge, visit: Visit, { through, key }: Told): Promise<KnownVisit | Unknown> {
  const caller = await callerOf(visit)
  if ('explanation' in caller) return caller
  const { organisation, person, isWorkspaceAdministrator } = caller
  let actor: Promise<Actor> | undefined
  return {
    ...visit,
    cause: { organisation, person, through, ...(key && { key }), ...(isWorkspaceAdministrator && { isWorkspaceAdministrator }) },
    actor() {
      actor ??= accounts.actor(organisation, person).then((known) => (isWorkspaceAdministrator ? standingIn(known) : known))
      return actor
    },
  }
}

/** Any account, known or not: only for what must work before somebody is known. Errors are told, never thrown. */
export async function welcome(edge: Edge, from: VisitFrom, told: Told, work: (visit: OpenVisit) => Promise<void>): Promise<void> {
  const { visit, explain } = beginVisit(edge, from, told)
  try {
    await work(visit)
  } catch (error) {
    const text = await explain(error)
    await visit.say(text).catch((deaf: unknown) => edge.log.warn({ err: deaf }, 'A person could not be told that something failed'))
  }
}

/** The courtesy of a first message; nothing hangs on it. */
export async function greet({ firstContact, log }: Pick<Edge, 'firstContact' | 'log'>, visit: OpenVisit): Promise<void> {
  try {
    await firstContact?.(visit)
  } catch (error) {
    log.warn({ err: error }, 'The first message could not be sent')
  }
}

/** The work for a person whom we know; anybody else is told why not, and whom to ask. */
export async function welcomeKnown(edge: Edge, from: VisitFrom, told: Told, work: (visit: KnownVisit) => Promise<void>): Promise<void> {
  await welcome(edge, from, told, async (visit) => {
    const known = await visit.known()
    if (!('explanation' in known)) return work(known)
    await visit.say(known.explanation)
    if (known.isNotSetUp) await greet(edge, visit)
  })
}
