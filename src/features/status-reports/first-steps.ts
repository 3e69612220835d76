import { wasDoneInChat } from '../../platform/done-in-chat.ts'
import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** The monthly report, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => [
    {
      id: 'reports:publish',
      rank: 75,
      as: 'Programme manager',
      text: 'Publish the monthly report: type /daccom report, look at what DacCom has written, edit a heading, and press Publish. The practices get it as a Word document of one page.',
      done: await wasDoneInChat(db, organisation, ['report.publish']),
    },
  ]
