import type { Deps, Feature } from '../../ports/feature.ts'
import { below, type ReportLine } from '../../ports/status-reports.ts'
import { type Day, dayOf, dayWritten } from '../../shared/dates.ts'
import { count, inWords } from '../../shared/text.ts'
import { type Project, STAGES } from './model.ts'
import { begunOrEnded, passedIn } from './report-store.ts'
import { presentOf } from './rules.ts'
import { runningProjects } from './store.ts'
import { STAGE_WORDS } from './wording.ts'

const ENDS = { begun: 'has begun', closed: 'is closed: its last milestone is passed', stopped: 'was stopped' } as const

/** Where each project is; by when it wants to be further, and never that it is late (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const projects = await runningProjects(db, organisation)
    const passed = await passedIn(db, organisation, month)
    const changed = await begunOrEnded(db, organisation, month)
    const news = (area: Project['area'], rank: number, says: string): ReportLine => ({ ...below(area), rank, says, isNews: true })
    return [
      ...(projects.length > 0 ? [{ heading: 'managing_projects', rank: 10, says: totals(projects) } as const] : []),
      ...projects.map((project): ReportLine => ({ ...below(project.area), rank: 20, says: stands(project, dayOf(month.now, month.zone)) })),
      ...passed.map(({ project, area, stage }) => news(area, 5, `${project} has passed Milestone ${stage}, ${STAGE_WORDS[stage]}.`)),
      ...changed.map(({ name, area, what }) => news(area, 6, `${name} ${ENDS[what]}.`)),
    ]
  }

/** "3 projects: 2 at Milestone 1 and 1 at Milestone 3." */
function totals(projects: readonly Project[]): string {
  const at = STAGES.map((stage) => ({ stage, n: projects.filter((project) => presentOf(project)?.stage === stage).length }))
  const parts = at.filter(({ n }) => n > 0).map(({ stage, n }) => `${n} at Milestone ${stage}`)
  return `${count(projects.length, 'project')}: ${inWords(parts)}.`
}

/** A day that is over would tell that it is late. */
function stands(project: Project, today: Day): string {
  const { name, state } = project
  const milestone = presentOf(project)
  if (!milestone) return `${name}: all milestones are passed.`
  const waits = state === 'waiting' ? ', and waits' : ''
  const by = milestone.targetOn === null || milestone.targetOn < today ? '' : `, planned for ${dayWritten(milestone.targetOn)}`
  return `${name}: at Milestone ${milestone.stage}, ${STAGE_WORDS[milestone.stage]}${waits}${by}.`
}
