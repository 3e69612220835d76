import { Combobox, ComboboxInput, ComboboxOption, ComboboxOptions, Popover, PopoverButton, PopoverPanel } from '@headlessui/react'
import { useState } from 'react'
import type { PersonShown } from '../protocol.ts'
import { addressOf } from '../state/place.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

function People({ done }: { done(): void }) {
  const { state, go } = useShell()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const people = state.people.filter(({ name, detail, isApp }) => !isApp && `${name} ${detail}`.toLowerCase().includes(wanted))
  const become = (person: PersonShown | null) => {
    if (!person) return
    done()
    go({ as: person.id, at: null })
  }
  return (
    <Combobox value={null} onChange={become} by="id">
      <ComboboxInput
        className="field"
        placeholder="Name, role or practice"
        aria-label="Be somebody else"
        autoFocus
        onChange={(event) => setQuery(event.target.value)}
      />
      <ComboboxOptions static className="people">
        {people.map((person) => (
          <ComboboxOption key={person.id} value={person} className="popup-option person" aria-label={`${person.name}, ${person.detail}`}>
            <Avatar of={person} />
            <span className="person-words">
              <strong>{person.name}</strong>
              <small>{person.detail}</small>
            </span>
            {person.id === state.me && <Icon of="tick" />}
          </ComboboxOption>
        ))}
        {people.length === 0 && <div className="popup-hint">Nobody by that name or role</div>}
      </ComboboxOptions>
    </Combobox>
  )
}

/** Who the visitor is at the moment, and everybody else they may be. */
export function PersonSwitcher() {
  const { state, personOf } = useShell()
  const me = personOf(state.me)
  return (
    <Popover className="who">
      <PopoverButton className="who-button">
        <Avatar of={me} />
        <span className="person-words">
          <small className="quiet">You are</small>
          <strong>{me.name}</strong>
          <small>{me.detail}</small>
        </span>
        <Icon of="switch" />
      </PopoverButton>
      <PopoverPanel anchor={{ to: 'bottom start', gap: 6, padding: 12 }} className="popup who-panel" focus>
        {({ close }) => (
          <>
            <People done={close} />
            <a className="second-window" href={addressOf({ as: state.me })} target="_blank" rel="noreferrer">
              Open a second window, to be two people at once
            </a>
          </>
        )}
      </PopoverPanel>
    </Popover>
  )
}
