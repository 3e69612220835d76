import { runSweeps } from '../../platform/due/sweeps.ts'
import type { Sweep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { MovableClock } from '../clock.ts'

type Walk = {
  clock: MovableClock
  sweeps: readonly Sweep[]
  organisation: OrganisationId
  /** Ends when what was caused has been carried out and sent. */
  settle(): Promise<void>
  onError(error: unknown, sweep: string): void
}

/** Moves the clock on from due time to due time, so that everything on the way happens at its own moment and in its order. */
export async function walkTo(to: Date, { clock, sweeps, organisation, settle, onError }: Walk): Promise<void> {
  for (;;) {
    const moments = await Promise.all(sweeps.map(async (sweep) => ({ sweep, at: (await sweep.nextDueAt?.(organisation)) ?? null })))
    const due = earliest(moments.map(({ at }) => at))
    if (due === null || due > to) break
    if (due > clock.now()) clock.moveTo(due)
    const now = clock.now()
    // What these make due for others is found in the next round, at the same moment.
    const ripe = moments.filter(({ sweep, at }) => !sweep.nextDueAt || (at !== null && at <= now)).map(({ sweep }) => sweep)
    const done = await runSweeps(ripe, { now, organisation }, onError)
    await settle()
    // A sweep that has something due and does nothing would hold the clock here for ever.
    if (Object.values(done).every((count) => count === 0)) break
  }
  clock.moveTo(to)
  await runSweeps(sweeps, { now: clock.now(), organisation }, onError)
  await settle()
}

const earliest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce<Date | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null)
