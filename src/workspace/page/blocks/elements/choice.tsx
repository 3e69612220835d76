import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import { useId } from 'react'
import { Text } from '../text.tsx'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'

function Choosable({ option, type, name, isChecked, onChange, isFirst }: ChoosableProps) {
  return (
    <label className="choice">
      <input
        type={type}
        name={name}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        data-autofocus={isFirst || undefined}
      />
      <span>
        <Text of={option.text} />
        {option.description && (
          <small>
            <Text of={option.description} />
          </small>
        )}
      </span>
    </label>
  )
}

type ChoosableProps = {
  option: Option
  type: 'radio' | 'checkbox'
  name: string
  isChecked: boolean
  onChange(isChecked: boolean): void
  isFirst: boolean
}

export function ChoiceElement({ element, state, change, label, labelId, describedBy }: ElementProps<Checkboxes | RadioButtons>) {
  const name = useId()
  const { whenSure, dialog } = useConfirm(element.confirm)
  const isRadio = element.type === 'radio_buttons'
  const chosen = isRadio ? [state?.selected_option?.value] : (state?.selected_options ?? []).map(({ value }) => value)
  const choose = (option: Option, isChecked: boolean) => {
    if (isRadio) return whenSure(() => change({ type: element.type, selected_option: option }))
    const selected_options = element.options.filter(({ value }) => (value === option.value ? isChecked : chosen.includes(value)))
    whenSure(() => change({ type: element.type, selected_options }))
  }
  return (
    <fieldset className="choices" aria-label={labelId ? undefined : label} aria-labelledby={labelId} aria-describedby={describedBy}>
      {element.options.map((option, place) => (
        <Choosable
          key={option.value}
          option={option}
          type={isRadio ? 'radio' : 'checkbox'}
          name={name}
          isChecked={chosen.includes(option.value)}
          onChange={(isChecked) => choose(option, isChecked)}
          isFirst={place === 0 && element.focus_on_load === true}
        />
      ))}
      {dialog}
    </fieldset>
  )
}
