import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ClockMove, Deed, DeedAnswer, MessageShown, PageState } from '../protocol.ts'
import { forgetSeen } from './seen.ts'
import { serverFor } from './server.ts'

export type Workspace = {
  state: PageState
  messages: readonly MessageShown[] | null
  act(deed: Deed): Promise<DeedAnswer>
  moveClock(move: ClockMove): Promise<void>
  reset(): Promise<void>
  /** What went wrong last, as a sentence; empty when nothing did. */
  trouble: string
  clearTrouble(): void
}

const spoken = (error: unknown) =>
  error instanceof TypeError
    ? 'The local workspace does not answer. Is it still running?'
    : error instanceof Error
      ? error.message
      : String(error)

/** Runs `fetchIt` now and whenever it is called again; calls that come while one is under way become one more. */
function useLatest<T>(fetchIt: () => Promise<T>, take: (value: T) => void, failed: (error: unknown) => void): () => void {
  const running = useRef({ isRunning: false, isWanted: false })
  return useCallback(() => {
    const own = running.current
    own.isWanted = true
    if (own.isRunning) return
    own.isRunning = true
    void (async () => {
      while (own.isWanted) {
        own.isWanted = false
        await fetchIt().then(take, failed)
      }
      own.isRunning = false
    })()
  }, [fetchIt, take, failed])
}

/** Everything that the page shows for one person at one place, kept fresh by the event stream. */
export function useWorkspace(person: string | null, channel: string | null): Workspace | { state: null; trouble: string } {
  const server = useMemo(() => serverFor(person), [person])
  const [state, setState] = useState<PageState | null>(null)
  const [shown, setShown] = useState<{ channel: string; messages: MessageShown[] } | null>(null)
  const [trouble, setTrouble] = useState('')
  const failed = useCallback((error: unknown) => setTrouble(spoken(error)), [])
  const open = useRef(channel)
  open.current = channel

  const fetchState = useLatest(server.state, setState, failed)
  const fetchMessages = useLatest(
    useCallback(async () => {
      const wanted = open.current
      return wanted === null ? null : { channel: wanted, messages: await server.messages(wanted) }
    }, [server]),
    setShown,
    failed,
  )

  useEffect(() => {
    if (channel !== null) fetchMessages()
  }, [channel, fetchMessages])

  useEffect(
    () =>
      server.listen((event) => {
        if (event.kind === 'reset') forgetSeen()
        fetchState()
        if (event.kind !== 'state' && (event.kind !== 'messages' || event.channel === open.current)) fetchMessages()
      }),
    [server, fetchState, fetchMessages],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: what one person did wrong is nothing to the next
  useEffect(() => setTrouble(''), [server])

  const tell = useCallback(async (doing: Promise<DeedAnswer>): Promise<DeedAnswer> => {
    const answer = await doing.catch((error) => ({ trouble: spoken(error) }))
    setTrouble(answer.trouble ?? '')
    return answer
  }, [])

  const act = useCallback((deed: Deed) => tell(server.act(deed)), [server, tell])
  if (state === null) return { state, trouble }
  return {
    state,
    messages: shown?.channel === channel ? shown.messages : null,
    act,
    moveClock: async (move) => void (await tell(server.moveClock(move))),
    reset: async () => void (await tell(server.reset())),
    trouble,
    clearTrouble: () => setTrouble(''),
  }
}
