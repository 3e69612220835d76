import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import { type Change, type Given, type RowPerson, rolesOfNew } from './import-rules.ts'
import { refused, roleWords } from './wording.ts'

export const HEADINGS = { added: 'To be added', changed: 'To be changed', given: 'Roles to be given, from today' } as const

const rolesWords = (given: readonly Given[]): string => inWords(given.map(roleWords)) || 'no role'

/** "Fernville GP: Practice representative of Fernville Surgery; gp@fernville.example". */
export function addedWords(person: RowPerson): string {
  const where = person.affiliation ? `, ${person.affiliation}` : ''
  return `${person.name}${where}: ${rolesWords(rolesOfNew(person))}; ${person.email ?? 'no e-mail, so gets nothing yet'}`
}

export function changedWords({ known, name, email, affiliation }: Change): string {
  const parts = [name && `now called ${name}`, email && `e-mail ${email}`, affiliation && `works for ${affiliation}`]
  return `${known.name}: ${inWords(parts.filter((part): part is string => typeof part === 'string'))}`
}

export const givenWords = ({ known, given }: Change): string => `${known.name}: ${rolesWords(given)}`

export const rolesStay = 'Roles that this file does not name stay as they are, and nobody is taken out of the register.'

export const meantTwice = 'Another row means this person too: everybody stands in one row, with all their roles.'

export const withoutAddressWords = (people: number): string =>
  `${count(people, 'new person', 'new people')} ${people === 1 ? 'has' : 'have'} no e-mail address: nothing reaches them until somebody adds one.`

/** Why a row, or the whole file, was not taken; null for what any file can meet. */
export function peopleRefusal(refusal: Refusal): string | null {
  const { nearest = '', who = '', row = '', columns = '' } = refusal.facts ?? {}
  switch (refusal.code) {
    case 'people.no_columns':
      return `I cannot find the names in this file. The first row has to name the columns: Name, E-mail, Practice (its ODS code) or Organisation, Roles. It says: ${columns}.`
    case 'people.no_such_role':
      return nearest ? `There is no such role; do you mean "${nearest}"?` : 'There is no such role. The README lists them under imports.'
    case 'people.role_of_series':
      return 'Chair and secretary are set for each meeting series, in /daccom setup. Please take this out here.'
    case 'people.role_without_practice':
      return 'This is a role of a practice, and the row names none. Please add its ODS code.'
    case 'people.unknown_practice':
      return 'No open practice of the register has this ODS code or name. Import the practices first, or put it right.'
    case 'people.several_called_so':
      return 'Several people of the register are called so. Please add the e-mail address.'
    case 'people.left_before':
      return `${who} has left the group. Bring them back in /daccom people left, or take this row out.`
    case 'people.twice_in_file':
      return `Row ${row} is the same person already: everybody stands in one row, with all their roles.`
    case 'people.address_taken':
    case 'people.not_an_address':
    case 'people.not_yours_to_appoint':
    case 'people.not_yours_to_readdress':
      return refused(refusal)
    default:
      return commonRefusal(refusal)
  }
}
