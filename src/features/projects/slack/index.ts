import { done } from '../../../platform/slack/answers.ts'
import type { CommandRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import type { ProjectService } from '../service.ts'
import { refused } from '../wording.ts'
import { drawings, items } from './drawings.ts'
import { listView } from './list-view.ts'
import { registerProjects } from './listeners.ts'
import { type Adds, milestoneView } from './milestone-view.ts'

/** The slice as Slack sees it. */
export function projectsInSlack(service: ProjectService, adds: Adds): SlackFeature {
  const showList = ({ actor, open, text }: CommandRequest) =>
    open(async () => {
      const list = await service.list(await actor(), text)
      return list.ok ? listView(list.value) : done('Projects', refused(list.refusal))
    })

  return {
    commands: [
      {
        word: 'projects',
        help: [{ usage: '/daccom projects', says: 'See every project: where it is, who leads it, and what it waits for.' }],
        run: showList,
      },
      {
        word: 'milestones',
        help: [
          { usage: '/daccom milestones urgent care', says: 'See the checklist of a project, tick things off, and ask for its review.' },
        ],
        /** One project with these words leads straight to its checklist; else the list is the question which. */
        run: (request) =>
          request.open(async () => {
            const viewer = await request.actor()
            const list = await service.list(viewer, request.text)
            if (!list.ok) return done('Projects', refused(list.refusal))
            const [first, ...more] = list.value.rows
            if (!first || more.length > 0) return listView(list.value)
            const page = await service.page(viewer, first.project.id, null)
            return page.ok ? milestoneView(page.value, adds) : done('Projects', refused(page.refusal))
          }),
      },
    ],
    shortcuts: [],
    drawings,
    items,
    register: (listen) => registerProjects(listen, service, adds),
  }
}
