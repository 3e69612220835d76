import { type Db, Prisma } from '../../ports/database.ts'
import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import type { Work } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Rows that something happens to by itself: the table, and its indexed column with the moment when. */
export type DueRows<Id extends string> = {
  name: string
  table: string
  column: string
  /** The column that its rows go by; default `id`. */
  key?: string
  /** Acts on one row, which is this transaction's alone, and moves its moment on or clears it. */
  pass(work: Work, id: Id): Promise<void>
  /** At most so many rows in one transaction; default 20. */
  batch?: number
}

/** A sweep over due rows, each batch in one short transaction: whoever else sweeps at the same moment takes other rows or none. */
export function dueSweep<Id extends string>({ db, work }: Pick<Deps, 'db' | 'work'>, rows: DueRows<Id>): Sweep {
  const { name, pass, batch = 20 } = rows
  const table = Prisma.raw(`"${rows.table}"`)
  const due = Prisma.raw(`"${rows.column}"`)
  const key = Prisma.raw(`"${rows.key ?? 'id'}"`)

  async function withDue(now: Date): Promise<OrganisationId[]> {
    const found = await db.$queryRaw<{ id: OrganisationId }[]>`
      SELECT DISTINCT "organisationId" AS id FROM ${table} WHERE ${due} <= ${now}::timestamptz`
    return found.map(({ id }) => id)
  }

  async function lockDue(tx: Db, organisation: OrganisationId, now: Date): Promise<Id[]> {
    const found = await tx.$queryRaw<{ id: Id }[]>`
      SELECT ${key} AS id FROM ${table} WHERE "organisationId" = ${organisation}::uuid AND ${due} <= ${now}::timestamptz
      ORDER BY ${due} LIMIT ${batch} FOR UPDATE SKIP LOCKED`
    return found.map(({ id }) => id)
  }

  const passDue = (organisation: OrganisationId, now: Date): Promise<number> =>
    work({ organisation, through: 'sweep' }, async (sweep) => {
      const ids = await lockDue(sweep.db, organisation, now)
      for (const id of ids) await pass(sweep, id)
      return ids.length
    })

  return {
    name,

    async run({ now, organisation }: SweepRun): Promise<number> {
      const organisations = organisation ? [organisation] : await withDue(now)
      const counts = await Promise.all(organisations.map((each) => passDue(each, now)))
      return counts.reduce((sum, count) => sum + count, 0)
    },

    async nextDueAt(organisation) {
      const [first] = await db.$queryRaw<{ next: Date | null }[]>`
        SELECT min(${due}) AS next FROM ${table} WHERE "organisationId" = ${organisation}::uuid`
      return first?.next ?? null
    },
  }
}
