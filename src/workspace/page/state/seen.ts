import { useCallback, useSyncExternalStore } from 'react'

/** How far each person has read each conversation, kept by this browser. */
const KEY = 'workspace:seen'
const CHANGED = 'workspace:seen-changed'

const watch = (changed: () => void) => {
  for (const event of ['storage', CHANGED]) addEventListener(event, changed)
  return () => {
    for (const event of ['storage', CHANGED]) removeEventListener(event, changed)
  }
}

const stored = () => localStorage.getItem(KEY) ?? '{}'

function write(seen: Record<string, string>): void {
  localStorage.setItem(KEY, JSON.stringify(seen))
  dispatchEvent(new Event(CHANGED))
}

export const forgetSeen = (): void => write({})

/** `isUnread(channel, latest)`, and `read(channel, latest)` to say that the newest message was shown. */
export function useSeen(person: string): {
  isUnread(channel: string, latest: string): boolean
  read(channel: string, latest: string): void
} {
  const text = useSyncExternalStore(watch, stored)
  const seen: Record<string, string> = JSON.parse(text)
  const read = useCallback(
    (channel: string, latest: string) => {
      const before: Record<string, string> = JSON.parse(stored())
      if (latest > (before[`${person} ${channel}`] ?? '')) write({ ...before, [`${person} ${channel}`]: latest })
    },
    [person],
  )
  return { isUnread: (channel, latest) => latest > (seen[`${person} ${channel}`] ?? ''), read }
}
