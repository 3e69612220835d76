import type { Agenda, Matter } from '../../ports/agenda.ts'
import { conditionMatter } from '../../ports/projects.ts'
import type { Work } from '../../ports/use-case.ts'
import { actionCard } from './keeping.ts'
import type { Action } from './model.ts'
import { escalatedTitle } from './nudge-wording.ts'
import { executiveSeriesOf, isForAll } from './post-rules.ts'
import { readBodies, readSettings } from './post-store.ts'

export type Escalating = ReturnType<typeof escalatingBy>

/** Of a task for practices its sender is told, with the totals: an agenda with a line for each practice would help nobody. */
const isForAgenda = ({ task, blockedOn }: Action): boolean => task === null || blockedOn === 'needs_decision'

const keyOf = (id: string) => actionCard(id) as Matter['key']

/** What an action needs a decision for goes before the next meeting of the executive (D9), and is taken off when it is settled before. */
export const escalatingBy = (agenda: Pick<Agenda, 'raise' | 'takeOff'>) => ({
  /** Without a series of the executive it waits in the lists and the digest alone. */
  async raise(work: Work, actions: readonly Action[]): Promise<void> {
    const { db, organisation } = work
    const raising = actions.filter(isForAgenda)
    if (raising.length === 0) return
    const series = executiveSeriesOf(await readBodies(db, organisation), await readSettings(db, organisation))
    if (series === null) return
    const matters = raising.map(
      (action): Matter => ({
        ...{ key: keyOf(action.id), title: escalatedTitle(action, isForAll(action)), by: action.agreedBy.id },
        presenter: 'person' in action.owner && isForAll(action) ? action.owner.person : null,
      }),
    )
    await agenda.raise(work, series, matters)
  },

  /** Those that had come before the executive; of a project, before the programme management too. */
  async takeOff(work: Work, actions: readonly Pick<Action, 'id' | 'escalatedAt' | 'project'>[]): Promise<void> {
    const keys = actions.flatMap(({ id, escalatedAt, project }): Matter['key'][] => [
      ...(escalatedAt === null ? [] : [keyOf(id)]),
      ...(project === null ? [] : [conditionMatter(id)]),
    ])
    if (keys.length > 0) await agenda.takeOff(work, keys)
  },
})
