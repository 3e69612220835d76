import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** A question to the executive, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'questions:ask',
      rank: 62,
      as: 'Haverfield GP',
      text: 'Ask the executive something: type /daccom ask, and choose whether your name stands with it.',
      done: await wasDoneInChat(db, organisation, ['question.ask']),
    },
  ]
