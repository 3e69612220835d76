import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { withoutReferences } from '../../../platform/slack/typed-text.ts'
import { MOST } from '../model.ts'
import type { From } from '../quick-adding.ts'
import type { Mention, QuickTyped } from '../quick-model.ts'
import { readOwner } from './carried.ts'

const from = z.object({ v: z.literal(1), channel: z.string(), permalink: z.nullable(z.string()), project: z.nullable(z.uuid()) })
const changed = z.object({ v: z.literal(1), id: z.uuid(), version: z.number() })

/** Where the form was opened, on which message, and for which project. */
export const carryFrom = ({ channel, permalink = null, project = null }: From): string =>
  JSON.stringify({ v: 1, channel, permalink: linkOf(permalink), project })

/** A link that has no room, or is none, is left out: the action stands without it. */
const linkOf = (permalink: string | null): string | null =>
  permalink !== null && permalink.length <= MOST.permalink && /^https:\/\/[^\s<>|]+$/.test(permalink) ? permalink : null

export function readFrom(metadata: string): From {
  const found = carriedAs(from, metadata)
  return { channel: found?.channel ?? '', permalink: linkOf(found?.permalink ?? null), project: found?.project ?? null }
}

/** What the button carries that adds a key activity of a project; any other carries none. */
export const projectValue = (project: string): string => `project|${project}`
export const readProject = (value: string): string | null => (value.startsWith('project|') ? idIn(value.slice('project|'.length)) : null)

export const carryChange = ({ id, version }: { id: string; version: number }): string => JSON.stringify({ v: 1, id, version })

export const readChange = (metadata: string): { id: string; version: number } | null => carriedAs(changed, metadata)

/** What the form holds. Somebody else than the ones that were offered comes before them. */
export function quickTyped({ owner, other, action, due, meeting }: FormValues): QuickTyped {
  const who = other ?? owner
  return {
    ...(typeof who === 'string' && { owner: readOwner(who) }),
    ...(typeof action === 'string' && { action }),
    ...(typeof due === 'string' && { due }),
    ...(typeof meeting === 'string' && { meeting }),
  }
}

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g
const MOST_MENTIONS = 10

/** The accounts that a text mentions, as it reads without references, each with whose it is. */
export async function mentionsIn(text: string, whose: (account: string) => Promise<Mention['person']>): Promise<Mention[]> {
  const all = new Map([...text.matchAll(MENTION)].map(([said, account = '']) => [withoutReferences(said), account]))
  return Promise.all([...all].slice(0, MOST_MENTIONS).map(async ([said, account]) => ({ said, person: await whose(account) })))
}
