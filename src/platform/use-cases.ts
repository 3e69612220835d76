import pLimit from 'p-limit'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Clock } from '../ports/clock.ts'
import type { Db } from '../ports/database.ts'
import { type Actor, type FindPerson, type Permission, type Permits, standingIn } from '../ports/people.ts'
import type { Cause, RunUseCase, RunWork, Through, Work } from '../ports/use-case.ts'
import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import { ok, type Result } from '../shared/result.ts'
import { type AtPoint, passOn } from './points.ts'
import { retrying } from './postgres/retrying.ts'
import { createRecords, type Outcome } from './records.ts'

export type UseCaseOptions = {
  db: PrismaClient
  clock: Clock
  findPerson: FindPerson
  permits: Permits
  /** While nobody is an administrator, a workspace administrator may do everything. */
  hasAdministrator(db: Db, organisation: OrganisationId, now: Date): Promise<boolean>
  /** Called after a commit that left messages: wakes the sender. */
  onCommit(): void
  atPoint?: AtPoint | undefined
}

/**
 * So many transactions of this process are under way at once; the others wait their turn. More would only make each slower, above all
 * the one that holds what the others wait for: with twenty forms at once the slowest took twice as long.
 */
const MOST_AT_ONCE = 3

/** A refusal on its way out of the transaction, so that everything in it is rolled back. */
class Refused extends Error {
  readonly result: Extract<Result<never>, { ok: false }>
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super(result.refusal.code)
    this.result = result
  }
}

/** What runs every write of the product: one transaction each, with its audit and its messages. */
export function createUseCases(options: UseCaseOptions): { useCase: RunUseCase; work: RunWork } {
  const { db, clock, findPerson, permits, hasAdministrator, onCommit, atPoint = passOn } = options

  const inTurn = pLimit(MOST_AT_ONCE)

  async function transaction<T>(write: (tx: Db, now: Date, hasLeft: (messages: boolean) => void) => Promise<T>): Promise<T> {
    let hasMessages = false
    const value = await inTurn(() =>
      retrying(() =>
        db.$transaction(async (tx) => {
          hasMessages = false
          const written = await write(tx, clock.now(), (messages) => (hasMessages = messages))
          atPoint('before commit')
          return written
        }),
      ),
    )
    atPoint('after commit')
    if (hasMessages) onCommit()
    return value
  }

  /** Whoever asks, as whom they may act; a workspace administrator stands in for the one who is missing. */
  async function allowed(tx: Db, cause: Cause, asking: Actor, permission: Permission, now: Date): Promise<Result<Actor>> {
    if (cause.isWorkspaceAdministrator && !(await hasAdministrator(tx, cause.organisation, now))) return ok(standingIn(asking))
    const refusal = permits(asking, permission)
    return refusal ? { ok: false, refusal } : ok(asking)
  }

  const run: RunUseCase = async <T extends Json>(cause: Cause, permission: Permission, work: Parameters<RunUseCase>[2]) => {
    try {
      return await transaction(async (tx, now, leave) => {
        const { zone, isFirst } = await begin(tx, cause.organisation, now, cause.key)
        if (!isFirst) return ok((await storedOutcome(tx, cause)) as T)
        const actor = await findPerson(tx, cause.organisation, cause.person, now)
        if (!actor) throw new Error(`Person ${cause.person} asks for ${permission}, but is no active person of ${cause.organisation}.`)
        const may = await allowed(tx, cause, actor, permission, now)
        if (!may.ok) throw new Refused(may)
        const { work: given, write } = workIn(tx, cause, zone, now)
        const result = await work({ ...given, actor: may.value })
        if (!result.ok) throw new Refused(result)
        leave(await write(cause.key === undefined ? undefined : { key: cause.key, value: result.value }))
        return ok(result.value as T)
      })
    } catch (error) {
      if (error instanceof Refused) return error.result
      throw error
    }
  }

  const work: RunWork = (cause, run) =>
    transaction(async (tx, now, leave) => {
      const { zone } = await begin(tx, cause.organisation, now)
      const { work: given, write } = workIn(tx, cause, zone, now)
      const done = await run(given)
      leave(await write())
      return done
    })

  return { useCase: run, work }
}

/**
 * The organisation's zone, and whether this request is the first with its key. Another transaction with the same key is waited for:
 * if it commits, this one is not the first; if it is refused, this one takes its place.
 */
async function begin(tx: Db, organisation: OrganisationId, now: Date, key?: string): Promise<{ zone: string; isFirst: boolean }> {
  const rows =
    key === undefined
      ? await tx.$queryRaw<{ zone: string; isFirst: boolean }[]>`
          SELECT zone, true AS "isFirst" FROM "Organisation" WHERE id = ${organisation}::uuid`
      : await tx.$queryRaw<{ zone: string; isFirst: boolean }[]>`
          WITH first AS (INSERT INTO "UseCaseKey" ("organisationId", key, at)
            SELECT id, ${key}, ${now}::timestamptz FROM "Organisation" WHERE id = ${organisation}::uuid
            ON CONFLICT DO NOTHING RETURNING key)
          SELECT zone, EXISTS (SELECT 1 FROM first) AS "isFirst" FROM "Organisation" WHERE id = ${organisation}::uuid`
  const [found] = rows
  if (!found) throw new Error(`There is no organisation ${organisation}.`)
  return found
}

async function storedOutcome(tx: Db, { organisation: organisationId, key = '' }: Cause): Promise<Json> {
  const { outcome } = await tx.useCaseKey.findUniqueOrThrow({ where: { organisationId_key: { organisationId, key } } })
  return (outcome as { value: Json }).value
}

type WorkCause = { organisation: OrganisationId; through: Through; person?: PersonId }

type Given = { work: Work; write(outcome?: Outcome): Promise<boolean> }

function workIn(db: Db, { organisation, through, person }: WorkCause, zone: string, now: Date): Given {
  const { write, ...records } = createRecords({ db, organisation, person, through, now })
  return {
    work: { db, organisation, now, zone, nextNumber: (counter, howMany) => nextNumber(db, organisation, counter, howMany), ...records },
    write,
  }
}

/** 1, 2, 3 … The row stays locked until the transaction ends, so a refused use case leaves no gap. */
async function nextNumber(db: Db, organisationId: OrganisationId, name: string, howMany = 1): Promise<number> {
  const take = () => db.$queryRaw<{ number: number }[]>`
    UPDATE "Counter" SET next = next + ${howMany}::int WHERE "organisationId" = ${organisationId}::uuid AND name = ${name}
    RETURNING next - ${howMany}::int AS number`
  const [taken] = await take()
  if (taken) return taken.number
  await db.counter.createMany({ data: [{ organisationId, name, next: 1 }], skipDuplicates: true })
  const [first] = await take()
  if (!first) throw new Error(`The counter ${name} of ${organisationId} could not be made.`)
  return first.number
}
