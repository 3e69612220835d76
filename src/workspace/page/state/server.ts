import type { ClockMove, Deed, DeedAnswer, MessageShown, PageEvent, PageState } from '../protocol.ts'

async function answered<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error((await response.text()) || `The local workspace answered ${response.status}.`)
  return response.json()
}

const post = <T>(path: string, body: unknown): Promise<T> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(answered<T>)

/** The page's side of its server, for one person. */
export const serverFor = (person: string | null) => {
  const as = person === null ? '' : `as=${encodeURIComponent(person)}`
  return {
    state: () => fetch(`/api/state?${as}`).then(answered<PageState>),
    messages: (channel: string) => fetch(`/api/messages?${as}&in=${encodeURIComponent(channel)}`).then(answered<MessageShown[]>),
    act: (deed: Deed) => post<DeedAnswer>(`/api/act?${as}`, deed),
    moveClock: (move: ClockMove) => post<DeedAnswer>('/api/clock', move),
    reset: () => post<DeedAnswer>('/api/reset', {}),

    /** Calls back for every event, and once after each connection, because events may have been missed before it. */
    listen(heard: (event: PageEvent | { kind: 'connected' }) => void): () => void {
      const stream = new EventSource(`/api/events?${as}`)
      stream.onopen = () => heard({ kind: 'connected' })
      stream.onmessage = ({ data }) => heard(JSON.parse(data))
      return () => stream.close()
    },
  }
}
