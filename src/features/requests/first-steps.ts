import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Chasing the funder, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'requests:chase',
      rank: 60,
      as: 'Project manager',
      text: 'Chase the funder: type /daccom requests, open R-3, copy the e-mail that is drafted there, and press I have chased.',
      done: await wasDoneInChat(db, organisation, ['request.chased']),
    },
  ]
