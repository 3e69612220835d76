import type { InputBlock } from '@slack/types'
import { useId } from 'react'
import { Element } from './elements/element.tsx'
import { useSurface } from './surface.ts'
import { plainOf } from './text.tsx'

const GROUPS: readonly string[] = ['radio_buttons', 'checkboxes']

/** A labelled field with its hint and its error; the label says when it may be left out. */
export function Input({ of, blockId }: { of: InputBlock; blockId: string }) {
  const { errors } = useSurface()
  const id = useId()
  const error = errors[blockId]
  const label = plainOf(of.label)
  const describedBy = [of.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const said = (
    <>
      {label}
      {of.optional && <span className="quiet"> (optional)</span>}
    </>
  )
  return (
    <div className="input" data-invalid={error ? true : undefined}>
      {GROUPS.includes(of.element.type) ? (
        <div id={`${id}-label`} className="label">
          {said}
        </div>
      ) : (
        <label id={`${id}-label`} className="label" htmlFor={`${id}-field`}>
          {said}
        </label>
      )}
      <Element
        element={of.element}
        blockId={blockId}
        label={label}
        labelId={`${id}-label`}
        fieldId={`${id}-field`}
        describedBy={describedBy}
        isInput
        tellsAtOnce={of.dispatch_action === true}
        isOptional={of.optional === true}
      />
      {error && (
        <p id={`${id}-error`} className="error" role="alert">
          {error}
        </p>
      )}
      {of.hint && (
        <p id={`${id}-hint`} className="hint">
          {plainOf(of.hint)}
        </p>
      )}
    </div>
  )
}
