import { dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { KnownPractice, OddRow, OdsStatus, RegisteredPractice } from './model.ts'
import { nameWritten } from './names.ts'
import type { Change, LeftOut } from './register-rules.ts'

/** Why a file is not the register, or a row of it was not taken. */
export function registerRefusal(refusal: Refusal): string | null {
  const { code, facts } = refusal
  switch (code) {
    case 'practices.not_the_register':
      return `This is not the ODS register of practices: its first row has ${count(Number(facts?.columns), 'column')}, and the register has 27. Please download epraccur.csv from NHS England's Organisation Data Service and send it as it is.`
    case 'practices.code_twice':
      return `This ODS code stands in rows ${facts?.rows}, and a practice has one row. Please leave only the right one.`
    case 'practices.no_code':
      return 'This is no ODS code, such as E82001.'
    case 'practices.no_status':
      return 'The register knows A for active, C for closed, D for dormant and P for proposed.'
    case 'practices.no_day':
      return 'This is no day that there is; the register writes it as 20270316.'
    default:
      return commonRefusal(refusal)
  }
}

export const oddRowWords = ({ columns, wanted }: OddRow) =>
  `This row has ${count(columns, 'column')} where there should be ${wanted}: it was cut, or a value with a comma has no quotation marks round it.`

const STATUS_WORDS = { active: 'active', closed: 'closed', dormant: 'dormant', proposed: 'not yet open' } as const satisfies Record<
  OdsStatus,
  string
>

const named = ({ name, odsCode }: Pick<KnownPractice, 'name' | 'odsCode'>) => `${name} (${odsCode})`

export const addedWords = ({ name, odsCode, postcode }: RegisteredPractice) =>
  `${named({ name: nameWritten(name), odsCode })}${postcode ? `, ${postcode}` : ', without a postcode'}`

export const HEADINGS = {
  renamed: 'Renamed; the name until now is kept as a former name',
  moved: 'Moved',
  closed: 'Closed; old records keep it, and it counts nowhere new',
  dormant: 'Dormant: not closed, and no longer at work',
  reopened: 'Open again',
  at_work_again: 'At work again after being dormant',
  noted: 'Noted from the register',
} as const satisfies Record<Change['kind'], string>

export function changeWords(change: Change): string {
  const name = named(change.practice)
  switch (change.kind) {
    case 'renamed':
      return `${name} is now ${change.to}`
    case 'moved':
      return `${name} from ${change.from} to ${change.to}`
    case 'closed':
      return `${name} on ${dayWritten(change.on)}${proposalWords(change.practice)}`
    case 'noted':
      return `${name}: ${STATUS_WORDS[change.status]}${change.postcode ? `, ${change.postcode}` : ''}`
    default:
      return name
  }
}

function proposalWords({ openProposals }: KnownPractice): string {
  if (openProposals.length === 0) return ''
  const references = inWords(openProposals.map((number) => `P-${number}`))
  return openProposals.length === 1
    ? `. It has an open proposal, ${references}, which goes on until somebody decides or withdraws it`
    : `. It has open proposals, ${references}, which go on until somebody decides or withdraws them`
}

/** What was asked for and not taken; null where that is nothing. */
export function leftOutWords({ notGp, closed, dormant, proposed }: LeftOut): string | null {
  const reasons = [
    notGp > 0 && `${notGp} that ${notGp === 1 ? 'is no GP practice' : 'are no GP practices'} (another prescribing setting than 4)`,
    closed > 0 && `${closed} closed`,
    dormant > 0 && `${dormant} dormant`,
    proposed > 0 && `${proposed} not yet open`,
  ].filter((reason) => reason !== false)
  return reasons.length === 0 ? null : `Left out of what you asked for: ${inWords(reasons)}.`
}

export const absentWords = (practices: readonly KnownPractice[]): string =>
  `Not in this file, and left as ${practices.length === 1 ? 'it is' : 'they are'}: ${inWords(practices.map(named))}.`

export const notFoundWords = (codes: readonly string[]): string => `You asked for ${inWords(codes)}, which this file does not have.`

export const tooManyWords = (asked: number, most: number): string =>
  `You asked for ${asked.toLocaleString('en-GB')} practices that are new to you, and ${most.toLocaleString('en-GB')} may be added at once. Please ask for fewer: by commissioner, postcode area or codes.`

export const nothingFound = 'No practice in this file has a commissioner, postcode area or code that you asked for.'

export const nothingWanted =
  'You have not said which practices you want, so only your own are compared. Say it by commissioner code (such as 06N), postcode area (such as HP1) or ODS codes.'
