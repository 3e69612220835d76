import { refusedRow } from '../../platform/imports/refusing.ts'
import type { FollowClosing } from '../../ports/closing.ts'
import type { ChangeGroup, Import, PlanImport, RefusedRow, Wanted } from '../../ports/imports.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok } from '../../shared/result.ts'
import { ODS_CODE, type OddRow, type RegisteredPractice, type RegisterRow } from './model.ts'
import { nameWritten } from './names.ts'
import { looksLikeRegister, readRegister } from './register-file.ts'
import { type Choice, chooseRows, compareRegister, practiceIn, type RegisterChanges } from './register-rules.ts'
import { holdKnownPractices, updateFromRegister } from './register-store.ts'
import * as words from './register-wording.ts'
import { insertPractices } from './store.ts'

/** Practices from the ODS register, by ODS code: names repeat, and change. `followers` hear of each that closes or is opened again. */
export const registerImport = (followers: readonly FollowClosing[]): Import => ({
  kind: 'practices',
  title: 'the ODS register of practices',
  asks: ['wanted'],
  fits: looksLikeRegister,
  async read(file, wanted) {
    const read = await readRegister(file)
    return read.ok ? ok(planFor(read.value, choiceOf(wanted), followers)) : read
  },
  refused: words.registerRefusal,
})

export const practicesImport: Import = registerImport([])

const capitals = (texts: readonly string[] = []) => texts.map((text) => text.trim().toUpperCase()).filter((text) => text !== '')

const choiceOf = ({ commissioners, postcodeAreas, codes }: Wanted): Choice => ({
  commissioners: new Set(capitals(commissioners)),
  areas: capitals(postcodeAreas),
  codes: new Set(capitals(codes)),
})

const planFor =
  (
    { rows, odd }: { rows: readonly RegisterRow[]; odd: readonly OddRow[] },
    choice: Choice,
    followers: readonly FollowClosing[],
  ): PlanImport =>
  async ({ db, organisation, now, zone }) => {
    const known = await holdKnownPractices(db, organisation)
    const today = dayOf(now, zone)
    const chosen = chooseRows(rows, choice, new Set(known.map(({ odsCode }) => odsCode)))
    const { practices, refused } = taken(chosen.rows, chosen.twice)
    const changes = compareRegister(practices, known, today)
    const isAsked = choice.commissioners.size + choice.areas.length + choice.codes.size > 0
    const inFile = new Set(rows.map(({ odsCode }) => odsCode))
    const missing = [...choice.codes].filter((code) => !inFile.has(code) && ODS_CODE.test(code))
    const isFound = chosen.rows.length > 0 || Object.values(chosen.leftOut).some((number) => number > 0)
    const notes = [
      words.leftOutWords(chosen.leftOut),
      changes.absent.length > 0 ? words.absentWords(changes.absent) : null,
      missing.length > 0 ? words.notFoundWords(missing) : null,
      isAsked ? (isFound ? null : words.nothingFound) : words.nothingWanted,
    ].filter((note) => note !== null)
    return {
      plan: {
        groups: groupsOf(changes),
        unchanged: changes.unchanged,
        refused: [...odd.map(refusedOdd), ...refused, ...tooMany(changes.added)],
        notes,
      },
      async apply(work) {
        await applyChanges(work, changes, today)
        const turned = changes.updates.filter(({ changed }) => changed.includes('closed') || changed.includes('reopened'))
        for (const { id } of turned) for (const follow of followers) await follow(work, id)
      },
    }
  }

export const refusedOdd = (odd: OddRow): RefusedRow => refusedRow(odd.row, odd.value, words.oddRowWords(odd))

/** No group has so many practices: somebody asked for more than they meant. */
const MOST_ADDED = 1_000

function tooMany(added: RegisterChanges['added']): RefusedRow[] {
  const first = added[MOST_ADDED]
  return first ? [refusedRow(first.row, first.odsCode, words.tooManyWords(added.length, MOST_ADDED))] : []
}

function taken(rows: readonly RegisterRow[], twice: Parameters<typeof practiceIn>[1]) {
  const practices: RegisteredPractice[] = []
  const refused: RefusedRow[] = []
  for (const row of rows) {
    const read = practiceIn(row, twice)
    if (read.ok) practices.push(read.value)
    else {
      const value = row[read.refusal.field as keyof RegisterRow]
      refused.push(refusedRow(row.row, String(value ?? ''), words.registerRefusal(read.refusal) ?? ''))
    }
  }
  return { practices, refused }
}

const KINDS = ['renamed', 'moved', 'closed', 'dormant', 'reopened', 'at_work_again', 'noted'] as const

function groupsOf({ added, changes }: RegisterChanges): ChangeGroup[] {
  const groups = KINDS.map((kind): ChangeGroup => {
    const lines = changes.filter((change) => change.kind === kind).map(words.changeWords)
    return { heading: words.HEADINGS[kind], lines, ...(kind !== 'noted' && lines.length > 0 && { isToConfirm: true }) }
  })
  return [{ heading: 'To be added', lines: added.map(words.addedWords) }, ...groups].filter(({ lines }) => lines.length > 0)
}

const BATCH = 500

async function applyChanges({ db, organisation, audit }: Work, { added, updates }: RegisterChanges, today: string): Promise<void> {
  for (let at = 0; at < added.length; at += BATCH) {
    const batch = added.slice(at, at + BATCH)
    const ids = await insertPractices(
      db,
      organisation,
      batch.map((practice) => newPractice(practice, today)),
    )
    for (const [position, id] of ids.entries())
      await audit({ action: 'practices.added', subject: 'practice', subjectId: id, facts: { odsCode: batch[position]?.odsCode ?? '' } })
  }
  await updateFromRegister(db, organisation, updates, today)
  for (const { id, changed, closedOn, odsStatus } of updates)
    await audit({ action: 'practices.changed', subject: 'practice', subjectId: id, facts: { changed: [...changed], closedOn, odsStatus } })
}

/** One that is new to the group has not yet said whether it takes part. */
const newPractice = ({ name, odsCode, postcode, status }: RegisteredPractice, today: string) =>
  ({
    name: nameWritten(name),
    odsCode,
    postcode,
    agreement: 'clarifying',
    agreementOn: today,
    odsName: name,
    odsStatus: status,
    odsStatusOn: today,
  }) as const
