import type { Accounts } from '../../ports/accounts.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, Through } from '../../ports/use-case.ts'
import type { Log } from '../logging.ts'
import type { CallerOf } from './callers.ts'
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
  /** A build that takes longer gets a loading view first. */
  loadingAfterMs: number
  /** A form whose use case takes longer is acknowledged by "still working". */
  slowAfterMs: number
}

/** A contact of somebody whom we know: what a use case is told, and who it is. */
export type KnownVisit = Visit & { cause: Cause; actor(): Promise<Actor> }

export type Told = { what: string; through: Through; key: string }

/** A visit, and what it is told when something fails in it: the organisation is learnt on the way. */
function visiting(edge: Edge, from: VisitFrom, { what, key }: Told): { visit: Visit; failed: Failed } {
  const failed: Failed = { what, key }
  return { failed, visit: createVisit(edge.loadingAfterMs)(from, (error) => edge.explain(error, failed)) }
}

/** Any account, known or not: only for what must work before somebody is known. Errors are told, never thrown. */
export async function welcome(edge: Edge, from: VisitFrom, told: Told, work: (visit: Visit) => Promise<void>): Promise<void> {
  const { visit, failed } = visiting(edge, from, told)
  try {
    await work(visit)
  } catch (error) {
    await apologise(edge, visit, await edge.explain(error, failed))
  }
}

/** The work for a person whom we know; anybody else is told why not, and whom to ask. */
export async function welcomeKnown(edge: Edge, from: VisitFrom, told: Told, work: (visit: KnownVisit) => Promise<void>): Promise<void> {
  const { visit, failed } = visiting(edge, from, told)
  try {
    const known = await knownVisit(edge, visit, told)
    if ('explanation' in known) return await visit.say(known.explanation)
    failed.organisation = known.cause.organisation
    await work(known)
  } catch (error) {
    await apologise(edge, visit, await edge.explain(error, failed))
  }
}

/** Who this is, with the cause that a use case is given; or why nothing can be done for them. */
export async function knownVisit(
  { callerOf, accounts }: Pick<Edge, 'callerOf' | 'accounts'>,
  visit: Visit,
  { through, key }: Told,
): Promise<KnownVisit | { explanation: string }> {
  const caller = await callerOf(visit)
  if ('explanation' in caller) return caller
  const { organisation, person, isWorkspaceAdministrator } = caller
  let actor: Promise<Actor> | undefined
  return {
    ...visit,
    cause: { organisation, person, through, key, ...(isWorkspaceAdministrator && { isWorkspaceAdministrator }) },
    actor() {
      actor ??= accounts.actor(organisation, person)
      return actor
    },
  }
}

async function apologise({ log }: Edge, visit: Visit, text: string): Promise<void> {
  await visit.say(text).catch((error: unknown) => log.warn({ err: error }, 'A person could not be told that something failed'))
}
