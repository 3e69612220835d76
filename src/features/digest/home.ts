import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'

/** For whoever may read the digest: whether they are sent it too. */
export const homeSection =
  ({ permits }: Pick<Deps, 'permits'>) =>
  async (viewer: Actor): Promise<HomeItem[]> =>
    permits(viewer, 'digest.read') === null ? [{ heading: 'settings', rank: 15, fact: { kind: 'digest_own' } }] : []
