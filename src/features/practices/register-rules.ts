import { type Day, isDay } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { type KnownPractice, ODS_CODE, type OdsStatus, type RegisteredPractice, type RegisterRow } from './model.ts'
import { nameWritten } from './names.ts'
import { isInArea, postcodeOf } from './postcodes.ts'

const STATUSES: Readonly<Record<string, OdsStatus>> = { A: 'active', C: 'closed', D: 'dormant', P: 'proposed' }
const GP_PRACTICE = '4'
const MOST_NAME = 200

/** Which rows somebody asked for. */
export type Choice = { commissioners: ReadonlySet<string>; areas: readonly string[]; codes: ReadonlySet<string> }

/** Why rows that were asked for are not taken, by their number. */
export type LeftOut = Record<'notGp' | Exclude<OdsStatus, 'active'>, number>

export type Chosen = { rows: RegisterRow[]; leftOut: LeftOut; twice: Map<string, number[]> }

const isWanted = ({ odsCode, commissioner, postcode }: RegisterRow, { commissioners, areas, codes }: Choice): boolean =>
  codes.has(odsCode) || commissioners.has(commissioner) || areas.some((area) => isInArea(postcodeOf(postcode) ?? '', area))

/**
 * The rows that concern the group: always those of its own practices, and of what was asked for the GP practices that are at work.
 * `twice`: codes that more than one of them has, with their rows.
 */
export function chooseRows(rows: readonly RegisterRow[], choice: Choice, known: ReadonlySet<string>): Chosen {
  const leftOut: LeftOut = { notGp: 0, closed: 0, dormant: 0, proposed: 0 }
  const chosen = rows.filter((row) => {
    if (known.has(row.odsCode)) return true
    if (!isWanted(row, choice)) return false
    const status = STATUSES[row.status]
    if (row.setting !== GP_PRACTICE) leftOut.notGp += 1
    else if (status !== undefined && status !== 'active') leftOut[status] += 1
    else return true
    return false
  })
  const places = new Map<string, number[]>()
  for (const { odsCode, row } of chosen) places.set(odsCode, [...(places.get(odsCode) ?? []), row])
  return { rows: chosen, leftOut, twice: new Map([...places].filter(([, at]) => at.length > 1)) }
}

/** A row as a practice; its field says which value is wrong. */
export function practiceIn(row: RegisterRow, twice: Chosen['twice']): Result<RegisteredPractice> {
  const { odsCode, postcode, closedOn } = row
  const at = twice.get(odsCode)
  if (at) return refuse('practices.code_twice', { field: 'odsCode', facts: { rows: at.join(', ') } })
  if (!ODS_CODE.test(odsCode)) return refuse('practices.no_code', { field: 'odsCode' })
  const name = parsed(freeText(MOST_NAME), row.name)
  if (!name.ok) return { ok: false, refusal: { ...name.refusal, field: 'name' } }
  const status = STATUSES[row.status]
  if (status === undefined) return refuse('practices.no_status', { field: 'status' })
  const closed = closedOn.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  if (closedOn !== '' && !isDay(closed)) return refuse('practices.no_day', { field: 'closedOn' })
  return ok({ row: row.row, odsCode, name: name.value, postcode: postcodeOf(postcode), status, closedOn: closed === '' ? null : closed })
}

/** What a practice is like after the import. */
export type PracticeUpdate = {
  id: PracticeId
  name: string
  postcode: string | null
  closedOn: Day | null
  odsName: string
  odsStatus: OdsStatus
  changed: readonly Change['kind'][]
}

/** One thing about one practice that the register now says otherwise. */
export type Change =
  | { kind: 'renamed'; practice: KnownPractice; to: string }
  | { kind: 'moved'; practice: KnownPractice; from: string; to: string }
  | { kind: 'closed'; practice: KnownPractice; on: Day }
  | { kind: 'dormant' | 'reopened' | 'at_work_again'; practice: KnownPractice }
  | { kind: 'noted'; practice: KnownPractice; postcode: string | null; status: OdsStatus }

export type RegisterChanges = {
  added: readonly RegisteredPractice[]
  changes: readonly Change[]
  updates: readonly PracticeUpdate[]
  unchanged: number
  /** Own practices, not closed, that the file does not have. */
  absent: readonly KnownPractice[]
}

/** What the register says otherwise than before. What somebody changed by hand since stays, until the register changes too. */
export function compareRegister(rows: readonly RegisteredPractice[], known: readonly KnownPractice[], today: Day): RegisterChanges {
  const byCode = new Map(known.map((practice) => [practice.odsCode, practice]))
  const seen = new Set(rows.map(({ odsCode }) => odsCode))
  const pairs = rows.flatMap((row) => {
    const practice = byCode.get(row.odsCode)
    return practice ? [{ row, practice, changes: changesOf(row, practice, today) }] : []
  })
  const changed = pairs.filter(({ changes }) => changes.length > 0)
  return {
    added: rows.filter(({ odsCode }) => !byCode.has(odsCode)),
    changes: changed.flatMap(({ changes }) => changes),
    updates: changed.map(({ row, practice, changes }) => updateOf(row, practice, changes)),
    unchanged: pairs.length - changed.length,
    absent: known.filter(({ odsCode, closedOn }) => closedOn === null && !seen.has(odsCode)),
  }
}

const isSame = (a: string, b: string) => a.toLowerCase().replaceAll(/\s+/g, ' ') === b.toLowerCase().replaceAll(/\s+/g, ' ')

function changesOf(row: RegisteredPractice, practice: KnownPractice, today: Day): Change[] {
  const changes: Change[] = []
  if (!isSame(row.name, practice.odsName ?? practice.name)) changes.push({ kind: 'renamed', practice, to: nameWritten(row.name) })
  if (row.postcode !== null && practice.postcode !== null && row.postcode !== practice.postcode)
    changes.push({ kind: 'moved', practice, from: practice.postcode, to: row.postcode })
  const turn = turnOf(row, practice, today)
  if (turn) changes.push(turn)
  const fillsIn = row.postcode !== null && practice.postcode === null
  const isNews = row.status !== practice.odsStatus && !turn
  if (fillsIn || isNews || practice.odsName === null)
    changes.push({ kind: 'noted', practice, postcode: fillsIn ? row.postcode : null, status: row.status })
  return changes
}

/** What became of the practice itself. One that the group closed, or opened again, by hand is left so while the register says the same as before. */
function turnOf({ status, closedOn }: RegisteredPractice, practice: KnownPractice, today: Day): Change | null {
  if (status === practice.odsStatus) return null
  if (status === 'closed') return practice.closedOn === null ? { kind: 'closed', practice, on: closedOn ?? today } : null
  if (status === 'dormant') return { kind: 'dormant', practice }
  if (status !== 'active') return null
  if (practice.odsStatus === 'closed' && practice.closedOn !== null) return { kind: 'reopened', practice }
  return practice.odsStatus === 'dormant' ? { kind: 'at_work_again', practice } : null
}

function updateOf(row: RegisteredPractice, practice: KnownPractice, changes: readonly Change[]): PracticeUpdate {
  const closing = changes.find((change) => change.kind === 'closed')
  const reopens = changes.some(({ kind }) => kind === 'reopened')
  const renaming = changes.find((change) => change.kind === 'renamed')
  return {
    id: practice.id,
    name: renaming ? renaming.to : practice.name,
    postcode: row.postcode ?? practice.postcode,
    closedOn: closing ? closing.on : reopens ? null : practice.closedOn,
    odsName: row.name,
    odsStatus: row.status,
    changed: changes.map(({ kind }) => kind),
  }
}
