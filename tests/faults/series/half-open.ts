import { eventually } from '../support/eventually.ts'
import { openRoad } from '../support/half-open.ts'
import { openHome } from '../support/home.ts'
import { type Draft, draft, isSaved, press, submit } from '../support/submitting.ts'
import { drained, type Tally, tallyOfCards } from '../support/tally.ts'

/** `unworded`: answers in the silence that neither say what came of the form nor that it is still worked on. */
export type HalfOpenTally = Tally & { stored: number; unworded: number; backAfterMs: number }

/** A third of the forms is sent before the connections to the database go silent, a third meanwhile, and a third after; what was not saved is sent again. */
export async function halfOpenSeries(server: string, submissions: number): Promise<HalfOpenTally> {
  const home = await openHome({ server })
  const road = await openRoad(home.place.url ?? '')
  try {
    const bot = await home.start({ url: road.url })
    const third = () => Array.from({ length: submissions / 3 }, () => draft())
    const [before, meanwhile, after] = [third(), third(), third()]
    const save = (one: Draft) =>
      eventually(
        async () => (await submit(bot.port, one)) || undefined,
        () => `${one.title} was never saved`,
      )
    await Promise.all(before.map(save))
    road.silence()
    const answers = await Promise.all(meanwhile.map((one) => press(bot.port, one)))
    road.heal()
    const since = performance.now()
    await Promise.all(after.slice(0, 1).map(save))
    const backAfterMs = performance.now() - since
    await Promise.all([...after.slice(1), ...meanwhile].map(save))
    await drained(bot)
    const isWorded = (text: string) =>
      isSaved(text) || /cannot reach my records|cannot tell whether this was saved|Still working/.test(text)
    const unworded = answers.filter((answer) => answer.status !== 200 || !isWorded(answer.text)).length
    const tally = tallyOfCards(home, [...before, ...meanwhile, ...after])
    return { unworded, backAfterMs, stored: (await bot.count()).proposals, ...tally }
  } finally {
    await home.close()
    road.close()
  }
}
