import { useEffect, useMemo, useState } from 'react'
import type { ConversationShown, MessageShown } from '../protocol.ts'
import { useSeen } from '../state/seen.ts'
import { Composer } from './composer.tsx'
import { Icon } from './icons.tsx'
import { Messages } from './messages.tsx'
import { useShell } from './shell.ts'

const isReply = ({ threadTs, ts }: MessageShown) => threadTs !== undefined && threadTs !== ts

/** How a conversation is called: "#daccom-executive", or the other person's name. */
export function useTitle(conversation: ConversationShown): string {
  const { personOf } = useShell()
  return conversation.withPerson ? personOf(conversation.withPerson).name : `#${conversation.name}`
}

function Beginning({ of }: { of: ConversationShown }) {
  const title = useTitle(of)
  const { personOf } = useShell()
  const other = of.withPerson ? personOf(of.withPerson) : undefined
  const says = other
    ? other.isApp
      ? 'What the app has to tell you stands here. Type / to see what it can do.'
      : `Only you and ${other.name} read this.`
    : of.kind === 'private'
      ? 'A private channel: only its members see it.'
      : 'A public channel: everybody in the workspace may read it.'
  return (
    <div className="beginning">
      <h2>{title}</h2>
      <p className="quiet">{says}</p>
    </div>
  )
}

export function Conversation({ of }: { of: ConversationShown }) {
  const { messages, state, personOf } = useShell()
  const [sent, setSent] = useState(0)
  const { read } = useSeen(state.me)
  const title = useTitle(of)
  useEffect(() => {
    if (messages) read(of.id, of.latest)
  }, [messages, read, of.id, of.latest])

  const { roots, replies } = useMemo(() => {
    const counted = new Map<string, number>()
    for (const message of messages ?? []) {
      if (message.threadTs && isReply(message)) counted.set(message.threadTs, (counted.get(message.threadTs) ?? 0) + 1)
    }
    return { roots: (messages ?? []).filter((message) => !isReply(message) || message.isOnlyForYou), replies: counted }
  }, [messages])

  const who =
    of.kind === 'direct' ? personOf(of.withPerson ?? '').detail : `${of.members.filter((id) => !personOf(id).isApp).length} people`
  return (
    <>
      <header className="place-head">
        <h1>
          {of.kind === 'private' && <Icon of="lock" />}
          {title}
        </h1>
        <span className="quiet">{who}</span>
      </header>
      {messages === null ? (
        <div className="messages" aria-busy="true" />
      ) : (
        <Messages key={`${state.me} ${of.id}`} of={roots} sent={sent} replies={replies} label={`Messages in ${title}`}>
          <Beginning of={of} />
        </Messages>
      )}
      <Composer key={`${state.me} ${of.id} composer`} channel={of.id} label={`Message ${title}`} sent={() => setSent(sent + 1)} />
    </>
  )
}

/** One message with its replies, beside the conversation. */
export function Thread({ of, ts }: { of: ConversationShown; ts: string }) {
  const { messages, go, place } = useShell()
  const [sent, setSent] = useState(0)
  const title = useTitle(of)
  const inThread = (messages ?? []).filter((message) => message.ts === ts || message.threadTs === ts)
  return (
    <>
      <header className="place-head">
        <h2>Thread</h2>
        <span className="quiet">{title}</span>
        <button type="button" className="button icon" aria-label="Close the thread" onClick={() => go({ at: place.at })}>
          <Icon of="close" />
        </button>
      </header>
      <Messages of={inThread} sent={sent} isThread label="Thread" />
      <Composer channel={of.id} thread={ts} label="Reply" sent={() => setSent(sent + 1)} />
    </>
  )
}
