import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import type { Result } from '../shared/result.ts'
import type { Db } from './database.ts'
import type { Outbox } from './outbox.ts'
import type { Actor, Permission } from './people.ts'

export type Through = 'command' | 'button' | 'form' | 'event' | 'link' | 'sweep' | 'import' | 'cli'

/** Who asks for a use case and through what. `key` is the same for a redelivery of the same request. */
export type Cause = {
  organisation: OrganisationId
  person: PersonId
  through: Through
  key?: string
  /** May do everything while the organisation has no administrator. */
  isWorkspaceAdministrator?: boolean
}

export type Audited = { action: string; subject: string; subjectId: string; facts?: Record<string, Json> }

/** What the work of a use case or of a sweep is given: one transaction, one instant. */
export type Work = {
  db: Db
  organisation: OrganisationId
  now: Date
  /** The organisation's zone ("Europe/London"): days and hours are reckoned and written in it. */
  zone: string
  /** The next number of a run of references, or the first of so many; no gap and no clash, because it is part of the transaction. */
  nextNumber(counter: string, howMany?: number): Promise<number>
  audit(event: Audited): Promise<void>
} & Outbox

export type UseCase = Work & { actor: Actor }

/**
 * Runs the work in one transaction: key -> permission -> work. A refusal rolls everything back, the key too.
 * A key that was carried out before gives the stored value again and does nothing.
 */
export type RunUseCase = <T extends Json>(
  cause: Cause,
  permission: Permission,
  work: (useCase: UseCase) => Promise<Result<T>>,
) => Promise<Result<T>>

/** One transaction without a person: sweeps, imports, the sample. */
export type RunWork = <T>(cause: { organisation: OrganisationId; through: Through }, work: (work: Work) => Promise<T>) => Promise<T>
