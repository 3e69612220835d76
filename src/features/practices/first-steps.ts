import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { doneInChat } from './keeping-store.ts'

/** Keeping the register, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => {
    const done = await doneInChat(db, organisation, ['practices.agreed'])
    return [
      {
        id: 'practices:agree',
        rank: 80,
        as: 'Programme manager',
        text: 'See who has signed: type /daccom practices, open Winkwell Surgery among those still to say, and change its agreement.',
        done: done.size > 0,
      },
    ]
  }
