import { Combobox, ComboboxButton, ComboboxInput, ComboboxOption, ComboboxOptions } from '@headlessui/react'
import type { MultiSelect, Select } from '@slack/types'
import { useEffect, useState } from 'react'
import { useSurface } from '../surface.ts'
import { plainOf } from '../text.tsx'
import { chosen, groupsOf, matching, offered, type Pick, type PickGroup, stateOf } from './choices.ts'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'

type AnySelect = Select | MultiSelect

/** Options for what was typed: asked of the app a moment after the last key, or filtered here. */
function useGroups(element: AnySelect, blockId: string, query: string, isOpen: boolean): { groups: PickGroup[]; isLoading: boolean } {
  const surface = useSurface()
  const [found, setFound] = useState<PickGroup[]>([])
  const [isLoading, setLoading] = useState(false)
  const isExternal = element.type === 'external_select' || element.type === 'multi_external_select'
  const least = isExternal ? (element.min_query_length ?? 3) : 0
  const { options } = surface
  const actionId = element.action_id ?? ''
  useEffect(() => {
    if (!isExternal || !isOpen || query.length < least) return
    let isStale = false
    setLoading(true)
    const soon = setTimeout(async () => {
      const groups = await options(blockId, actionId, query)
      if (isStale) return
      setFound(groupsOf(groups))
      setLoading(false)
    }, 120)
    return () => {
      isStale = true
      clearTimeout(soon)
    }
  }, [isExternal, isOpen, query, least, options, blockId, actionId])
  if (!isExternal) return { groups: matching(offered(element, surface), query), isLoading: false }
  return { groups: query.length < least ? [] : found, isLoading: isLoading && query.length >= least }
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
  const least = 'min_query_length' in element ? (element.min_query_length ?? 3) : 3
  const isExternal = element.type.endsWith('external_select')
  const hint = isLoading
    ? 'Looking…'
    : isExternal && query.length < least
      ? `Type ${least === 1 ? 'a letter' : `${least} letters`} to search`
      : 'Nothing found'
  const options = <Options groups={groups} hint={hint} />
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
        onFocus={() => setOpen(true)}
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
        <ComboboxOptions anchor={{ to: 'bottom start', gap: 4, padding: 12 }} className="popup">
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
    <Combobox {...shared} multiple value={picks} onChange={(next: Pick[]) => next.length <= most && choose(next)}>
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
