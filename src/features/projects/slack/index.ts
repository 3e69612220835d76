import { done } from '../../../platform/slack/answers.ts'
import type { CommandRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import type { ProjectService } from '../service.ts'
import { refused } from '../wording.ts'
import { allChecklists, registerChecklists } from './checklist-listeners.ts'
import { checklistForm } from './checklist-views.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawings, items } from './drawings.ts'
import { KEEPING } from './keeping-ids.ts'
import { areas, beginView, programme, registerKeeping, type SearchPeople } from './keeping-listeners.ts'
import { whichView } from './list-view.ts'
import { registerProjects } from './listeners.ts'
import { type Adds, milestoneView } from './milestone-view.ts'

/** What a window that asks which project is meant shows at most. */
export const MOST_IN_WINDOW = 45

/** The slice as Slack sees it. */
export function projectsInSlack(service: ProjectService, others: Adds, searchPeople: SearchPeople): SlackFeature {
  const adds = { ...others, doors: [{ label: 'About the project', actionId: KEEPING.about }, ...(others.doors ?? [])] }

  async function showList(request: CommandRequest): Promise<void> {
    const text = request.text.trim()
    const word = text.toLowerCase()
    if (/^areas?$/.test(word)) return request.say(await areas(request, service))
    if (word === 'new') return request.open(() => beginView(request, service))
    const show = text === '' ? 'running' : /^(over|closed|stopped)$/.test(word) ? 'over' : 'named'
    return request.say(await programme(request, service, { show, words: show === 'named' ? text : '', after: null }))
  }

  return {
    commands: [
      {
        word: 'projects',
        help: [
          {
            usage: '/daccom projects',
            says: 'See the whole programme: where each project is, whether it is on track, and what it waits for.',
          },
          { usage: '/daccom projects areas', says: 'See what the group commissions: how far it is involved, who leads, and what runs.' },
          { usage: '/daccom projects new', says: 'Begin a project that no proposal began, for the programme manager.' },
        ],
        run: showList,
      },
      {
        word: 'milestones',
        help: [
          { usage: '/daccom milestones urgent care', says: 'See the checklist of a project, tick things off, and ask for its review.' },
          { usage: '/daccom milestones checklists', says: 'Word what is asked at each milestone, for the programme manager.' },
        ],
        /** One project with these words leads straight to its checklist; else the list is the question which. */
        run: (request) =>
          request.open(async () => {
            if (/^checklists?$/i.test(request.text.trim())) return allChecklists(request, service)
            const viewer = await request.actor()
            const list = await service.list(viewer, { show: 'named', words: request.text.trim(), after: null }, MOST_IN_WINDOW)
            if (!list.ok) return done('Projects', refused(list.refusal))
            const [first, ...more] = list.value.rows
            if (!first || more.length > 0) return whichView(list.value)
            const page = await service.page(viewer, first.project.id, null)
            return page.ok ? milestoneView(page.value, adds) : done('Projects', refused(page.refusal))
          }),
      },
    ],
    shortcuts: [],
    setupForms: { checklists: checklistForm },
    drawings,
    items: items(others.inHome ?? []),
    digestButtons,
    register(listen) {
      registerProjects(listen, service, adds)
      registerChecklists(listen, service, adds)
      registerKeeping(listen, service, { adds, searchPeople })
    },
  }
}
