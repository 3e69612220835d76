import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import { memo } from 'react'
import { Blocks } from '../blocks/block.tsx'
import { SurfaceProvider } from '../blocks/surface.ts'
import { Mrkdwn } from '../blocks/text.tsx'
import type { MessageShown } from '../protocol.ts'
import { dayOf, timeOf } from '../text/dates.ts'
import { Avatar } from './avatar.tsx'
import { useForm } from './form.ts'
import { Icon } from './icons.tsx'
import { useShell } from './shell.ts'

export const sentAt = (ts: string): Date => new Date(Number(ts) * 1000)

const sizeOf = (bytes: number) =>
  bytes < 1024 ? `${bytes} bytes` : bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

function Files({ of }: { of: MessageShown['files'] }) {
  const { state } = useShell()
  return of.map(({ id, name, title, altText, size }) => (
    <a key={id} className="file" href={`/files/${id}?as=${state.me}`} download={name}>
      <Icon of="file" />
      <span>
        <strong>{title || name}</strong>
        <small className="quiet">{[altText, name === title ? '' : name, sizeOf(size)].filter(Boolean).join(' · ')}</small>
      </span>
    </a>
  ))
}

function Actions({ of, isInThread }: { of: MessageShown; isInThread: boolean }) {
  const { state, act, go, place } = useShell()
  const shortcuts = state.shortcuts.filter(({ kind }) => kind === 'message')
  return (
    <div className="message-actions">
      {!isInThread && !of.isOnlyForYou && (
        <button
          type="button"
          className="button icon"
          aria-label="Reply in a thread"
          title="Reply in a thread"
          onClick={() => go({ at: place.at, thread: of.ts })}
        >
          <Icon of="reply" />
        </button>
      )}
      {shortcuts.length > 0 && !of.isOnlyForYou && (
        <Menu>
          <MenuButton className="button icon" aria-label="Shortcuts for this message" title="Shortcuts for this message">
            <Icon of="bolt" />
          </MenuButton>
          <MenuItems anchor={{ to: 'bottom end', gap: 4, padding: 12 }} modal={false} className="popup menu">
            {shortcuts.map(({ callbackId, name, description }) => (
              <MenuItem key={callbackId}>
                <button
                  type="button"
                  className="menu-item"
                  onClick={() => act({ do: 'shortcut', callbackId, message: { channel: of.channel, ts: of.ts } })}
                >
                  {name}
                  <small>{description}</small>
                </button>
              </MenuItem>
            ))}
          </MenuItems>
        </Menu>
      )}
    </div>
  )
}

/** Who speaks where neither a person nor the app does. */
const WORKSPACE = { id: 'workspace', name: 'Local workspace', isApp: false }

type Props = { of: MessageShown; replies?: number; isInThread?: boolean }

/** One message: who, when, what, and what may be done with it. */
export const Message = memo(function Message({ of, replies = 0, isInThread = false }: Props) {
  const { state, personOf, go, place } = useShell()
  const { surface } = useForm({
    kind: 'message',
    on: { message: { channel: of.channel, ts: of.ts } },
    blocks: of.blocks,
    values: of.values,
  })
  const author = of.isFromWorkspace ? WORKSPACE : personOf(of.user)
  const at = sentAt(of.ts)
  return (
    <article
      className="message"
      data-ts={of.ts}
      data-only-for-you={of.isOnlyForYou || undefined}
      aria-label={`${author.name}, ${timeOf(at, state.clock.zone)}`}
    >
      <Avatar of={author} />
      <div className="message-main">
        {of.isOnlyForYou && (
          <div className="only-for-you">
            <Icon of="eye" />
            Only visible to you
          </div>
        )}
        <div className="message-head">
          <strong>{author.name}</strong>
          {author.isApp && <span className="tag">App</span>}
          <time className="quiet" dateTime={at.toISOString()} title={dayOf(at, state.clock.zone)}>
            {timeOf(at, state.clock.zone)}
          </time>
        </div>
        <SurfaceProvider value={surface}>{of.blocks.length > 0 ? <Blocks of={of.blocks} /> : <Mrkdwn text={of.text} />}</SurfaceProvider>
        {of.isEdited && <small className="quiet edited">edited</small>}
        <Files of={of.files} />
        {replies > 0 && (
          <button type="button" className="thread-link" onClick={() => go({ at: place.at, thread: of.ts })}>
            {replies === 1 ? '1 reply' : `${replies} replies`}
          </button>
        )}
      </div>
      <Actions of={of} isInThread={isInThread} />
    </article>
  )
})
