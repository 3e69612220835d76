import type { Point } from '../../../src/platform/points.ts'
import type { NetworkFault } from '../../../src/workspace/network-faults.ts'
import { eventually } from '../support/eventually.ts'
import { type Backend, type Home, openHome } from '../support/home.ts'
import type { Bot } from '../support/process.ts'
import { type Draft, draft, submit } from '../support/submitting.ts'
import { drained, type Tally, tallyOfCards } from '../support/tally.ts'

/** Only a message that is a file comes by there, and no slice sends one yet: the bot itself is asked to. */
const ARE_FILES: ReadonlySet<Point> = new Set(['between file steps'])

/** Each point with what has to go wrong at Slack for a message to come by there. */
export const POINTS = {
  'before commit': null,
  'after commit': null,
  'after lease': null,
  'before call': null,
  'between file steps': null,
  'after call': null,
  'before mark': null,
  'after mark': null,
  'in look-up': { answer: 'drop', carriesOut: true },
  'between looks': { answer: 'drop' },
  'in a 429 wait': { answer: 'limit', retryAfter: 1 },
} as const satisfies Record<Point, Omit<NetworkFault, 'method'> | null>

const AT_ONCE = 3

/** `reached`: how often the process said that it was at the point and was then killed there. */
export type KillTally = Tally & { kills: number; reached: number }

/** Kills on one database, one after another; the product is never stopped in any other way. */
export type Kills = {
  /**
   * Three people submit a proposal, and the product is killed when a message of it passes the point; it is started again, those who
   * had no answer press Send again, and everything that was acknowledged must stand in the channel once. Files are sent likewise.
   */
  at(point: Point, kills: number): Promise<KillTally>
  close(): Promise<void>
}

export async function startKills(backend: Backend, mutant?: string): Promise<Kills> {
  const home = await openHome(backend)
  let bot = await home.start({}, mutant)

  async function killOnce(point: Point, round: readonly Draft[]): Promise<boolean> {
    const unanswered = await untilKilled(home, bot, point, round)
    const { signal, reached } = await bot.died
    bot = await home.start({}, mutant)
    if (ARE_FILES.has(point)) await bot.sendFiles(round.map(({ title }) => title))
    else for (const again of unanswered) await submitted(bot, again)
    await drained(bot)
    return signal === 'SIGKILL' && reached === point
  }

  return {
    async at(point, kills) {
      const drafts: Draft[] = []
      let reached = 0
      for (let kill = 0; kill < kills; kill += 1) {
        const round = Array.from({ length: AT_ONCE }, () => draft())
        drafts.push(...round)
        if (await killOnce(point, round)) reached += 1
      }
      return { kills, reached, ...tallyOfCards(home, drafts) }
    },
    close: () => home.close(),
  }
}

/** Submits all at once; those that were not acknowledged before the end are left. */
async function untilKilled({ workspace }: Home, bot: Bot, point: Point, round: readonly Draft[]): Promise<Draft[]> {
  const fault = POINTS[point]
  workspace.faults.clear()
  if (fault) workspace.faults.plan({ method: 'chat.postMessage', ...fault })
  await bot.arm(point)
  if (ARE_FILES.has(point)) {
    await bot.sendFiles(round.map(({ title }) => title)).catch(() => bot.died)
    return []
  }
  const answers = await Promise.all(round.map((one) => submit(bot.port, one)))
  return round.filter((_, n) => !answers[n])
}

/** Presses Send until the product has said that it is saved: on a busy machine it may first say that it is still at work. */
async function submitted(bot: Bot, one: Draft): Promise<void> {
  const isSaved = async () => (await submit(bot.port, one)) || undefined
  await eventually(isSaved, () => `${one.title} was not accepted by a bot that nobody kills`)
}
