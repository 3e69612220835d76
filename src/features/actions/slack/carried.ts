import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { PersonId, PracticeId } from '../../../shared/ids.ts'
import { type Cursor, SHOWS, type Show, type Wanted } from '../list-wish.ts'
import type { ActionOwner, Typed } from '../model.ts'

export const readId = (value: string): string => idIn<string>(value)

const about = z.object({ v: z.literal(1), action: z.uuid() })

/** What the window of an action and its forms carry. */
export const metadataOf = (action: string): string => JSON.stringify({ v: 1, action })

/** The action that a window is about; null for any other window. */
export const readMetadata = (text: string): string | null => carriedAs(about, text)?.action ?? null

/** Every value of a form as one text. */
export const textsOf = (values: FormValues): Typed =>
  Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])))

/** What an option of a list shows. */
export function wantedValue(wanted: Wanted): string {
  if ('show' in wanted) return `show|${wanted.show}`
  if ('practice' in wanted) return `practice|${wanted.practice}`
  return 'meeting' in wanted ? `meeting|${wanted.meeting}` : `project|${wanted.project}`
}

export function readWanted(value: string): Wanted {
  const [kind, of = ''] = value.split('|')
  if (kind === 'practice') return { practice: idIn<PracticeId>(of) }
  if (kind === 'meeting') return { meeting: readId(of) }
  if (kind === 'project') return { project: readId(of) }
  return { show: SHOWS.find((show): show is Show => show === of) ?? 'mine' }
}

/** A page of a list: what it shows, and after which action it begins. */
export const pageValue = (wanted: Wanted, after: Cursor | null): string =>
  [wantedValue(wanted), ...(after ? [after.rank, after.key ?? '', after.number] : [])].join('|')

const cursor = z.object({
  rank: z.coerce.number().int().min(0).max(9),
  key: z.union([z.literal('').transform(() => null), z.iso.date(), z.iso.datetime()]),
  number: z.coerce.number().int().min(1).max(2_000_000_000),
})

export function readPage(value: string): { wanted: Wanted; after: Cursor | null } {
  const [, , rank, key, number] = value.split('|')
  const after = cursor.safeParse({ rank, key, number })
  return { wanted: readWanted(value), after: after.success ? after.data : null }
}

/** Done on a row: the action, and the page on which it stands. */
export const rowValue = (action: string, page: string): string => `${action}~${page}`

export function readRow(value: string): { action: string; page: string } {
  const [action = '', page = ''] = value.split('~')
  return { action: readId(action), page }
}

/** Whom an action is handed to, as an option carries it. */
export const ownerValue = (owner: ActionOwner): string => ('person' in owner ? `person|${owner.person}` : `practice|${owner.practice}`)

export function readOwner(value: string): ActionOwner {
  const [kind, id = ''] = value.split('|')
  return kind === 'practice' ? { practice: idIn<PracticeId>(id) } : { person: idIn<PersonId>(id) }
}
