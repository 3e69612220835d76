import type { Deps } from '../../ports/feature.ts'
import type { PublicUrl } from '../../ports/links.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import type { AnswerLink } from './model.ts'
import { findSecret, makeSecret } from './store.ts'
import { idsIn, isOurs, tokenOf } from './token.ts'

export type Signing = ReturnType<typeof signing>

/** Writes and reads the addresses that are their own authority. `address` is null while nobody could reach them. */
export const signing = ({ db, work, publicUrl }: Pick<Deps, 'db' | 'work'> & { publicUrl: PublicUrl }) => {
  /** Made at the first link; a transaction of its own, so never called within one. */
  async function secretOf(organisation: OrganisationId): Promise<string> {
    const found = await findSecret(db, organisation)
    if (found) return found
    await work({ organisation, through: 'sweep' }, (making) => makeSecret(making.db, organisation))
    return secretOf(organisation)
  }

  const base = () => publicUrl()?.replace(/\/+$/, '') ?? null

  return {
    isReachable: (): boolean => publicUrl() !== null,

    async answerAddress({ organisation, meeting, party, person }: AnswerLink): Promise<string | null> {
      const url = base()
      if (url === null) return null
      const ids = [organisation, meeting, party, person]
      return `${url}/answer/${tokenOf({ kind: 'answer', ids, secret: await secretOf(organisation) })}`
    },

    /** What a token is for; null for one that we did not write. */
    async answerLinkIn(token: string): Promise<AnswerLink | null> {
      const ids = idsIn(token, 4)
      if (!ids) return null
      const [organisation, meeting, party, person] = ids as [OrganisationId, string, PracticeId, PersonId]
      const secret = await findSecret(db, organisation)
      if (secret === null || !isOurs(token, { kind: 'answer', ids, secret })) return null
      return { organisation, meeting, party, person }
    },

    async feedAddress(organisation: OrganisationId, { id, version }: { id: string; version: number }): Promise<string | null> {
      const url = base()
      if (url === null) return null
      const signed = { kind: 'calendar', ids: [organisation, id], secret: await secretOf(organisation), version } as const
      return `${url}/calendar/${tokenOf(signed)}.ics`
    },

    /** Which feed a token names, and whether its present address is this one: that is known once its version is. */
    async feedIn(token: string): Promise<{ organisation: OrganisationId; id: string; isOfVersion(version: number): boolean } | null> {
      const ids = idsIn(token, 2)
      if (!ids) return null
      const [organisation, id] = ids as [OrganisationId, string]
      const secret = await findSecret(db, organisation)
      if (secret === null) return null
      return { organisation, id, isOfVersion: (version) => isOurs(token, { kind: 'calendar', ids, secret, version }) }
    },
  }
}
