import { randomInt } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Channel, Message, State, Team, User, View } from './model.ts'
import { emptyState } from './opening.ts'
import type { Manifest, WorkspaceOptions } from './options.ts'

/** What changed, for whoever watches: the page's event stream and a test's driver. */
export type Change =
  | { kind: 'message'; team: string; channel: string }
  | { kind: 'view' | 'home'; team: string; user: string }
  | { kind: 'channel' | 'file'; team: string }
  | { kind: 'refusal' | 'traffic' | 'restored' }

/** Something the app asked for that Slack does not allow. `rules` names the limits that were broken. */
export type Refusal = { at: string; team: string; method: string; error: string; messages: string[]; rules: string[] }

/** State, clocks and ids, shared by the Web API and the people's side. */
export type World = ReturnType<typeof createWorld>

/** The changing heart of the stand-in; nothing here listens on a port. */
export function createWorld(options: WorkspaceOptions) {
  const watchers = new EventEmitter()
  watchers.setMaxListeners(0)
  const refusals: Refusal[] = []
  let state = emptyState(options)
  const now = options.now ?? (() => new Date())
  const machineNow = options.machineNow ?? (() => new Date())

  const changed = (change: Change) => void watchers.emit('change', change)

  return {
    appId: 'A0DACCOM001',
    manifest: options.manifest as Manifest,
    signingSecret: options.signingSecret ?? 'local-workspace',
    appToken: options.appToken,
    ackWithinMs: options.ackWithinMs ?? 3000,
    triggerLivesMs: options.triggerLivesMs ?? 3000,
    refusals,
    now,
    machineNow,
    changed,

    get state(): State {
      return state
    },

    replaceState(next: State) {
      state = next
      changed({ kind: 'restored' })
    },

    /** Calls back on every change; the answer ends it. */
    watch(listener: (change: Change) => void): () => void {
      watchers.on('change', listener)
      return () => void watchers.off('change', listener)
    },

    refuse(refusal: Omit<Refusal, 'at'>) {
      refusals.push({ at: machineNow().toISOString(), ...refusal })
      changed({ kind: 'refusal' })
    },

    /** A message time that no other message has, in the product's time, to the microsecond. */
    nextTs(): string {
      const wanted = now().getTime() * 1000
      const last = Number(state.lastTs.replace('.', ''))
      const micros = String(Math.max(wanted, last + 1)).padStart(16, '0')
      state.lastTs = `${micros.slice(0, -6)}.${micros.slice(-6)}`
      return state.lastTs
    },

    /** An id like Slack's. It rises, and its end is random: a workspace that was killed and comes back never gives one twice. */
    nextId(prefix: string): string {
      state.lastId += 1
      const count = state.lastId.toString(36).toUpperCase().padStart(6, '0')
      return `${prefix}${count}${randomInt(36 ** 5)
        .toString(36)
        .toUpperCase()
        .padStart(5, '0')}`
    },

    team: (id: string): Team =>
      found(
        state.teams.find((team) => team.id === id),
        'team',
        id,
      ),
    user: (id: string): User =>
      found(
        state.users.find((user) => user.id === id),
        'user',
        id,
      ),
    channel: (id: string): Channel =>
      found(
        state.channels.find((channel) => channel.id === id),
        'channel',
        id,
      ),
    view: (id: string): View => found(state.views[id], 'view', id),
    messagesIn: (channel: string): Message[] => {
      state.messages[channel] ??= []
      return state.messages[channel]
    },
    message: (channel: string, ts: string): Message | undefined => state.messages[channel]?.findLast((message) => message.ts === ts),
  }
}

function found<T>(thing: T | undefined, kind: string, id: string): T {
  if (thing === undefined) throw new Error(`the local workspace has no ${kind} ${JSON.stringify(id)}`)
  return thing
}
