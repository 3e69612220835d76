import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { wasLoggedInChat } from './asking-store.ts'

/** Logging who was at a meeting, for somebody who sees it for the first time. */
export const registerSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'attendance:log',
      rank: 30,
      as: 'Programme manager',
      text: 'Log who was here: type /daccom attendance, choose who came to the last locality meeting, and save. /daccom standing shows what that means.',
      done: await wasLoggedInChat(db, organisation),
    },
  ]
