import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { wasIssuedInChat } from './store.ts'

/** Writing a record, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'minutes:issue',
      rank: 45,
      as: 'Programme manager',
      text: 'Write the record of the last meeting: type /daccom minutes, add a section, and press Send out. It goes out as a Word document.',
      done: await wasIssuedInChat(db, organisation),
    },
  ]
