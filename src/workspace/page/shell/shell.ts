import { createContext, useContext } from 'react'
import type { PersonShown } from '../protocol.ts'
import type { Place } from '../state/place.ts'
import { goTo } from '../state/place.ts'
import type { Workspace } from '../state/workspace.ts'

export type Shell = Workspace & { place: Place }

const ShellContext = createContext<Shell | null>(null)

export const ShellProvider = ShellContext.Provider

/** The workspace as the person in the address sees it. */
export function useShell(): Shell & { personOf(id: string): PersonShown; go(place: Partial<Place>): void } {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('useShell stands outside the page')
  const { people, me } = shell.state
  return {
    ...shell,
    personOf: (id) => people.find((person) => person.id === id) ?? { id, name: id, detail: '', isApp: false },
    go: (place) => goTo({ as: me, ...place }),
  }
}
