import { done } from '../../../platform/slack/answers.ts'
import type { Command, CommandRequest } from '../../../platform/slack/feature.ts'
import type { ProposalService } from '../service.ts'
import { refused } from '../wording.ts'
import { proposalForm } from './form-view.ts'
import { isShow, listMessage } from './list-view.ts'
import { trailView } from './trail-view.ts'

const REFERENCE = /^p-?\s*(\d{1,9})$/i

/** `/daccom propose` and `/daccom proposals`. */
export const commands = (service: ProposalService): Command[] => [
  {
    word: 'propose',
    help: [{ usage: '/daccom propose', says: 'Raise a proposal: a service, a business case, or a request from outside.' }],
    run: (request) =>
      request.open(async () =>
        proposalForm({ choices: await service.choices(await request.actor()), metadata: { v: 1 }, title: 'Raise a proposal', shows: {} }),
      ),
  },
  {
    word: 'proposals',
    help: [
      { usage: '/daccom proposals', says: 'See what is open, and who has it now.' },
      { usage: '/daccom proposals mine', says: 'See your own, with your drafts; also ready to decide, or study.' },
      { usage: '/daccom proposals P-14', says: 'See one from the form to the decision.' },
    ],
    run: (request) => show(service, request),
  },
]

async function show(service: ProposalService, { text, actor, open, say }: CommandRequest): Promise<void> {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/ to decide$/, '')
  const number = REFERENCE.exec(word)?.[1]
  if (number !== undefined) {
    return open(async () => {
      const trail = await service.trailOf(await actor(), Number(number))
      return trail.ok ? trailView(trail.value) : done('Proposal', refused(trail.refusal))
    })
  }
  if (word !== '' && !isShow(word))
    return say('Please say open, mine, ready, study or all, or a reference such as P-14: /daccom proposals P-14')
  await say(listMessage(await service.list(await actor(), isShow(word) ? word : 'open')))
}
