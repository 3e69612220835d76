import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import { useId, useRef, useState } from 'react'
import type { CommandShown } from '../protocol.ts'
import { Attach, useAttaching } from './attaching.tsx'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

/** What the person types literally of a usage: "/daccom proposals [mine]" becomes "/daccom proposals ". */
const literal = (usage: string) => {
  const cut = usage.search(/[[<…]|\b[A-Z]{2,}\b/)
  return cut < 0 ? usage : usage.slice(0, cut)
}

/** Commands that may be meant by what was typed so far. */
export const completions = (commands: readonly CommandShown[], typed: string): CommandShown[] =>
  !typed.startsWith('/') || typed.includes('\n')
    ? []
    : commands
        .filter(({ usage }) => usage.toLowerCase().startsWith(typed.toLowerCase().trimEnd()) && literal(usage).trimEnd() !== typed)
        .slice(0, 8)

function Shortcuts() {
  const { state, act } = useShell()
  const global = state.shortcuts.filter(({ kind }) => kind === 'global')
  if (global.length === 0) return null
  return (
    <Menu>
      <MenuButton className="button icon" aria-label="Shortcuts" title="Shortcuts">
        <Icon of="bolt" />
      </MenuButton>
      <MenuItems anchor={{ to: 'top start', gap: 6, padding: 12 }} modal={false} className="popup menu">
        {global.map(({ callbackId, name, description }) => (
          <MenuItem key={callbackId}>
            <button type="button" className="menu-item" onClick={() => act({ do: 'shortcut', callbackId })}>
              {name}
              <small>{description}</small>
            </button>
          </MenuItem>
        ))}
      </MenuItems>
    </Menu>
  )
}

/** Where a person types: Enter sends, Shift and Enter makes a line; a slash offers the commands. */
export function Composer({ channel, thread, label, sent }: { channel: string; thread?: string; label: string; sent(): void }) {
  const { state, act } = useShell()
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const [isClosed, setClosed] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const attach = useAttaching(channel)
  const offers = isClosed ? [] : completions(state.commands, text)

  const send = async () => {
    if (text.trim() === '') return
    setText('')
    sent()
    const answer = await act({ do: 'write', channel, text, ...(thread === undefined ? {} : { thread }) })
    if (answer.trouble) setText((typedSince) => typedSince || text)
  }
  const complete = (offer: CommandShown) => {
    setText(literal(offer.usage))
    setAt(-1)
    field.current?.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chosen = offers[at]
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (isArrow && offers.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt(at < 0 ? (step > 0 ? 0 : offers.length - 1) : (at + step + offers.length) % offers.length)
    } else if (event.key === 'Escape' && offers.length > 0) setClosed(true)
    else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) complete(chosen)
    else if (event.key === 'Tab' && offers[0] && !event.shiftKey && text !== '') complete(offers[0])
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void send()
    else return
    event.preventDefault()
  }
  return (
    <div className="composer">
      {offers.length > 0 && (
        <div className="popup completions" id={`${id}-offers`} role="listbox" aria-label="Commands">
          {offers.map((offer, place) => (
            <div
              key={offer.usage}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className="popup-option"
              onMouseDown={(event) => {
                event.preventDefault()
                complete(offer)
              }}
            >
              <code>{offer.usage}</code>
              <small>{offer.says}</small>
            </div>
          ))}
        </div>
      )}
      <div className="composer-box">
        <textarea
          ref={field}
          rows={1}
          value={text}
          dir="auto"
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={offers.length > 0 ? `${id}-offers` : undefined}
          aria-activedescendant={offers[at] ? `${id}-${at}` : undefined}
          onChange={(event) => {
            setText(event.target.value)
            setAt(-1)
            setClosed(false)
          }}
          onKeyDown={onKeyDown}
          onDrop={(event) => {
            if (event.dataTransfer.files.length === 0) return
            event.preventDefault()
            void attach([...event.dataTransfer.files])
          }}
        />
        <div className="composer-foot">
          <Shortcuts />
          <Attach attach={attach} />
          <span className="quiet composer-tip">
            <kbd>/</kbd> for commands
          </span>
          <button type="button" className="button primary send" disabled={text.trim() === ''} onClick={send}>
            <Icon of="send" />
            Send
          </button>
        </div>
      </div>
    </div>
  )
}
