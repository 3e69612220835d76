import { useSyncExternalStore } from 'react'

/** Who looks at what; it is in the address, so that two windows can be two people and a reload changes nothing. */
export type Place = { as: string | null; at: string | null; thread: string | null }

const MOVED = 'workspace:moved'

const watch = (changed: () => void) => {
  for (const event of ['popstate', MOVED]) addEventListener(event, changed)
  return () => {
    for (const event of ['popstate', MOVED]) removeEventListener(event, changed)
  }
}

export const addressOf = (place: Partial<Place>): string =>
  `/?${new URLSearchParams(Object.entries(place).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))}`

export function goTo(place: Partial<Place>): void {
  history.pushState(null, '', addressOf(place))
  dispatchEvent(new Event(MOVED))
}

export function usePlace(): Place {
  const query = useSyncExternalStore(watch, () => location.search)
  const of = new URLSearchParams(query)
  return { as: of.get('as'), at: of.get('at'), thread: of.get('thread') }
}
