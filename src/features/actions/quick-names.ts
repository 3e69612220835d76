import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { Called } from './quick-rules.ts'

export type PersonCalled = { id: PersonId; name: string; hasLeft: boolean }
export type PracticeCalled = { id: PracticeId; name: string; formerNames: readonly string[]; odsCode: string; isClosed: boolean }

/** Words with which many names begin, and sentences too. */
const NO_NAME = /^(?:the|st|dr|mr|mrs|ms|new|old|north|south|east|west)$/i
const TITLE = /^(?:dr|mr|mrs|ms|miss|prof|professor)\.?\s+/i

/** "Parkwood Drive Surgery", "Parkwood Drive", "Parkwood". */
function beginnings(name: string): string[] {
  const words = name.split(/\s+/)
  const all = words.map((_, n) => words.slice(0, words.length - n).join(' '))
  return all.filter((each) => !NO_NAME.test(each) && each.length > 2)
}

const practiceNames = ({ id, name, formerNames, odsCode, isClosed }: PracticeCalled): Called[] => {
  const is = { owner: { practice: id }, name, stands: isClosed ? 'closed' : 'here' } as const
  const names = [name, ...formerNames].flatMap((each) => [each, each.replace(/^the\s+/i, '')])
  return [...new Set([odsCode, ...names.flatMap(beginnings)])].map((said) => ({ said, ...is }))
}

/** By the whole name, and by the surname: with a title surely, alone perhaps. */
function personNames({ id, name, hasLeft }: PersonCalled): Called[] {
  const is = { owner: { person: id }, name, stands: hasLeft ? 'left' : 'here' } as const
  const bare = name.replace(TITLE, '')
  const surname = bare.split(/\s+/).at(-1) ?? ''
  // "lead" and "GP" are what somebody does; a name has a capital and small letters.
  const isName = surname !== bare && /^\p{Lu}.*\p{Ll}/u.test(surname)
  const titles = isName ? ['Dr', 'Mr', 'Mrs', 'Ms', 'Miss', 'Prof'].map((title) => `${title} ${surname}`) : []
  const sure = [...new Set([name, bare, ...titles])].map((said) => ({ said, ...is }))
  return isName ? [...sure, { said: surname, ...is, isGuess: true }] : sure
}

/** Every name by which people and practices may be called, those who have gone too: that they have is said. */
export const namesOf = (people: readonly PersonCalled[], practices: readonly PracticeCalled[]): Called[] => [
  ...practices.flatMap(practiceNames),
  ...people.flatMap(personNames),
]
