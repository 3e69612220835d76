import { type Day, dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Agreement, Les, OdsStatus } from './model.ts'
import type { Coverage, Practice, PracticeRole, Show, Wish } from './practice-model.ts'
import { isClosed, type Offer, servedBy } from './rules.ts'

/** What a list of them is called. */
export const SHOW_WORDS: Record<Show, string> = {
  open: 'Practices',
  signed: 'Practices that have signed',
  declined: 'Practices that will not take part',
  clarifying: 'Practices still to say',
  closed: 'Closed practices',
}

const NONE_WORDS: Record<Show, string> = {
  open: 'There are no practices yet.',
  signed: 'No practice has signed yet.',
  declined: 'No practice has said that it will not take part.',
  clarifying: 'Every practice has said whether it takes part.',
  closed: 'No practice is closed.',
}

/** How a change of agreement is told among what was done. */
export const DIGEST_AGREEMENTS: Record<Agreement, string> = {
  signed: ' has signed the agreement',
  declined: ' will not take part',
  clarifying: ' is clarifying the agreement',
}

export const AGREEMENT_WORDS: Record<Agreement, string> = {
  signed: 'Signed',
  declined: 'Will not take part',
  clarifying: 'Still to say',
}

export const LES_WORDS: Record<Les | 'not_known', string> = {
  taking_part: 'Takes part',
  not_taking_part: 'Does not take part',
  not_known: 'Not known',
}

export const ROLE_WORDS: Record<PracticeRole, string> = {
  practice_representative: 'Representative',
  prescribing_lead: 'Prescribing lead',
  practice_manager: 'Practice manager',
  practice_member: 'Others of the practice',
}

export const OFFER_WORDS: Record<Offer, string> = {
  edit: 'Edit',
  contacts: 'Edit contacts',
  agreement: 'Change agreement',
  close: 'Close the practice',
  reopen: 'Reopen the practice',
}

const ODS_WORDS: Record<OdsStatus, string> = { active: 'at work', closed: 'closed', dormant: 'dormant', proposed: 'not open yet' }

const NOT_KNOWN = 'not known'

/** "15,400". */
const figure = (n: number) => n.toLocaleString('en-GB')

export const isSaved = 'Saved.'

/** What a practice is called where names may stand twice. */
export const nameWithCode = ({ name, odsCode }: Pick<Practice, 'name' | 'odsCode'>): string => `${name} (${odsCode})`

/** "Signed on Tue 16 Mar 2027". */
export function agreementWords({ agreement, agreementOn }: { agreement: Agreement; agreementOn: Day }): string {
  const on = dayWritten(agreementOn)
  switch (agreement) {
    case 'signed':
      return `Signed on ${on}`
    case 'declined':
      return `Said on ${on} that it will not take part`
    case 'clarifying':
      return `Still to say, since ${on}`
  }
}

export const lesWords = ({ les, lesOn }: Pick<Practice, 'les' | 'lesOn'>): string =>
  les === undefined ? NOT_KNOWN : `${LES_WORDS[les].toLowerCase()}${lesOn ? `, since ${dayWritten(lesOn)}` : ''}`

export const sizeWords = ({ patients, countedOn }: { patients: number; countedOn?: Day | undefined }): string =>
  `${figure(patients)} ${patients === 1 ? 'patient' : 'patients'}${countedOn ? ` on ${dayWritten(countedOn)}` : ', day not known'}`

export const listSizeWords = ({ listSize, listSizeOn }: Pick<Practice, 'listSize' | 'listSizeOn'>): string =>
  listSize === undefined ? NOT_KNOWN : sizeWords({ patients: listSize, countedOn: listSizeOn })

/** Who holds a role at the practice: "Ann and Bob"; null for nobody. */
export function holders({ people }: Pick<Practice, 'people'>, role: PracticeRole): string | null {
  const named = new Set(people.filter((person) => person.role !== 'practice_member').map(({ name }) => name))
  const names = people.filter((person) => person.role === role && (role !== 'practice_member' || !named.has(person.name)))
  return names.length === 0 ? null : inWords(names.map(({ name }) => name))
}

const LISTED_ROLES = ['practice_representative', 'prescribing_lead', 'practice_manager'] as const

/** The three whom a practice is reached by, also where there is none. */
export const peopleWords = (practice: Pick<Practice, 'people'>): string =>
  LISTED_ROLES.map((role) => `${ROLE_WORDS[role]}: ${holders(practice, role) ?? 'none yet'}`).join('; ')

/** "formerly A and B"; null for one that was never called otherwise. */
export const formerlyWords = ({ formerNames }: Pick<Practice, 'formerNames'>): string | null =>
  formerNames.length === 0 ? null : `formerly ${inWords(formerNames)}`

/** That it is closed, or will be; null for one of which nothing is known. */
export function closedWords({ closedOn }: Pick<Practice, 'closedOn'>, today: Day): string | null {
  if (closedOn === undefined) return null
  return `${isClosed({ closedOn }, today) ? 'Closed on' : 'Closes on'} ${dayWritten(closedOn)}`
}

export const odsWords = ({ odsStatus, odsStatusOn }: Pick<Practice, 'odsStatus' | 'odsStatusOn'>): string | null =>
  odsStatus === undefined ? null : `${ODS_WORDS[odsStatus]}${odsStatusOn ? `, seen first on ${dayWritten(odsStatusOn)}` : ''}`

/** The lines that a list has of a practice, below its name. */
export function practiceLines(practice: Practice, today: Day): string[] {
  const closed = closedWords(practice, today)
  return [
    [formerlyWords(practice), closed, practice.odsStatus === 'dormant' ? 'dormant in the ODS register' : null].filter(Boolean).join('; '),
    `${agreementWords(practice)}. LES: ${lesWords(practice)}. List size: ${listSizeWords(practice)}.`,
    `${peopleWords(practice)}.`,
  ].filter((line) => line !== '')
}

/** How much of the locality has signed, in one sentence (D21), and what is not known of it in another. */
export function coverageWords(coverage: Coverage): string {
  const { population, by } = coverage
  const { signed, declined, clarifying } = by
  if (signed.practices + declined.practices + clarifying.practices === 0) return 'There are no practices yet.'
  const parts = [
    signedWords(coverage),
    declined.practices > 0 && `${declined.practices} will not take part`,
    clarifying.practices > 0 && `${clarifying.practices} still to say`,
  ]
  const unknown =
    signed.unknown === 0 || signed.practices === signed.unknown
      ? null
      : `The list size of ${signed.unknown} of those that have signed is not known.`
  return [
    `${parts.filter(Boolean).join('; ')}.`,
    signed.practices > 0 && signed.practices === signed.unknown ? 'How many patients they serve is not known.' : unknown,
    population === null && 'The population of the locality is not known.',
  ]
    .filter(Boolean)
    .join(' ')
}

function signedWords(coverage: Coverage): string {
  const { population, by } = coverage
  const { practices, unknown } = by.signed
  if (practices === 0) return 'No practice has signed yet'
  const served = servedBy(coverage)
  const has = practices === 1 ? 'has signed' : 'have signed'
  if (!served) return `${count(practices, 'practice')} ${has}`
  const of = population === null ? '' : ` of ${figure(population)}`
  const percent = served.percent === null ? '' : ` (${served.percent === 0 ? 'under 1' : served.percent}%)`
  const patients = `${unknown > 0 ? 'at least ' : ''}${figure(served.patients)}${of} patients${percent}`
  return `${count(practices, 'practice')}, serving ${patients}, ${has}`
}

/** What stands over a list. */
export const listTitle = ({ show, words }: Wish): string => (words === '' ? SHOW_WORDS[show] : `Practices with "${words}"`)

export const noneFound = ({ show, words }: Wish): string =>
  words === '' ? NONE_WORDS[show] : 'No practice has this in its name, former name, code or postcode.'

export const stillToSay = (practices: number): string =>
  practices === 1 ? '1 practice is still to say whether it takes part.' : `${practices} practices are still to say whether they take part.`

/** Before a practice with open proposals is closed. */
export const proposalsStayOpen = (numbers: readonly number[]): string =>
  `${referencesOf(numbers)} ${numbers.length === 1 ? 'is' : 'are'} still open for this practice, and closing it does not end ${
    numbers.length === 1 ? 'it' : 'them'
  }: withdraw or decide ${numbers.length === 1 ? 'it' : 'them'} first, or close the practice all the same.`

const MOST_REFERENCES = 20

/** "P-3 and P-7"; of very many the first ones. */
export function referencesOf(numbers: readonly number[]): string {
  const left = numbers.length - MOST_REFERENCES
  const named = numbers.slice(0, MOST_REFERENCES).map((number) => `P-${number}`)
  return inWords(left > 0 ? [...named, `${left} more`] : named)
}

export const onlyEditors = (who: string): string => `Only ${who} can change what the register says of a practice.`

export const closesWords =
  'A closed practice stays readable in old records, counts nowhere new, and is asked to no meeting from that day on. It can be opened again.'

/** Every refusal of this slice's screens, in words that say what to do. */
export function refused(refusal: Refusal): string {
  const facts = refusal.facts ?? {}
  const common = commonRefusal(refusal)
  if (common) return common
  switch (refusal.code) {
    case 'practices.unknown':
      return 'This practice is not there any more. Type /daccom practices to see those that are.'
    case 'practices.not_your_practice':
      return 'You can change the contacts of your own practice only. For any other, please ask its practice manager or the programme manager.'
    case 'practices.changed_meanwhile':
      return 'This was changed elsewhere since you opened the form. Please close it, look at what it says now, and change it there.'
    case 'practices.code_taken':
      return `${facts.code} is the code of ${facts.practice}, which is in the register already.`
    case 'practices.not_a_code':
      return 'An ODS code has three to ten letters and digits, such as E82060.'
    case 'practices.not_a_postcode':
      return 'Please give a whole postcode, such as HP2 4AD.'
    case 'practices.not_a_list_size':
      return 'Please give the number of patients, such as 12,345. Where it is not known, leave this empty.'
    case 'practices.size_stays':
      return 'The last list size stays until there is a newer one. Please give that, with its day.'
    case 'practices.not_a_telephone':
      return 'Please give one telephone number, such as 01442 123456 or 01442 123456 ext 2.'
    case 'practices.not_an_email':
      return 'Please give one e-mail address.'
    case 'practices.not_a_day':
      return 'Please choose a day.'
    case 'practices.day_to_come':
      return 'This day is still to come. Please choose today or an earlier day.'
    case 'practices.before_last':
      return `Before that: ${agreementWords({ agreement: facts.agreement as Agreement, agreementOn: String(facts.on) })}. Please choose that day or a later one.`
    case 'practices.is_closed':
      return `${facts.practice} is closed since ${dayWritten(String(facts.on))}, so this is not possible now. Nothing was changed.`
    default:
      return 'Sorry, that was not possible, and nothing was changed.'
  }
}
