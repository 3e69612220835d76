import type { Deps, FirstStep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { doneInChat } from './trail-store.ts'

type Step = Omit<FirstStep, 'rank' | 'done'> & { actions: readonly string[] }

const STEPS: readonly Step[] = [
  {
    id: 'proposals:raise',
    as: 'Fernville GP',
    text: 'Raise a proposal: type /daccom propose in #daccom-practices, fill in the form and send it.',
    actions: ['proposal.send'],
  },
  {
    id: 'proposals:take',
    as: 'Archway GP',
    text: "Take it on: press I'll study it on the card in #daccom-executive.",
    actions: ['proposal.beginStudy'],
  },
  {
    id: 'proposals:study',
    as: 'Archway GP',
    text: 'Study it: press Write the study in the message that DacCom sends you.',
    actions: ['proposal.review'],
  },
  {
    id: 'proposals:decide',
    as: 'Manor Street GP',
    text: 'Decide it: press Decide in #daccom-executive and say why. The GP who raised it is told.',
    actions: ['proposal.accept', 'proposal.decline', 'proposal.defer', 'proposal.refer'],
  },
]

/** The road of a proposal, for somebody who sees it for the first time. */
export const firstSteps =
  ({ db }: Pick<Deps, 'db'>) =>
  async (organisation: OrganisationId): Promise<FirstStep[]> => {
    const done = await doneInChat(
      db,
      organisation,
      STEPS.flatMap(({ actions }) => actions),
    )
    return STEPS.map(({ actions, ...step }) => ({ ...step, rank: 10, done: actions.some((action) => done.has(action)) }))
  }
