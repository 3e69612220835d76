import type { Errand } from './requests.ts'

export type Measured = { perSecond: number; p50: number; p99: number }

const PATIENCE_MS = 20_000

/** An answer that never comes ends the measurement instead of holding it for ever. */
async function inTime(done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('A person was left without an answer')), PATIENCE_MS)
  })
  await Promise.race([done, late]).finally(() => clearTimeout(timer))
}

/** Runs an errand by so many people at once for a while; a person begins the next when the last is done. Times in ms, to the acknowledgement. */
export async function measure(errand: Errand, send: Parameters<Errand>[0], people: number, forMs: number): Promise<Measured> {
  const acks: number[] = []
  let done = 0
  const begun = performance.now()
  const person = async () => {
    while (performance.now() - begun < forMs) {
      const at = performance.now()
      const errandDone = await errand(async (fields) => {
        const status = await send(fields)
        acks.push(performance.now() - at)
        return status
      })
      if (errandDone.acknowledged !== 200) throw new Error(`The app answered ${errandDone.acknowledged}`)
      await inTime(errandDone.done)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: people }, person))
  const seconds = (performance.now() - begun) / 1000
  acks.sort((a, b) => a - b)
  const at = (share: number) => acks[Math.min(acks.length - 1, Math.floor(acks.length * share))] ?? Number.NaN
  return { perSecond: done / seconds, p50: at(0.5), p99: at(0.99) }
}
