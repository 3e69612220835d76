import type { KnownBlock } from '@slack/types'
import { idIn } from '../../../platform/slack/answers.ts'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Listed } from '../model.ts'
import type { List, Search, Show } from '../reading.ts'
import { reachWords, rolesWords } from '../wording.ts'
import { IDS } from './ids.ts'

const MOST_ROLES = 300

const titleOf = ({ show, words }: Search) => {
  const title = show === 'here' ? 'People' : 'Those who have left'
  return words === '' ? title : `${title}: ${words}`
}

const noneOf = ({ show, words }: Search) => {
  if (words !== '') return 'Nobody fits that. Try part of a name, a practice, or a role such as "prescribing lead".'
  return show === 'here' ? 'There is nobody here yet.' : 'Nobody has left.'
}

/** A page of people: each with practice and roles, how they are reached, and a button. */
export function listMessage(list: List): Message {
  const { show, words, people, next, isFirst, mayEdit } = list
  const other: Show = show === 'here' ? 'left' : 'here'
  const turn = [
    ...(next ? [button('More', IDS.listNext, pageValue(list, next))] : []),
    ...(isFirst ? [] : [button('From the start', IDS.listFirst, pageValue({ show, words }, null))]),
    button(other === 'left' ? 'Those who have left' : 'Those who are here', IDS.listShow, pageValue({ show: other, words: '' }, null)),
    ...(mayEdit ? [button('Add a person', IDS.add, 'new', { style: 'primary' })] : []),
  ]
  const title = titleOf(list)
  return {
    text: safe([title, ...(people.length > 0 ? people.map(lineOf) : [noneOf(list)])].join('\n')),
    blocks: [section(`*${safe(title)}*`), ...(people.length === 0 ? [section(plain(noneOf(list)))] : people.map(row)), actions(...turn)],
  }
}

const rolesOf = (person: Listed) => cut(rolesWords(person), MOST_ROLES)

const row = (person: Listed): KnownBlock => {
  const name = person.affiliation ? `*${safe(person.name)}*, ${safe(person.affiliation)}` : `*${safe(person.name)}*`
  return section(
    `${name}\n${safe(rolesOf(person))}\n${reachWords(person)}`,
    button('Open', IDS.open, person.id, { spoken: `Open ${person.name}` }),
  )
}

const lineOf = (person: Listed) => {
  const { name, affiliation } = person
  return `${name}${affiliation ? `, ${affiliation}` : ''}: ${rolesOf(person)}; ${reachWords(person)}`
}

const pageValue = ({ show, words }: Search, after: PersonId | null) => `${show}:${after ?? ''}:${words}`

/** Which page a button asks for. */
export function readPage(value: string): Search & { after: PersonId | null } {
  const [show, after = '', ...words] = value.split(':')
  return { show: show === 'left' ? 'left' : 'here', after: after === '' ? null : idIn(after), words: words.join(':') }
}
