import type { EmailInput, NumberInput, PlainTextInput, RichTextInput, URLInput } from '@slack/types'
import { linesOf, richText } from '../rich-text.tsx'
import { plainOf } from '../text.tsx'
import type { ElementState } from '../values.ts'
import type { ElementProps } from './element.tsx'

type Typed = PlainTextInput | EmailInput | URLInput | NumberInput | RichTextInput

const KINDS = { email_text_input: 'email', url_text_input: 'url', number_input: 'text', plain_text_input: 'text' } as const

const typedInto = (state: ElementState | undefined, element: Typed): string =>
  element.type === 'rich_text_input' ? linesOf(state?.rich_text_value) : (state?.value ?? '')

const stateOf = (element: Typed, typed: string): ElementState =>
  element.type === 'rich_text_input'
    ? { type: element.type, rich_text_value: typed === '' ? null : richText(typed) }
    : { type: element.type, value: typed === '' ? null : typed }

/** Everything a person types into. Lengths are counted but not cut: what is too long is said, as Slack does. */
export function TypedElement({ element, state, hold, change, fieldId, label, labelId, describedBy, isInvalid }: ElementProps<Typed>) {
  const typed = typedInto(state, element)
  const longest = 'max_length' in element ? element.max_length : undefined
  const tellsOn = ('dispatch_action_config' in element && element.dispatch_action_config?.trigger_actions_on) || ['on_enter_pressed']
  const isLong = element.type === 'rich_text_input' || (element.type === 'plain_text_input' && element.multiline === true)
  const shared = {
    id: fieldId,
    className: 'field',
    value: typed,
    dir: 'auto' as const,
    'aria-label': labelId ? undefined : label,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid,
    'data-autofocus': element.focus_on_load || undefined,
    placeholder: plainOf(element.placeholder) || undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const next = stateOf(element, event.target.value)
      if (tellsOn.includes('on_character_entered')) change(next)
      else hold(next)
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Enter' && !isLong && tellsOn.includes('on_enter_pressed')) change(stateOf(element, typed))
    },
  }
  const left = longest === undefined ? undefined : longest - [...typed].length
  return (
    <>
      {isLong ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input
          {...shared}
          type={KINDS[element.type as keyof typeof KINDS]}
          inputMode={element.type === 'number_input' ? (element.is_decimal_allowed ? 'decimal' : 'numeric') : undefined}
        />
      )}
      {left !== undefined && left < 100 && (
        <small className={left < 0 ? 'count over' : 'count'}>{left < 0 ? `${-left} too many` : `${left} left`}</small>
      )}
    </>
  )
}
