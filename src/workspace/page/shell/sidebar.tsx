import type { ConversationShown } from '../protocol.ts'
import { addressOf } from '../state/place.ts'
import { useSeen } from '../state/seen.ts'
import { Avatar } from './avatar.tsx'
import { useTitle } from './conversation.tsx'
import { Icon } from './icons.tsx'
import { PersonSwitcher } from './person-switcher.tsx'
import { Reset } from './reset.tsx'
import { useShell } from './shell.ts'

function Way({ at, isHere, isUnread = false, children }: { at: string; isHere: boolean; isUnread?: boolean; children: React.ReactNode }) {
  const { state, go } = useShell()
  return (
    <a
      className="way"
      href={addressOf({ as: state.me, at })}
      aria-current={isHere ? 'page' : undefined}
      data-unread={isUnread || undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go({ at })
      }}
    >
      {children}
      {isUnread && <span className="unread" role="img" aria-label="unread" />}
    </a>
  )
}

function ConversationWay({ of, here }: { of: ConversationShown; here: string }) {
  const { state, personOf } = useShell()
  const { isUnread } = useSeen(state.me)
  const title = useTitle(of)
  const other = of.withPerson ? personOf(of.withPerson) : undefined
  return (
    <Way at={of.id} isHere={here === of.id} isUnread={here !== of.id && isUnread(of.id, of.latest)}>
      {other ? <Avatar of={other} size="small" /> : <Icon of={of.kind === 'private' ? 'lock' : 'hash'} />}
      <span className="way-name">{title.replace(/^#/, '')}</span>
      {other?.isApp && <span className="tag">App</span>}
    </Way>
  )
}

export function Sidebar({ here }: { here: string }) {
  const { state } = useShell()
  const channels = state.conversations.filter(({ kind }) => kind !== 'direct')
  const direct = state.conversations.filter(({ kind }) => kind === 'direct')
  return (
    <nav className="sidebar" aria-label="Places">
      <PersonSwitcher />
      <div className="ways">
        <Way at="home" isHere={here === 'home'}>
          <Icon of="home" />
          <span className="way-name">Home</span>
        </Way>
        <h2>Channels</h2>
        {channels.map((one) => (
          <ConversationWay key={one.id} of={one} here={here} />
        ))}
        {channels.length === 0 && <p className="quiet way-none">You are in no channel.</p>}
        <h2>Direct messages</h2>
        {direct.map((one) => (
          <ConversationWay key={one.id} of={one} here={here} />
        ))}
        {direct.length === 0 && <p className="quiet way-none">None yet.</p>}
      </div>
      <Reset />
    </nav>
  )
}
