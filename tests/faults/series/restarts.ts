import { setTimeout } from 'node:timers/promises'
import { startPostgres } from '../../../scripts/postgres-cluster.ts'
import { openHome } from '../support/home.ts'
import type { Bot } from '../support/process.ts'
import { type Draft, draft, submit } from '../support/submitting.ts'
import { drained, type Tally, tallyOfCards } from '../support/tally.ts'

const AT_ONCE = 10
const RESTARTS = 5

/** `stored`: proposals in the database at the end; a form that was sent more than once is one. */
export type RestartTally = Tally & { restarts: number; stored: number }

/** People submit proposals, ten at once, while the server is killed and started five times. */
export async function restartSeries(submissions: number): Promise<RestartTally> {
  const cluster = await startPostgres()
  const home = await openHome({ server: cluster.url })
  try {
    const bot = await home.start()
    const drafts = Array.from({ length: submissions }, () => draft())
    const waiting = [...drafts]
    const every = Math.floor(submissions / (RESTARTS + 1))
    const people = Array.from({ length: AT_ONCE }, () => submitAll(bot, waiting))
    for (let restart = 1; restart <= RESTARTS; restart += 1) {
      while (submissions - waiting.length < restart * every) await setTimeout(10)
      await cluster.restart()
    }
    await Promise.all(people)
    await drained(bot)
    return { restarts: RESTARTS, stored: (await bot.count()).proposals, ...tallyOfCards(home, drafts) }
  } finally {
    await home.close()
    await cluster.stop()
  }
}

/** One person after another takes the next form, and presses Send until it says that it is saved. */
async function submitAll(bot: Bot, waiting: Draft[]): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    while (!(await submit(bot.port, next))) await setTimeout(50)
  }
}
