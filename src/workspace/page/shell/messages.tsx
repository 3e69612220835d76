import { Fragment, useEffect, useLayoutEffect, useRef } from 'react'
import type { MessageShown } from '../protocol.ts'
import { dayOf } from '../text/dates.ts'
import { Message, sentAt } from './message.tsx'
import { useShell } from './shell.ts'

/** Stays at the newest message while the reader is there, and leaves the reader alone otherwise. */
function useFollowing(count: number, sent: number) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: who has just written wants to see what comes of it
  useLayoutEffect(() => {
    isAtEnd.current = true
  }, [sent])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the list
  useLayoutEffect(() => {
    if (list.current && isAtEnd.current) list.current.scrollTop = list.current.scrollHeight
  }, [count, sent])
  useEffect(() => {
    const element = list.current
    if (!element) return
    const inside = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight
    })
    for (const child of element.children) inside.observe(child)
    return () => inside.disconnect()
  }, [])
  const onScroll = () => {
    const element = list.current
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60
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
  const { list, onScroll } = useFollowing(of.length, sent)
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
