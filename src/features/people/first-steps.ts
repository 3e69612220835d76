import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Giving somebody a role, for a newcomer to try. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'people:give_role',
      rank: 90,
      as: 'Administrator',
      text: 'Give somebody a role: type /daccom people prescribing, open a person, and press Give a role.',
      done: await wasDoneInChat(db, organisation, ['people.gave_role']),
    },
  ]
