import { inFull } from '../../shared/dates.ts'
import { count } from '../../shared/text.ts'
import type { Status } from './store.ts'

const messages = (n: number) => (n === 0 ? 'none' : count(n, 'message'))

/** How the bot is doing, for an administrator, in plain words. */
export function statusWords({ queued, failed, toPassOn, sweptAt, zone }: Status): string {
  return [
    `DacCom. Waiting to be sent: ${messages(queued)}.`,
    `Could not be delivered: ${messages(failed)}.`,
    ...(toPassOn > 0 ? [`On the next list to pass on: ${messages(toPassOn)}.`] : []),
    sweptAt === null ? 'I have not looked yet for what is due.' : `I last looked for what is due on ${inFull(sweptAt, zone)}.`,
  ].join(' ')
}
