import type { MachineClock } from '../../ports/clock.ts'
import type { Target } from '../../ports/outbox.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { FrontEnd } from '../due/delivery.ts'

/** Whose Home it is, and how it is drawn anew. */
export type OpenHome = { organisation: OrganisationId; person: PersonId; redraw(): Promise<void> }

export type OpenHomes = {
  /** Somebody looks at their Home, under their account. */
  note(account: string, home: OpenHome): void
  /** What reaches a person, or a place where they may be, has changed what their Home shows. */
  watching(frontEnd: FrontEnd): FrontEnd
  /** Ends when every Home that has changed is drawn anew. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Slack does not say when a Home is left: so long it is taken to be open. */
const OPEN_MS = 4 * 60 * 60_000
/** What changes meanwhile is in the same drawing. */
const QUIET_MS = 1_000
const MOST_OPEN = 500

/**
 * The Homes that were opened lately through this process. They live in memory, because a Home that is opened is drawn anew anyway: this is
 * only for those who look at theirs while something happens.
 */
export function createOpenHomes(machine: MachineClock, onError: (error: unknown) => void): OpenHomes {
  const open = new Map<string, OpenHome & { until: number }>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let drawing = Promise.resolve()

  function note(account: string, home: OpenHome): void {
    open.delete(account)
    open.set(account, { ...home, until: machine.now().getTime() + OPEN_MS })
    const [oldest] = open.keys()
    if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest)
  }

  function change(organisation: OrganisationId, to: Target): void {
    const now = machine.now().getTime()
    for (const [account, home] of open) {
      if (home.until <= now) open.delete(account)
      else if (home.organisation === organisation && ('place' in to || to.person === home.person)) changed.add(account)
    }
    if (changed.size > 0) timer ??= setTimeout(flush, QUIET_MS).unref()
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const homes = [...changed].flatMap((account) => open.get(account) ?? [])
    changed.clear()
    drawing = drawing.then(async () => {
      for (const home of homes) await home.redraw().catch(onError)
    })
  }

  async function settle(): Promise<void> {
    if (changed.size > 0) flush()
    await drawing
  }

  return {
    note,
    watching: (frontEnd) => ({
      ...frontEnd,
      async deliver(taken) {
        const outcome = await frontEnd.deliver(taken)
        if ('sent' in outcome) change(taken.organisation, taken.to)
        return outcome
      },
    }),
    settle,
    async stop() {
      clearTimeout(timer)
      changed.clear()
      await drawing
    },
  }
}
