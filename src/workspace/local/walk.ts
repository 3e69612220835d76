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
    const due = await nextDue(sweeps, organisation)
    if (due === null || due > to) break
    const before = clock.now()
    if (due > before) clock.moveTo(due)
    const done = await runSweeps(sweeps, { now: clock.now(), organisation }, onError)
    await settle()
    // A sweep that has something due and does nothing would hold the clock here for ever.
    if (Object.values(done).every((count) => count === 0)) break
  }
  clock.moveTo(to)
  await runSweeps(sweeps, { now: clock.now(), organisation }, onError)
  await settle()
}

async function nextDue(sweeps: readonly Sweep[], organisation: OrganisationId): Promise<Date | null> {
  const all = await Promise.all(sweeps.map((sweep) => sweep.nextDueAt?.(organisation) ?? null))
  return all.reduce<Date | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null)
}
