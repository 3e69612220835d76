import { cut } from '../../../platform/slack/blocks.ts'
import type { CommandRequest, SlackFeature, Start } from '../../../platform/slack/feature.ts'
import { MOST, type Typed } from '../model.ts'
import type { TaskService } from '../service.ts'
import { digestButtons } from './digest-buttons.ts'
import { taskDrawings, taskItems } from './drawings.ts'
import { IDS } from './ids.ts'
import { registerTasks, writingView } from './listeners.ts'
import { type Doors, listView } from './views.ts'

/** How other slices' commands lead here. */
export type TaskDoors = {
  /** `/daccom actions tasks` */
  list(request: CommandRequest): Promise<void>
  /** `/daccom action all practices Complete the data audit by 30 June`: the form, filled with what was understood. */
  write(request: Pick<CommandRequest, 'open' | 'actor'>, typed: Pick<Typed, 'text' | 'due'>): Promise<void>
  /** Below the list of actions. */
  buttons: readonly Start[]
}

export const taskDoors = (service: TaskService): TaskDoors => ({
  list: (request) => request.open(async () => listView(await service.list(await request.actor()))),
  write: (request, { text, ...typed }) =>
    request.open(() => writingView(request, service, { ...typed, ...(text !== undefined && { text: cut(text, MOST.text) }) })),
  buttons: [{ label: 'Practice tasks', actionId: IDS.list, value: 'first' }],
})

/** The slice as Slack sees it: it is reached from the actions, and has no command of its own. */
export const tasksInSlack = (service: TaskService, doors: Doors): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: taskDrawings,
  items: taskItems,
  digestButtons,
  register: (listen) => registerTasks(listen, service, doors),
})
