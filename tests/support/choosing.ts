import type { Block, Dict, Element, Option } from '../../src/workspace/model.ts'
import type { Place } from '../../src/workspace/people/hands.ts'
import type { Person } from '../../src/workspace/people/person.ts'
import { isIn, optionsOf } from './screen.ts'

type Reached = { place: Place; block: Block; element: Element }

/** What an element holds once a person has chosen or typed these words, in Slack's own shape. An empty text empties it. */
export async function chosenBy(person: Person, reached: Reached, value: string | readonly string[]): Promise<Dict> {
  const { element } = reached
  const all = (typeof value === 'string' ? [value] : [...value]).filter(Boolean)
  const [first] = all
  const only = async <T>(pick: (words: string) => T | Promise<T>) => (first === undefined ? null : await pick(first))
  const option = (words: string) => optionCalled(person, reached, words)
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: await only(option) }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { selected_options: await Promise.all(all.map(option)) }
    case 'users_select':
      return { selected_user: await only((words) => userCalled(person, words)) }
    case 'multi_users_select':
      return { selected_users: all.map((words) => userCalled(person, words)) }
    case 'conversations_select':
      return { selected_conversation: await only((words) => channelCalled(person, words)) }
    case 'multi_conversations_select':
      return { selected_conversations: all.map((words) => channelCalled(person, words)) }
    case 'channels_select':
      return { selected_channel: await only((words) => channelCalled(person, words)) }
    case 'multi_channels_select':
      return { selected_channels: all.map((words) => channelCalled(person, words)) }
    case 'datepicker':
      return { selected_date: first ?? null }
    case 'timepicker':
      return { selected_time: first ?? null }
    case 'datetimepicker':
      return { selected_date_time: await only((words) => Date.parse(words) / 1000) }
    case 'rich_text_input':
      return { rich_text_value: await only(richText) }
    default:
      return { value: first ?? null }
  }
}

const richText = (text: string): Dict => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

async function optionCalled(person: Person, { element, place, block }: Reached, words: string): Promise<Option> {
  const isSearched = element.type.includes('external')
  const offered = isSearched
    ? (await person.searches(place, block.block_id ?? '', element.action_id ?? '', words)).options
    : optionsOf(element)
  const found = offered.find(({ text }) => text.text === words) ?? offered.find(({ text }) => isIn(text.text, words))
  if (!found)
    throw new Error(
      `${person.user.realName} finds no ${JSON.stringify(words)} there, only: ${offered.map(({ text }) => text.text).join(', ')}`,
    )
  return found
}

function userCalled(person: Person, words: string): string {
  const people = person.colleagues()
  const found = people.find(({ id, realName }) => realName === words || id === words)
  if (!found)
    throw new Error(`${person.user.realName} finds nobody called ${words}, only: ${people.map(({ realName }) => realName).join(', ')}`)
  return found.id
}

function channelCalled(person: Person, words: string): string {
  const { channels } = person.sees()
  const found = channels.find(({ id, name }) => name === words.replace(/^#/, '') || id === words)
  if (!found) throw new Error(`${person.user.realName} finds no channel ${words}, only: ${channels.map(({ name }) => name).join(', ')}`)
  return found.id
}
