import { fileRefusal } from '../../platform/imports/wording.ts'
import type { Import, RefusedRow } from '../../ports/imports.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count } from '../../shared/text.ts'
import type { ImportPlan } from './model.ts'
import { changesIn } from './rules.ts'

/** Why a file, or a kind of file, was not brought in. */
export const refused = (refusal: Refusal, kind?: Pick<Import, 'refused'>): string =>
  kind?.refused(refusal) ?? fileRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this could not be brought in. Nothing was changed.'

export const refusedWords = ({ row, value, why }: RefusedRow): string =>
  value === '' ? `Row ${row}: ${why}` : `Row ${row}, "${value}": ${why}`

export const unchangedWords = (unchanged: number): string | null =>
  unchanged === 0 ? null : `${unchanged} ${unchanged === 1 ? 'is' : 'are'} as the file says.`

/** The whole plan, line by line. */
export function planWords({ groups, unchanged, refused, notes }: ImportPlan): string[] {
  const lines = groups.flatMap((group) =>
    group.lines.length === 0 ? [] : [`${group.heading} (${group.lines.length}):`, ...group.lines.map((line) => `- ${line}`)],
  )
  const same = unchangedWords(unchanged)
  const wrong = refused.length === 0 ? [] : [`Refused (${refused.length}):`, ...refused.map((row) => `- ${refusedWords(row)}`)]
  return [...lines, ...(same ? [same] : []), ...notes, ...wrong]
}

const changes = (plan: ImportPlan) => count(changesIn(plan), 'change')

/** What became of it, or would. */
export const outcome = {
  refused: ({ refused }: ImportPlan) =>
    `${count(refused.length, 'row')} ${refused.length === 1 ? 'was' : 'were'} refused, so nothing was changed. Please put this right in the file and import it again.`,
  nothing: 'There is nothing to change.',
  dryRun: (plan: ImportPlan) => `This was a dry run: ${changes(plan)} would be made. Nothing was changed.`,
  toConfirm: (plan: ImportPlan) =>
    `${changes(plan)} would be made, and some touch what stood before. Nothing was changed; add --yes to bring them in.`,
  left: 'Nothing was changed.',
  done: (made: number) => `${count(made, 'change')} ${made === 1 ? 'was' : 'were'} made.`,
} as const

/** What is said in a chat about a file that was sent there. */
export const words = {
  oneAtATime: 'Please send me one file at a time; I have looked at the first.',
  gone: 'This file is no longer there. Please send it again.',
  tooLarge: (name: string, most: string) =>
    `${name} is larger than ${most}, which is more than I take here. Please send only the rows that you need, or have it imported on the server: npm run import.`,
  whichKind: (name: string) => `I cannot tell what ${name} is. What does it hold?`,
  chooseKind: 'It holds …',
  whichRows: (name: string, title: string) =>
    `${name} looks like ${title}. Which practices do you want? Those that you have already are compared in any case, and nothing changes before you have seen what would.`,
  whichDay: (name: string, title: string) => `${name} holds ${title}, and does not say which day they are of.`,
  anyOfThese: 'Every GP practice that fits one of these is taken. Leave empty what you do not need.',
  wouldChange: (name: string, title: string, made: number) =>
    made === 0 ? `${name} (${title}) changes nothing.` : `${name} (${title}) would make ${count(made, 'change')}. Nothing is changed yet.`,
  nothingCanBe: (rows: number) =>
    `Because ${count(rows, 'row')} ${rows === 1 ? 'was' : 'were'} refused, nothing can be brought in. Please put this right in the file, and send it again.`,
  changedSince: 'Things have changed since this was shown.',
  broughtIn: (name: string, made: number, who: string, when: string) =>
    `${who} brought ${name} in on ${when}: ${count(made, 'change')} ${made === 1 ? 'was' : 'were'} made.`,
  left: (name: string) => `${name} was left; nothing was changed.`,
  reading: (name: string) => `I am reading ${name}, which is a large file. What it would change follows here.`,
  notAllHere: (lines: number) =>
    `And ${count(lines, 'line')} more than fit here. On the server, npm run import with --dry-run shows every one of them.`,
} as const
