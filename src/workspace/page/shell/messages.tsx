import { Fragment, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { MessageShown } from '../protocol.ts'
import { dayOf } from '../text/dates.ts'
import { Message, sentAt } from './message.tsx'
import { useShell } from './shell.ts'

/**
 * Stays at the newest message while the reader is there, and leaves the reader alone otherwise. What answers the reader is shown from its
 * start, however long: what comes after they wrote, and what only they see.
 */
function useFollowing(of: readonly MessageShown[], sent: number) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const newest = of.at(-1)?.ts ?? ''
  const known = useRef({ newest, sent })
  /** Where the answer begins: after this message; null where the reader waits for none. */
  const after = useRef<string | null>(null)
  /** Where this list was put last; anywhere else, the reader has moved it. */
  const put = useRef(0)

  const settle = useCallback(() => {
    const element = list.current
    if (!element) return
    const since = after.current
    const answer =
      since === null ? undefined : [...element.querySelectorAll<HTMLElement>('[data-ts]')].find(({ dataset }) => (dataset.ts ?? '') > since)
    if (answer) element.scrollTop += answer.getBoundingClientRect().top - element.getBoundingClientRect().top - 8
    else if (isAtEnd.current || since !== null) element.scrollTop = element.scrollHeight
    put.current = element.scrollTop
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the list
  useLayoutEffect(() => {
    const before = known.current
    known.current = { newest, sent }
    const isAnswered = of.some(({ ts, isOnlyForYou }) => isOnlyForYou && ts > before.newest)
    if (sent !== before.sent || isAnswered) after.current = before.newest
    settle()
  }, [newest, sent, settle])

  useEffect(() => {
    const element = list.current
    if (!element) return
    const inside = new ResizeObserver(settle)
    for (const child of element.children) inside.observe(child)
    return () => inside.disconnect()
  }, [settle])

  const onScroll = () => {
    const element = list.current
    if (!element) return
    if (Math.abs(element.scrollTop - put.current) > 2) after.current = null
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60
  }
  return { list, onScroll }
}

type Props = {
  of: readonly MessageShown[]
  /** How often the reader has written here. */
  sent: number
  replies?: ReadonlyMap<string, number>
  isThread?: boolean
  label: string
  children?: React.ReactNode
}

/** Messages by day, oldest first; read out as they arrive. */
export function Messages({ of, sent, replies, isThread = false, label, children }: Props) {
  const { state } = useShell()
  const { list, onScroll } = useFollowing(of, sent)
  const days = of.map(({ ts }) => dayOf(sentAt(ts), state.clock.zone))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="messages" ref={list} onScroll={onScroll} role="log" aria-label={label} tabIndex={0}>
      <div className="messages-inner">
        {children}
        {of.map((message, place) => (
          <Fragment key={message.ts}>
            {days[place] !== days[place - 1] && !isThread && (
              <h2 className="day">
                <span>{days[place]}</span>
              </h2>
            )}
            <Message of={message} replies={replies?.get(message.ts) ?? 0} isInThread={isThread} />
          </Fragment>
        ))}
      </div>
    </div>
  )
}
