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
