import type { ActionsBlockElement, ImageElement, InputBlockElement, SectionBlockAccessory } from '@slack/types'
import { useId } from 'react'
import { Picture } from '../media.tsx'
import { useSurface } from '../surface.ts'
import { plainOf } from '../text.tsx'
import type { ElementState } from '../values.ts'
import { ButtonElement } from './button.tsx'
import { ChoiceElement } from './choice.tsx'
import { FileElement } from './file.tsx'
import { OverflowElement } from './menu.tsx'
import { MomentElement } from './moment.tsx'
import { SelectElement } from './select.tsx'
import { TypedElement } from './typed.tsx'

/** What every element that holds a value is given. */
export type ElementProps<E> = {
  element: E
  blockId: string
  state: ElementState | undefined
  /** Keeps the value in the form. */
  hold(state: ElementState): void
  /** Keeps the value and, where the block tells the app at once, tells it. */
  change(state: ElementState): void
  /** The value leaves with the form, not at once. */
  isForm: boolean
  isOptional: boolean
  isInvalid: boolean
  fieldId: string
  /** What a screen reader says where no visible label is tied to the field. */
  label: string
  labelId?: string | undefined
  describedBy?: string | undefined
}

export type AnyElement = ActionsBlockElement | InputBlockElement | SectionBlockAccessory | ImageElement

type Placed = {
  element: AnyElement
  blockId: string
  label: string
  labelId?: string
  fieldId?: string
  describedBy?: string | undefined
  isInput?: boolean
  tellsAtOnce?: boolean
  isOptional?: boolean
}

/** Any element, wherever it stands. One outside an input block tells the app of every change. */
export function Element({
  element,
  blockId,
  label,
  labelId,
  fieldId,
  describedBy,
  isInput = false,
  tellsAtOnce = !isInput,
  isOptional = false,
}: Placed) {
  const { values, errors, set, press } = useSurface()
  const ownId = useId()
  const actionId = 'action_id' in element ? (element.action_id ?? '') : ''
  const hold = (state: ElementState) => set(blockId, actionId, state)
  const props = {
    blockId,
    state: values[blockId]?.[actionId],
    hold,
    change: (state: ElementState) => {
      hold(state)
      if (tellsAtOnce) void press({ blockId, actionId, state })
    },
    isForm: isInput && !tellsAtOnce,
    isOptional,
    isInvalid: errors[blockId] !== undefined,
    fieldId: fieldId ?? ownId,
    label: ('placeholder' in element && !isInput && plainOf(element.placeholder)) || label,
    labelId,
    describedBy,
  }
  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} blockId={blockId} />
    case 'workflow_button':
      return (
        <button type="button" className="button" disabled>
          {plainOf(element.text)}
        </button>
      )
    case 'overflow':
      return <OverflowElement element={element} blockId={blockId} />
    case 'image':
      return <Picture of={element} className="thumbnail" />
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoiceElement element={element} {...props} />
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <MomentElement element={element} {...props} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return <TypedElement element={element} {...props} />
    case 'file_input':
      return <FileElement element={element} {...props} />
    default:
      return <SelectElement element={element} {...props} />
  }
}
