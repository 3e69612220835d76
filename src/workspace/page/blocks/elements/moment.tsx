import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { useEffect, useState } from 'react'
import { useSurface } from '../surface.ts'
import type { ElementState } from '../values.ts'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'

dayjs.extend(utc)
dayjs.extend(timezone)

type Moment = Datepicker | Timepicker | DateTimepicker

const KINDS = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const

function shown(state: ElementState | undefined, zone: string): string {
  if (state?.selected_date_time) return dayjs.unix(state.selected_date_time).tz(zone).format('YYYY-MM-DDTHH:mm')
  return state?.selected_date ?? state?.selected_time ?? ''
}

function picked(type: Moment['type'], value: string, zone: string): ElementState {
  const given = value === '' ? null : value
  if (type === 'datepicker') return { type, selected_date: given }
  if (type === 'timepicker') return { type, selected_time: given }
  return { type, selected_date_time: given === null ? null : dayjs.tz(given, zone).unix() }
}

/** Dates and times by the browser's own pickers. The choice counts when the field is left or Enter is pressed, not at each key. */
export function MomentElement({
  element,
  state,
  hold,
  change,
  isForm,
  fieldId,
  label,
  labelId,
  describedBy,
  isInvalid,
}: ElementProps<Moment>) {
  const { zone } = useSurface()
  const { whenSure, dialog } = useConfirm(element.confirm)
  const held = shown(state, zone)
  const [typed, setTyped] = useState(held)
  useEffect(() => setTyped(held), [held])
  const settle = () => {
    if (typed !== held) whenSure(() => change(picked(element.type, typed, zone)))
  }
  return (
    <>
      <input
        id={fieldId}
        className="field moment"
        type={KINDS[element.type]}
        value={typed}
        aria-label={labelId ? undefined : label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        data-autofocus={element.focus_on_load || undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          if (isForm) hold(picked(element.type, event.target.value, zone))
        }}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
      {dialog}
    </>
  )
}
