import type { MultiSelect, Option, Select } from '@slack/types'
import type { OptionGroup, Surface } from '../surface.ts'
import { plainOf } from '../text.tsx'
import type { ElementState } from '../values.ts'

/** One line of a select, whatever it stands for. */
export type Pick = { key: string; name: string; detail: string; option?: Option }
export type PickGroup = { label: string; picks: Pick[] }

const pickOf = (option: Option): Pick => ({
  key: option.value ?? option.text.text,
  name: plainOf(option.text),
  detail: plainOf(option.description),
  option,
})

export const groupsOf = (groups: readonly OptionGroup[]): PickGroup[] =>
  groups.map(({ label, options }) => ({ label, picks: options.map(pickOf) }))

type Offer = { people: Surface['people']; channels: Surface['channels'] }

/** What the page itself knows to offer; an external select asks the app instead. */
export function offered(element: Select | MultiSelect, { people, channels }: Offer): PickGroup[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return groupsOf([
        ...(element.options ? [{ label: '', options: element.options }] : []),
        ...(element.option_groups ?? []).map(({ label, options }) => ({ label: plainOf(label), options })),
      ])
    case 'users_select':
    case 'multi_users_select':
      return [{ label: '', picks: people.map(({ id, name, detail = '' }) => ({ key: id, name, detail })) }]
    case 'channels_select':
    case 'multi_channels_select':
    case 'conversations_select':
    case 'multi_conversations_select':
      return [{ label: '', picks: channels.map(({ id, name, detail = '' }) => ({ key: id, name, detail })) }]
    default:
      return []
  }
}

/** The property of the state that a kind of select fills. */
const FIELDS = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
} as const

/** The lines that are chosen now; a person or channel unknown here keeps the bare id as its name. */
export function chosen(element: Select | MultiSelect, state: ElementState | undefined, known: readonly Pick[]): Pick[] {
  const held = state?.[FIELDS[element.type]]
  return [held ?? []]
    .flat()
    .map((one) => (typeof one === 'string' ? (known.find(({ key }) => key === one) ?? { key: one, name: one, detail: '' }) : pickOf(one)))
}

export function stateOf(element: Select | MultiSelect, picks: readonly Pick[]): ElementState {
  const values = picks.map(({ key, option }) => option ?? key)
  const isMulti = element.type.startsWith('multi_')
  return { type: element.type, [FIELDS[element.type]]: isMulti ? values : (values[0] ?? null) }
}

/** The lines whose words hold what was typed. */
export const matching = (groups: readonly PickGroup[], query: string): PickGroup[] => {
  const wanted = query.trim().toLowerCase()
  return groups
    .map(({ label, picks }) => ({ label, picks: picks.filter(({ name, detail }) => `${name} ${detail}`.toLowerCase().includes(wanted)) }))
    .filter(({ picks }) => picks.length > 0)
}
