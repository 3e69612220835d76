import type { Permits } from '../../ports/people.ts'
import type { Cause, UseCase, Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Json } from '../../shared/json.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { administratorSpans, findEntry, holderOfAddress, holdRegister, releaseAccounts } from './entry-store.ts'
import type { Entry, Role } from './model.ts'
import { isAppointed, isCovered } from './rules.ts'
import { administratorExists } from './store.ts'

/** Whom it was done to, for what is said afterwards. */
export type Told = { id: PersonId; name: string }

/** A message about somebody that is drawn anew whenever the register changes about them. */
export const cardOf = (id: PersonId) => `person:${id}`

export const todayIn = ({ now, zone }: Pick<Work, 'now' | 'zone'>) => dayOf(now, zone)

/** What the register says of a person, held with the whole register until the transaction ends. */
export async function holdEntry({ db, organisation }: Work, id: PersonId): Promise<Result<Entry>> {
  await holdRegister(db, organisation)
  const entry = await findEntry(db, organisation, id)
  return entry ? ok(entry) : refuse('people.unknown')
}

export async function record(work: Work, action: string, id: PersonId, facts: Record<string, Json> = {}): Promise<void> {
  await work.audit({ action: `people.${action}`, subject: 'person', subjectId: id, facts })
  await work.refresh(cardOf(id))
}

/** Why these roles are not for this actor to give or end; null where they are. Without an administrator, one of the workspace may. */
export async function whyNotAppoint(work: UseCase, cause: Cause, permits: Permits, roles: readonly Role[]): Promise<Refusal | null> {
  const role = roles.find(isAppointed)
  const refusal = permits(work.actor, 'people.appoint')
  if (role === undefined || refusal === null) return null
  if (cause.isWorkspaceAdministrator && !(await administratorExists(work.db, work.organisation, work.now))) return null
  return { code: 'people.not_yours_to_appoint', facts: { role } }
}

/** Refuses what was just written where it would leave a day, today or later, without an administrator. */
export async function staysAdministered<T>(work: Work, value: T): Promise<Result<T>> {
  const spans = await administratorSpans(work.db, work.organisation)
  return isCovered(spans, todayIn(work)) ? ok(value) : refuse('people.last_administrator')
}

/** Takes an address for somebody: nobody else of the group has it, and accounts of those who had it before are let go. */
export async function takeAddress(work: Work, email: string | null, person: PersonId | null): Promise<Refusal | null> {
  if (email === null) return null
  const other = await holderOfAddress(work.db, work.organisation, email, person, work.now)
  if (other) return { code: 'people.address_taken', field: 'email', facts: { who: other.name } }
  for (const former of await releaseAccounts(work.db, work.organisation, email, work.now)) await record(work, 'let_account_go', former)
  return null
}
