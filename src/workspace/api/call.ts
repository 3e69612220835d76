import type { Channel, Dict, Team, User } from '../model.ts'
import type { World } from '../world.ts'

/** One call of the Web API with a good token. `args` are as sent, JSON parts parsed. */
export type Call = { world: World; method: string; team: Team; args: Dict; scopes: ReadonlySet<string> }

export type Method = {
  /** The scope without which Slack refuses; methods that depend on the kind of channel ask later, with `needs`. */
  scope?: string
  required?: readonly string[]
  run(call: Call): Dict
}

/** Slack's answer `ok: false`. Thrown, because it ends a call from any depth; the API's front turns it into the answer. */
export class Refused extends Error {
  readonly code: string
  readonly extra: Dict
  readonly rules: string[]

  constructor(code: string, extra: Dict = {}, rules: string[] = []) {
    super(code)
    this.code = code
    this.extra = extra
    this.rules = rules
  }

  /** What is kept of it for tests and the page. */
  get kept(): { error: string; messages: string[]; rules: string[] } {
    const metadata = this.extra.response_metadata as { messages?: string[] } | undefined
    return { error: this.code, messages: metadata?.messages ?? [], rules: this.rules }
  }
}

export const isDict = (value: unknown): value is Dict => typeof value === 'object' && value !== null && !Array.isArray(value)

export const text = (args: Dict, name: string): string | undefined => (typeof args[name] === 'string' ? args[name] : undefined)

export const flag = (args: Dict, name: string): boolean => args[name] === true || args[name] === 'true' || args[name] === '1'

/** A list argument: JSON has a list, a form has commas. */
export const list = (args: Dict, name: string): string[] => {
  const value = args[name]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? value.split(',') : []
}

/** Slack's refusal of arguments that a method cannot do without. */
export const missing = (names: readonly string[]): Refused =>
  new Refused('invalid_arguments', { response_metadata: { messages: names.map((name) => `[ERROR] missing required field: ${name}`) } })

/** Ends the call unless the app has one of these scopes. */
export function needs({ scopes }: Call, ...anyOf: string[]): void {
  if (!anyOf.some((scope) => scopes.has(scope))) {
    throw new Refused('missing_scope', { needed: anyOf.join(','), provided: [...scopes].join(',') })
  }
}

const SCOPE_PREFIX = { public: 'channels', private: 'groups', direct: 'im' } as const

/** The scope that covers this kind of channel, for example `groups:history`. */
export const scopeFor = (kind: Channel['kind'], verb: 'read' | 'history'): string => `${SCOPE_PREFIX[kind]}:${verb}`

export const isMember = ({ team }: Call, channel: Channel): boolean => channel.members.includes(team.botUser)

/** A channel of the caller's team that its bot may know of: private ones and other people's direct ones stay hidden. */
export function channelOf(call: Call, id = text(call.args, 'channel')): Channel {
  const channel = call.world.state.channels.find((one) => one.id === id && one.team === call.team.id)
  if (!channel || (channel.kind !== 'public' && !isMember(call, channel))) throw new Refused('channel_not_found')
  return channel
}

/** A person of the caller's team. */
export function userOf({ world, team }: Call, id: unknown): User {
  const user = world.state.users.find((one) => one.id === id && one.team === team.id)
  if (!user) throw new Refused('user_not_found')
  return user
}

/** One page of a list, by Slack's `limit` and an opaque `cursor`. */
export function page<T>(all: readonly T[], { args }: Call, usual = 100): { items: T[]; response_metadata: { next_cursor: string } } {
  const limit = Number(args.limit ?? usual)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new Refused('invalid_limit')
  const cursor = text(args, 'cursor') || Buffer.from('from:0').toString('base64')
  const start = Number(/^from:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? Number.NaN)
  if (Number.isNaN(start)) throw new Refused('invalid_cursor')
  const end = start + limit
  return {
    items: all.slice(start, end),
    response_metadata: { next_cursor: end < all.length ? Buffer.from(`from:${end}`).toString('base64') : '' },
  }
}
