import type { BlockAction, BlockElementAction } from '@slack/bolt'

/** What an element carried or was set to; empty for one that was emptied, or that holds several (then see the form's values). */
export function pressedValue(action: BlockElementAction): string {
  switch (action.type) {
    case 'button':
      return action.value ?? ''
    case 'overflow':
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return action.selected_option?.value ?? ''
    case 'users_select':
      return action.selected_user ?? ''
    case 'conversations_select':
      return action.selected_conversation ?? ''
    case 'datepicker':
      return action.selected_date ?? ''
    case 'plain_text_input':
      return action.value ?? ''
    default:
      return ''
  }
}

/** The message or view in which the element stands. */
const containerOf = ({ container, view, message }: BlockAction): string =>
  container?.message_ts ?? message?.ts ?? container?.view_id ?? view?.id ?? ''

/** The same for a redelivery of a press, another for the next press (design: "Use case"). */
export const pressKey = (body: BlockAction, { action_id, action_ts }: BlockElementAction): string =>
  ['press', body.user.id, containerOf(body), action_id, action_ts].join(':')
