import { refusedRow } from '../../platform/imports/refusing.ts'
import type { Import, PlanImport, RefusedRow } from '../../ports/imports.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import { ok, refuse } from '../../shared/result.ts'
import { type ListSizesFile, looksLikeListSizes, readListSizes } from './list-sizes-file.ts'
import { type Counted, compareSizes, countedIn, countedTwice } from './list-sizes-rules.ts'
import { holdPracticesWithSizes } from './list-sizes-store.ts'
import * as words from './list-sizes-wording.ts'
import type { ListSizeRow } from './model.ts'
import { refusedOdd } from './register-import.ts'
import { keepListSizes } from './store.ts'

/** How many patients each practice has, of a day. */
export const listSizesImport: Import = {
  kind: 'list-sizes',
  title: 'list sizes of practices',
  asks: ['countedOn'],
  fits: looksLikeListSizes,
  async read(file, { countedOn }) {
    const read = await readListSizes(file)
    if (!read.ok) return read
    if (!read.value.hasDates && countedOn === undefined) return refuse('imports.day_wanted')
    return ok(planFor(read.value, countedOn))
  },
  refused: words.listSizesRefusal,
}

const planFor =
  ({ rows, odd, parts, isOpen }: ListSizesFile, fileDay: Day | undefined): PlanImport =>
  async ({ db, organisation, now, zone }) => {
    const practices = await holdPracticesWithSizes(db, organisation, dayOf(now, zone))
    const codes = new Set(practices.map(({ odsCode }) => odsCode))
    const own = rows.filter(({ odsCode }) => codes.has(odsCode))
    const { counted, refused } = taken(own, fileDay)
    const { changes, unchanged, without } = compareSizes(counted, practices)
    const linesOf = (isReplaced: boolean) => changes.filter(({ instead }) => (instead !== null) === isReplaced).map(words.sizeWords)
    const groups = [
      { heading: words.HEADINGS.added, lines: linesOf(false) },
      { heading: words.HEADINGS.replaced, lines: linesOf(true), isToConfirm: true as const },
    ].filter(({ lines }) => lines.length > 0)
    const notes = [
      without.length > 0 && words.withoutWords(without),
      own.length < rows.length && words.elsewhereWords(rows.length - own.length),
      parts > 0 && words.partsWords(parts),
      isOpen && changes.length > 0 && words.openWords,
    ].filter((note) => note !== false)
    return {
      plan: { groups, unchanged, refused: [...odd.map(refusedOdd), ...refused], notes },
      async apply({ db, organisation, audit }) {
        const sizes = changes.map(({ practice, countedOn, patients }) => ({ practice: practice.id, countedOn, patients }))
        await keepListSizes(db, organisation, sizes)
        for (const { practice, countedOn, patients, instead } of changes)
          await audit({ action: 'practices.counted', subject: 'practice', subjectId: practice.id, facts: { countedOn, patients, instead } })
      },
    }
  }

function taken(rows: readonly ListSizeRow[], fileDay: Day | undefined) {
  const counted: Counted[] = []
  const refused: RefusedRow[] = []
  const twice = countedTwice(rows)
  for (const row of rows) {
    const read = countedIn(row, fileDay, twice)
    if (read.ok) counted.push(read.value)
    else
      refused.push(
        refusedRow(row.row, String(row[read.refusal.field as keyof ListSizeRow] ?? ''), words.listSizesRefusal(read.refusal) ?? ''),
      )
  }
  return { counted, refused }
}
