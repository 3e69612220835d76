import type { PracticeId } from '../../shared/ids.ts'

/** What a list of actions can show. `agreed`: what somebody agreed for others. */
export const SHOWS = ['mine', 'overdue', 'agreed', 'all', 'done'] as const
export type Show = (typeof SHOWS)[number]

export type Wanted = { show: Show } | { practice: PracticeId } | { meeting: string } | { project: string }

/** What the words after `/daccom actions` ask for. */
export type Wish = Wanted | { number: number } | { practiceCalled: string } | { meetingCalled: string } | { projectCalled: string }

const MOST_WORDS = 100

const SHOWN_BY: Readonly<Record<string, Show>> = {
  '': 'mine',
  ...{ mine: 'mine', my: 'mine', me: 'mine' },
  ...{ overdue: 'overdue', late: 'overdue' },
  ...{ agreed: 'agreed', given: 'agreed' },
  ...{ all: 'all', open: 'all', everyone: 'all' },
  ...{ done: 'done', finished: 'done' },
}

const REFERENCE = /^a-?\s*(\d{1,9})$/
const KIND = /^(practice|meeting|project)s?(?:\s+([\s\S]*))?$/

/** A word that is none of ours is taken for a practice's name. */
export function wishOf(text: string): Wish {
  const typed = text.trim().replaceAll(/\s+/g, ' ').slice(0, MOST_WORDS)
  const words = typed.toLowerCase()
  const show = SHOWN_BY[words]
  if (show !== undefined) return { show }
  const number = REFERENCE.exec(words)?.[1]
  if (number !== undefined) return { number: Number(number) }
  const [, kind, called = ''] = KIND.exec(words) ?? []
  if (kind === 'meeting') return { meetingCalled: called }
  if (kind === 'project') return { projectCalled: called }
  return { practiceCalled: kind === 'practice' ? called : words }
}

/** Those whose words hold all that was typed; a name that is just that wins over longer ones. */
export function calledSo<Of extends { name: string; also?: string }>(all: readonly Of[], typed: string): Of[] {
  const parts = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const found = all.filter(({ name, also = '' }) => parts.every((part) => `${name} ${also}`.toLowerCase().includes(part)))
  const exact = found.filter(({ name }) => name.toLowerCase() === typed.toLowerCase())
  return exact.length > 0 ? exact : found
}

/** Where a page of a list begins: after this action. `rank`: in which part of the list; `key`: its day or instant, by which the list goes. */
export type Cursor = { rank: number; key: string | null; number: number }
