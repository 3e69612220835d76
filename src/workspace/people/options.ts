import { faults } from '../../platform/slack/limits.ts'
import { isDict } from '../api/call.ts'
import type { Acknowledgement } from '../app-link.ts'
import { slackSays } from '../fault-wording.ts'
import type { Option } from '../model.ts'
import type { World } from '../world.ts'

/** What a menu shows after a search; groups are told apart by their labels. */
export type Offered = { options: Option[]; trouble?: string }

/** The options that the app gives to a menu, checked as if they stood in the view. */
export function offeredOptions(world: World, team: string, ack: Acknowledgement): Offered {
  if (ack.outcome !== 'acknowledged' || !isDict(ack.body)) return { options: [], trouble: 'Could not load the options.' }
  const { options, option_groups } = ack.body
  const given = Array.isArray(options)
    ? options
    : Array.isArray(option_groups)
      ? option_groups.flatMap((group) => (isDict(group) ? group.options : []))
      : []
  if (given.length === 0) return { options: [] }
  const element = { type: 'static_select', action_id: 'searched', ...(option_groups ? { option_groups } : { options }) }
  const broken = faults('message', { blocks: [{ type: 'actions', elements: [element] }] }).filter(
    ({ rule }) => !rule.startsWith('message.'),
  )
  if (broken.length > 0) {
    const messages = broken.map((fault) => `[ERROR] ${slackSays(fault)}`)
    world.refuse({ team, method: 'acknowledgement of a search', error: 'invalid_options', messages, rules: broken.map(({ rule }) => rule) })
    return { options: [], trouble: 'Could not load the options.' }
  }
  return { options: given as Option[] }
}
