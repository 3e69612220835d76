import type { MachineClock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { RunWork } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** A bot notes once a minute that it sweeps; when nobody did for longer than a restart takes, that is a gap. */
const NOTED_MS = 60_000
const GAP_MS = 15 * 60_000

type Parts = { db: Db; work: RunWork; machine: MachineClock }

/** Notes for each organisation that a bot is up. A time in which none was, is written to its audit trail, once. */
export async function noteRound({ db, work, machine }: Parts, organisation?: OrganisationId): Promise<void> {
  const now = machine.now()
  const notedBefore = new Date(now.getTime() - NOTED_MS)
  const wasNot = { OR: [{ sweptAt: null }, { sweptAt: { lt: notedBefore } }] }
  const due = await db.organisation.findMany({ where: { ...wasNot, ...(organisation && { id: organisation }) }, select: { id: true } })
  for (const { id } of due) await note(work, id as OrganisationId, now, notedBefore)
}

const note = (work: RunWork, organisation: OrganisationId, now: Date, notedBefore: Date): Promise<void> =>
  work({ organisation, through: 'sweep' }, async ({ db, audit }) => {
    const rows = await db.$queryRaw<{ before: Date | null }[]>`
      WITH held AS (SELECT id, "sweptAt" FROM "Organisation" WHERE id = ${organisation}::uuid
        AND ("sweptAt" IS NULL OR "sweptAt" < ${notedBefore}::timestamptz) FOR NO KEY UPDATE SKIP LOCKED)
      UPDATE "Organisation" o SET "sweptAt" = ${now}::timestamptz FROM held WHERE o.id = held.id RETURNING held."sweptAt" AS before`
    const before = rows[0]?.before
    if (!before || now.getTime() - before.getTime() < GAP_MS) return
    const facts = { from: before.toISOString(), to: now.toISOString() }
    await audit({ action: 'operations.nobody_swept', subject: 'organisation', subjectId: organisation, facts })
  })

export type Rounds = ReturnType<typeof createRounds>

/** When this process last finished a round of sweeps. */
export function createRounds(machine: MachineClock, mostSeconds = 300) {
  let last = machine.now()
  const seconds = () => Math.max(0, Math.round((machine.now().getTime() - last.getTime()) / 1_000))
  return {
    done: () => {
      last = machine.now()
    },
    /** For /readyz: not ready when the rounds have stopped. */
    check: { name: 'sweeps', isReady: async () => seconds() <= mostSeconds, says: () => `last ${seconds()} s ago` },
  }
}
