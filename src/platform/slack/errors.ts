import { randomInt } from 'node:crypto'
import { RespondError } from '@slack/bolt'
import { SlackError, WebAPIPlatformError } from '@slack/web-api'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Log } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import { trouble } from './wording.ts'

/** What is known of the request that failed. */
export type Failed = { what: string; organisation?: OrganisationId; key?: string }

/** Logs the cause under a reference, and answers what the person is told. Never rejects. */
export type Explain = (error: unknown, failed: Failed) => Promise<string>

/** Whether the request with this key was carried out. */
export type WasDone = (organisation: OrganisationId, key: string) => Promise<boolean>

/** The one way from an error to a person: what happened, whether anything was saved, what to do, and a reference. */
export function createExplain(log: Log, metrics: Pick<Metrics, 'failed'>, wasDone: WasDone): Explain {
  return async (error, failed) => {
    const reference = newReference()
    const { what, organisation } = failed
    const kind = await kindOf(error, failed, wasDone)
    metrics.failed(kind)
    log.error({ err: error, reference, what, organisation, kind, slack: slackCode(error) }, 'A request failed')
    return trouble[kind](reference)
  }
}

// Without letters and digits that are taken for one another when read out.
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ2346789'

/** What a person tells an administrator, and what the log is searched for. */
export const newReference = () => `E-${Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`

async function kindOf(error: unknown, { organisation, key }: Failed, wasDone: WasDone): Promise<keyof typeof trouble> {
  const isGone = isDatabaseGone(error)
  if (organisation && key && (!isGone || isInDoubt(error))) {
    try {
      if (await wasDone(organisation, key)) return 'saved'
    } catch {
      return 'unknown'
    }
  }
  if (isGone) return 'database'
  const code = slackCode(error)
  if (code === 'expired_trigger_id' || code === 'exchanged_trigger_id') return 'tooSlow'
  return error instanceof SlackError || error instanceof RespondError ? 'slack' : 'nothing'
}

const slackCode = (error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : undefined)

/** Codes and kinds of Prisma, of its adapters, of PostgreSQL and of Node for a database that is not there. */
const GONE = new Set(
  'P1001 P1002 P1008 P1017 P2024 DatabaseNotReachable SocketTimeout ConnectionClosed TooManyConnections 08000 08001 08003 08006 53300 57P01 57P02 57P03 ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN EPIPE ETIMEDOUT'.split(
    ' ',
  ),
)

/** Broke off while it was being used: the commit may have happened. */
const IN_DOUBT = new Set('P1017 ConnectionClosed 08006 57P01 57P02 ECONNRESET EPIPE ETIMEDOUT'.split(' '))

/** What `pg` says of a lost server without any code, and the code that it would have. */
const SAID_WITHOUT_CODE = [
  [/^(?:timeout exceeded when trying to connect|Connection terminated due to connection timeout)/, 'P1001'],
  [/^(?:Connection terminated(?! due to)|Query read timeout|Client .* not queryable)/, 'P1017'],
] as const

export const isDatabaseGone = (error: unknown): boolean => !(error instanceof SlackError) && codesOf(error).some((code) => GONE.has(code))

const isInDoubt = (error: unknown) => codesOf(error).some((code) => IN_DOUBT.has(code))

/** Every code and kind of an error and of what caused it; Prisma keeps its adapter's error in `meta`. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const { code, kind, originalCode, message, cause, meta, driverAdapterError } = error as Record<string, unknown>
  const said = SAID_WITHOUT_CODE.flatMap(([words, meant]) => (typeof message === 'string' && words.test(message) ? [meant] : []))
  const inner = [cause, meta, driverAdapterError].flatMap((each) => codesOf(each, depth + 1))
  return [...[code, kind, originalCode].filter((value) => typeof value === 'string'), ...said, ...inner]
}
