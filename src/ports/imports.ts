import type { Day } from '../shared/dates.ts'
import type { Refusal, Result } from '../shared/result.ts'
import type { Actor } from './people.ts'
import type { Work } from './use-case.ts'

/** A row of a table, numbered as a spreadsheet numbers it. `endsFile`: no line break follows, so its last cell may be cut. */
export type Row = { row: number; cells: readonly string[]; endsFile?: true }

/** A file as an import sees it: text whatever its encoding, rows whatever ends its lines. What cannot be read throws `Unreadable`. */
export type ImportFile = {
  name: string
  /** The whole of it; for what is no table. */
  text(): Promise<string>
  /** The rows that hold something, as they are read. */
  rows(): AsyncIterable<Row>
}

/** Ends the reading of a file that nothing can be made of. It becomes a refusal where the reading began. */
export class Unreadable extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Which rows of a file are wanted, and what the file does not say of itself. Each import heeds what concerns it. */
export type Wanted = {
  commissioners?: readonly string[]
  /** "HP" is all of HP, "HP1" is not HP10. */
  postcodeAreas?: readonly string[]
  codes?: readonly string[]
  /** The day that figures without a date are of. */
  countedOn?: Day
}

/** Why a row was not taken, and which value it was. */
export type RefusedRow = { row: number; value: string; why: string }

/** Changes of one sort, a line each. `isToConfirm`: they touch what stood before, so somebody has to say yes. */
export type ChangeGroup = { heading: string; lines: readonly string[]; isToConfirm?: true }

/** What a file would change, in words. It is brought in only as a whole: one refused row, and nothing is changed. */
export type ImportPlan = {
  groups: readonly ChangeGroup[]
  unchanged: number
  refused: readonly RefusedRow[]
  /** What was left out, and what to look at. */
  notes: readonly string[]
}

/** A plan, and what carries it out in the transaction in which it was made. */
export type Planned = { plan: ImportPlan; apply(work: Work): Promise<void> }

/** Compares what was read with what stands in the database. `actor`: who asks, where it is a person; what is not theirs to do is refused. */
export type PlanImport = (work: Work & { actor?: Actor }) => Promise<Planned>

/** What somebody may be asked about a file of a kind before it is read. */
export type ImportQuestion = 'wanted' | 'countedOn'

/** Takes in one kind of file: reading first, because nothing may be waited for in a transaction; then plan, and apply. */
export type Import = {
  kind: string
  /** What such a file is called in a sentence: "the ODS register of practices". */
  title: string
  asks: readonly ImportQuestion[]
  /** Whether a table looks like one, by its first rows. */
  fits(top: readonly Row[]): boolean
  read(file: ImportFile, wanted: Wanted): Promise<Result<PlanImport>>
  /** The sentence for a refusal of its own; null for one that any file can meet. */
  refused(refusal: Refusal): string | null
}
