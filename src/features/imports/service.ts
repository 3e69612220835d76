import { createHash } from 'node:crypto'
import type { Deps } from '../../ports/feature.ts'
import { type Import, type ImportFile, type ImportPlan, type PlanImport, type Row, Unreadable, type Wanted } from '../../ports/imports.ts'
import type { Cause, Work } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Fingerprint } from './model.ts'
import { changesIn } from './rules.ts'

export type ImportsService = ReturnType<typeof importsService>

/** What looking and bringing in have in common: who runs the transaction. */
type Run = <T extends number | boolean>(work: (work: Work) => Promise<Result<T>>) => Promise<Result<T>>

/** A plan that somebody can agree to. `isRepeated`: it was shown before for the same request, so there is none. */
export type Preview = { plan: ImportPlan; fingerprint: Fingerprint }

const ENOUGH_ROWS = 5

/** Bringing files in: what a file is, what it would change, and changing it, whole or not at all. */
export function importsService({ work, useCase }: Pick<Deps, 'work' | 'useCase'>, kinds: readonly Import[]) {
  const asPerson =
    (cause: Cause): Run =>
    (run) =>
      useCase(cause, 'imports.run', run)
  const asOperator =
    (organisation: OrganisationId): Run =>
    (run) =>
      work({ organisation, through: 'import' }, run)

  /** Null: the same request was answered before. */
  async function look(run: Run, plan: PlanImport): Promise<Result<Preview | null>> {
    let seen: Preview | null = null
    const looked = await run(async (given) => {
      const planned = await plan(given)
      seen = { plan: planned.plan, fingerprint: fingerprintOf(planned.plan) }
      return ok(true)
    })
    return looked.ok ? ok(seen) : looked
  }

  /** Makes exactly the changes that were shown; answers how many. Of two who add the same at once, the second is told. */
  const bringIn = (run: Run, kind: Import, plan: PlanImport, shown: Fingerprint): Promise<Result<number>> =>
    unlessTaken(run, async (given) => {
      const planned = await plan(given)
      if (fingerprintOf(planned.plan) !== shown) return refuse('imports.changed_since')
      if (planned.plan.refused.length > 0) return refuse('imports.rows_refused')
      const changes = changesIn(planned.plan)
      if (changes === 0) return ok(0)
      await planned.apply(given)
      const facts = { kind: kind.kind, changes }
      await given.audit({ action: 'imports.brought_in', subject: 'organisation', subjectId: given.organisation, facts })
      return ok(changes)
    })

  return {
    kinds,

    kindNamed: (name: string | undefined): Import | undefined => kinds.find(({ kind }) => kind === name),

    /** The kinds that a file looks like; none where it is no table. */
    async kindsOf(file: ImportFile): Promise<Result<readonly Import[]>> {
      return reading(async () => {
        const top: Row[] = []
        for await (const row of file.rows()) if (top.push(row) === ENOUGH_ROWS) break
        return ok(kinds.filter((kind) => kind.fits(top)))
      })
    },

    read: (kind: Import, file: ImportFile, wanted: Wanted): Promise<Result<PlanImport>> => reading(() => kind.read(file, wanted)),

    look: (cause: Cause, plan: PlanImport) => look(asPerson(cause), plan),
    bringIn: (cause: Cause, kind: Import, plan: PlanImport, shown: Fingerprint) => bringIn(asPerson(cause), kind, plan, shown),

    /** For whoever sits at the machine: no person, and so no permission. */
    asOperator: (organisation: OrganisationId) => ({
      look: (plan: PlanImport) => look(asOperator(organisation), plan),
      bringIn: (kind: Import, plan: PlanImport, shown: Fingerprint) => bringIn(asOperator(organisation), kind, plan, shown),
    }),
  }
}

/** What stands there by the time of writing, and did not when the plan was made, is a change that nobody was shown. */
async function unlessTaken(run: Run, work: (work: Work) => Promise<Result<number>>): Promise<Result<number>> {
  try {
    return await run(work)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'P2002') return refuse('imports.changed_since')
    throw error
  }
}

/** What a file refuses on the way becomes a refusal here. */
async function reading<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** Of what is shown to be agreed to, so that what is done is what was shown. */
const fingerprintOf = ({ groups, refused }: ImportPlan): Fingerprint =>
  createHash('sha256')
    .update(JSON.stringify([groups, refused]))
    .digest('hex')
    .slice(0, 32)
