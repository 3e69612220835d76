import type { Logger } from '@slack/bolt'
import { type DestinationStream, type Logger as Log, pino } from 'pino'
import { findsNhsNumber } from '../shared/patient-data.ts'

export type { Log }

/** Tokens of Slack and of our own links, and secrets in addresses, wherever they stand in a line. */
const SECRETS = /(?<=\/(?:answer|calendar)\/)[\w-]{20,}|\bx(?:ox[a-z]|app)-[\w-]+|(?<=:\/\/[^\s:/@"]+:)[^\s@"]+(?=@)/g

/** Ten digits grouped as in an NHS number; whether they are one, the guard knows. */
const TEN_DIGITS = /(?<!\d)\d{3}\D?\d{3}\D?\d{4}(?!\d)/g

/** A line without secrets, and without any number of ten digits where one of them is a patient's (D25). */
function cleared(line: string): string {
  const open = line.replace(SECRETS, '[secret]')
  return findsNhsNumber(open) ? open.replace(TEN_DIGITS, '[number]') : open
}

/** One JSON line for each event. Each line is cleared at the door, so no call site can leak anything. */
export function createLog(level: string, destination: DestinationStream = process.stdout): Log {
  const door: DestinationStream = { write: (line) => destination.write(cleared(line)) }
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: causeForLog } }, door)
}

type LoggedCause = { type: string; message: string; code?: unknown; at?: string[]; cause?: LoggedCause }

/**
 * What the log keeps of an error: where it was and what it said, to the first 300 characters of its last line.
 * A database error prints the values of its query above that line, and those may be what a person typed.
 */
export function causeForLog(error: unknown, depth = 0): LoggedCause {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  const code = (error as { code?: unknown }).code
  return {
    type: error.name,
    message: lastLine(error.message),
    ...(code !== undefined && { code }),
    ...(depth === 0 && { at: framesOf(error) }),
    ...(error.cause !== undefined && depth < 3 && { cause: causeForLog(error.cause, depth + 1) }),
  }
}

const lastLine = (message: string) => (message.trim().split('\n').at(-1) ?? '').slice(0, 300)

const framesOf = ({ stack = '' }: Error) =>
  stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim().replace(/file:\/\/\S*?(?=\/(?:src|node_modules)\/)/, ''))

/** Bolt's own lines. Its debug lines hold whole requests, so they go nowhere at any level. */
export function logForBolt(log: Log): Logger {
  const child = log.child({ from: 'bolt' })
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      child[level](parts.map(textOf).join(' '))
  return {
    debug() {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel() {},
    getLevel: () => 'info' as ReturnType<Logger['getLevel']>,
    setName() {},
  }
}

const textOf = (part: unknown) => (part instanceof Error ? `${part.name}: ${lastLine(part.message)}` : lastLine(String(part)))
