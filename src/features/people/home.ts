import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { switchedOff } from './list-store.ts'

const MOST_SHOWN = 10

/** For whoever can hand over: people whose account was switched off, until somebody has seen to it. */
export const homeSection =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    if (permits(viewer, 'people.hand_over') !== null) return []
    const people = await switchedOff(db, viewer.organisation, now, MOST_SHOWN)
    return people.map(({ id }) => ({ heading: 'needs_you', rank: 7, fact: { kind: 'people_switched_off', personId: id } }))
  }
