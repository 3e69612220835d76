import type { Agenda } from '../../ports/agenda.ts'
import { conditionMatter, decisionMatter } from '../../ports/projects.ts'
import type { Work } from '../../ports/use-case.ts'
import { openConditions } from './review-store.ts'

type Parts = { agenda: Pick<Agenda, 'takeOff'> }

/** Of a project that is closed nobody decides any more what its last report wanted. */
export const closesOnAgenda = ({ agenda }: Parts, work: Work, project: string): Promise<void> =>
  agenda.takeOff(work, [decisionMatter(project)])

/** Of a project that is stopped neither is anything decided, nor does a condition wait to be met; what still does comes back when it runs again. */
export async function stopsOnAgenda({ agenda }: Parts, work: Work, project: string): Promise<void> {
  const conditions = await openConditions(work.db, work.organisation, [project])
  await agenda.takeOff(work, [decisionMatter(project), ...conditions.map(({ id }) => conditionMatter(id))])
}
