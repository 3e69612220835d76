import { Combobox, ComboboxButton, ComboboxInput, ComboboxOption, ComboboxOptions } from '@headlessui/react'
import type { MultiSelect, Select } from '@slack/types'
import { useEffect, useState } from 'react'
import { useSurface } from '../surface.ts'
import { plainOf } from '../text.tsx'
import { chosen, groupsOf, matching, offered, type Pick, type PickGroup, stateOf } from './choices.ts'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'
import { isQuietFocus } from './quiet-focus.ts'

type AnySelect = Select | MultiSelect

/** Options for what was typed: filtered here, or asked of the app a moment after the last key; until it answers, what is known already. */
function useGroups(element: AnySelect, blockId: string, query: string, isOpen: boolean): { groups: PickGroup[]; isLoading: boolean } {
  const surface = useSurface()
  const [found, setFound] = useState<{ query: string | null; groups: PickGroup[] }>({ query: null, groups: [] })
  const isExternal = element.type === 'external_select' || element.type === 'multi_external_select'
  const isAsked = isExternal && isOpen && query.length >= leastOf(element)
  const { options } = surface
  const actionId = element.action_id ?? ''
  useEffect(() => {
    if (!isAsked) return
    let isStale = false
    const soon = setTimeout(async () => {
      const groups = groupsOf(await options(blockId, actionId, query))
      if (!isStale) setFound({ query, groups })
    }, 120)
    return () => {
      isStale = true
      clearTimeout(soon)
    }
  }, [isAsked, query, options, blockId, actionId])
  if (!isExternal) return { groups: matching(offered(element, surface), query), isLoading: false }
  if (!isAsked) return { groups: [], isLoading: false }
  return found.query === query ? { groups: found.groups, isLoading: false } : { groups: matching(found.groups, query), isLoading: true }
}

/** How many letters an external select wants before it asks; Slack's default is three. */
const leastOf = (element: AnySelect): number => ('min_query_length' in element ? element.min_query_length : undefined) ?? 3

function hintOf(element: AnySelect, query: string, isLoading: boolean): string {
  const least = leastOf(element)
  if (isLoading) return 'Looking…'
  if (!element.type.endsWith('external_select') || query.length >= least) return 'Nothing found'
  return `Type ${least === 1 ? 'a letter' : `${least} letters`} to search`
}

function Options({ groups, hint }: { groups: readonly PickGroup[]; hint: string }) {
  if (groups.length === 0) return <div className="popup-hint">{hint}</div>
  return groups.map(({ label, picks }) => (
    // biome-ignore lint/a11y/useSemanticElements: a listbox may hold groups of options, and no fieldset
    <div key={label} role="group" aria-label={label || undefined}>
      {label && <div className="popup-heading">{label}</div>}
      {picks.map((pick) => (
        <ComboboxOption key={pick.key} value={pick} className="popup-option">
          <span>{pick.name}</span>
          {pick.detail && <small>{pick.detail}</small>}
        </ComboboxOption>
      ))}
    </div>
  ))
}

/** Every kind of select, one or several: typed into, chosen with arrows and Enter, or pointed at. */
export function SelectElement(props: ElementProps<AnySelect>) {
  const { element, blockId, state, change, fieldId, label, labelId, describedBy, isInvalid, isOptional } = props
  const surface = useSurface()
  const { whenSure, dialog } = useConfirm(element.confirm)
  const [query, setQuery] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { groups, isLoading } = useGroups(element, blockId, query, isOpen)
  const picks = chosen(
    element,
    state,
    offered(element, surface).flatMap((group) => group.picks),
  )
  const isMulti = element.type.startsWith('multi_')
  const most = ('max_selected_items' in element && element.max_selected_items) || Number.POSITIVE_INFINITY
  const choose = (next: readonly Pick[]) => whenSure(() => change(stateOf(element, next)))
  const options = <Options groups={groups} hint={hintOf(element, query, isLoading)} />
  const box = (
    <div className="select" data-invalid={isInvalid || undefined}>
      {isMulti &&
        picks.map((pick) => <Chip key={pick.key} name={pick.name} remove={() => choose(picks.filter(({ key }) => key !== pick.key))} />)}
      <ComboboxInput
        id={fieldId}
        className="select-input"
        aria-label={labelId ? undefined : label}
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        data-autofocus={element.focus_on_load || undefined}
        autoComplete="off"
        placeholder={isMulti && picks.length > 0 ? undefined : plainOf(element.placeholder) || 'Choose…'}
        {...(isMulti ? { value: query } : { displayValue: (pick: Pick | null) => pick?.name ?? '' })}
        onFocus={(event: React.FocusEvent) => {
          if (isQuietFocus()) event.preventDefault()
          setOpen(true)
        }}
        onPointerDown={({ currentTarget: field }: React.PointerEvent<HTMLInputElement>) => {
          // Only a fresh focus opens the list, so a press on the field that has the focus already must give it again.
          if (field === document.activeElement && field.ariaExpanded !== 'true') field.blur()
        }}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event: React.KeyboardEvent) => {
          if (isMulti && event.key === 'Backspace' && query === '' && picks.length > 0) choose(picks.slice(0, -1))
        }}
      />
      {!isMulti && isOptional && picks.length > 0 && (
        <button type="button" className="select-clear" aria-label={`Clear ${label}`} onClick={() => choose([])}>
          ×
        </button>
      )}
      <ComboboxButton className="select-arrow" aria-label={`Show the choices of ${label}`}>
        <span aria-hidden="true">▾</span>
      </ComboboxButton>
      {surface.unfolded ? (
        <ComboboxOptions static>{options}</ComboboxOptions>
      ) : (
        <ComboboxOptions anchor={{ to: 'bottom start', gap: 8, offset: -10, padding: 12 }} modal={false} className="popup options">
          {options}
        </ComboboxOptions>
      )}
      {dialog}
    </div>
  )
  const shared = { by: 'key', immediate: true, onClose: () => setQuery('') } as const
  if (!isMulti)
    return (
      <Combobox {...shared} value={picks[0] ?? null} onChange={(pick: Pick | null) => pick && choose([pick])}>
        {box}
      </Combobox>
    )
  return (
    <Combobox
      {...shared}
      multiple
      value={picks}
      onChange={(next: Pick[]) => {
        setQuery('')
        if (next.length <= most) choose(next)
      }}
    >
      {box}
    </Combobox>
  )
}

function Chip({ name, remove }: { name: string; remove(): void }) {
  return (
    <span className="chip">
      {name}
      <button type="button" aria-label={`Remove ${name}`} onClick={remove}>
        ×
      </button>
    </span>
  )
}
