import { refusedRow } from '../../platform/imports/refusing.ts'
import type { Actions } from '../../ports/actions.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Import, PlanImport, RefusedRow } from '../../ports/imports.ts'
import type { Actor } from '../../ports/people.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Refusal } from '../../shared/result.ts'
import { type ActionRow, looksLikeActions, readActions } from './import-file.ts'
import { actionIn, isOver, keyOf, type RowAction } from './import-rules.ts'
import { ownersOfTexts } from './import-store.ts'
import * as words from './import-wording.ts'
import { namesOf } from './quick-names.ts'
import { everyName } from './quick-store.ts'

type Parts = Pick<Deps, 'calendar' | 'findHolders'> & { actions: Pick<Actions, 'agreeAll'> }

/** The open actions of the spreadsheet that a group has kept until now. It adds; what is here already stays as it is. */
export const actionsImport = (parts: Parts): Import => ({
  kind: 'actions',
  title: 'a list of open actions',
  asks: [],
  fits: looksLikeActions,
  async read(file) {
    const read = await readActions(file)
    return read.ok ? ok(planFor(read.value, parts)) : read
  },
  refused: words.importRefused,
})

type Taken = { added: RowAction[]; unchanged: number; refused: RefusedRow[] }

const planFor =
  (rows: readonly ActionRow[], parts: Parts): PlanImport =>
  async (work) => {
    const { db, organisation, now, zone } = work
    const open = rows.filter((row) => !isOver(row))
    const { people, practices } = await everyName(db, organisation, { now, zone })
    const series = await parts.calendar.series(db, organisation)
    const against = { called: namesOf(people, practices), series, today: dayOf(now, zone) }
    const read = open.map((row) => ({ row, action: actionIn(row, against) }))
    const there = await ownersOfTexts(
      db,
      organisation,
      read.flatMap(({ action }) => (action.ok ? [action.value.text] : [])),
    )
    const taken = compare(read, new Set(there.map(keyOf)))
    const by = await agreesBy(work, parts)
    if (by === null && taken.added.length > 0) taken.refused.push(refused(taken.added[0] as RowAction, { code: 'actions.nobody_agrees' }))
    const undated = taken.added.filter(({ due }) => due === null).length
    const over = rows.length - open.length
    const notes = [...(over > 0 ? [words.overWords(over)] : []), ...(undated > 0 ? [words.undatedWords(undated)] : [])]
    const groups =
      taken.added.length === 0 ? [] : [{ heading: words.HEADING, lines: taken.added.map(words.rowWords), isToConfirm: true as const }]
    return {
      plan: { groups, unchanged: taken.unchanged, refused: taken.refused, notes },
      apply: (given) => (by === null ? Promise.resolve() : apply(given, taken.added, by, parts)),
    }
  }

/** In whose name they are agreed: whoever sends the file, or else the programme manager, or else an administrator. */
async function agreesBy({ db, organisation, now, actor }: Work & { actor?: Actor }, { findHolders }: Parts): Promise<PersonId | null> {
  if (actor) return actor.person
  const [manager] = await findHolders(db, organisation, ['programme_manager'], now)
  const [administrator] = manager ? [] : await findHolders(db, organisation, ['administrator'], now)
  return (manager ?? administrator)?.id ?? null
}

const refused = ({ row }: { row: number }, refusal: Refusal, value = ''): RefusedRow =>
  refusedRow(row, value, words.importRefused(refusal) ?? '')

function compare(read: readonly { row: ActionRow; action: ReturnType<typeof actionIn> }[], there: ReadonlySet<string>): Taken {
  const taken: Taken = { added: [], unchanged: 0, refused: [] }
  const seen = new Map<string, number>()
  for (const { row, action } of read) {
    if (!action.ok) {
      taken.refused.push(refused(row, action.refusal, row[action.refusal.field as keyof ActionRow]?.toString()))
      continue
    }
    const key = keyOf(action.value)
    const first = seen.get(key)
    if (first !== undefined) taken.refused.push(refused(row, { code: 'actions.twice_in_file', facts: { row: first } }, row.action))
    else if (there.has(key)) taken.unchanged += 1
    else taken.added.push(action.value)
    if (first === undefined) seen.set(key, row.row)
  }
  return taken
}

async function apply(work: Work, added: readonly RowAction[], by: PersonId, { actions }: Parts): Promise<void> {
  await actions.agreeAll(
    work,
    added.map(({ text, owner, due, series }) => ({ text, owner, due, by, body: series === null ? null : (`series:${series}` as const) })),
  )
}
