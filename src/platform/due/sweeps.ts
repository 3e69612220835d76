import { schedule } from 'node-cron'
import type { Clock } from '../../ports/clock.ts'
import type { Sweep, SweepRun } from '../../ports/feature.ts'

/** A sweep that still finds something after so many batches in one go waits for the next tick, so that others get their turn. */
const MOST_BATCHES = 200

/** Runs each sweep until nothing is due, and answers how much each did. One that fails holds up none of the others. */
export async function runSweeps(
  sweeps: readonly Sweep[],
  at: SweepRun,
  onError: (error: unknown, sweep: string) => void,
): Promise<Record<string, number>> {
  const done: Record<string, number> = {}
  for (const sweep of sweeps) {
    done[sweep.name] = 0
    try {
      done[sweep.name] = await runSweep(sweep, at)
    } catch (error) {
      onError(error, sweep.name)
    }
  }
  return done
}

async function runSweep(sweep: Sweep, at: SweepRun): Promise<number> {
  let all = 0
  for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
    const count = await sweep.run(at)
    if (count === 0) break
    all += count
  }
  return all
}

type Ticking = {
  sweeps: readonly Sweep[]
  clock: Clock
  onError(error: unknown, sweep: string): void
  /** Called when a round is over. */
  onRound?(): Promise<void>
  expression?: string
}

/** Runs the sweeps at every tick. A tick only starts them: what is due stays due, however many ticks were missed. */
export function startTicks({ sweeps, clock, onError, onRound, expression = '*/15 * * * * *' }: Ticking): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const task = schedule(
    expression,
    () => {
      running = runSweeps(sweeps, { now: clock.now() }, onError)
        .then(onRound)
        .catch((error: unknown) => onError(error, 'round'))
      return running
    },
    { name: 'sweeps', noOverlap: true },
  )
  return {
    async stop() {
      await task.destroy()
      await running
    },
  }
}
