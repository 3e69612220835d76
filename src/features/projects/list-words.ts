import { dayInFull, dayWritten } from '../../shared/dates.ts'
import { count, inWords } from '../../shared/text.ts'
import { STANDINGS, type Standing } from './list-rules.ts'
import type { List, Listed } from './listing.ts'
import { STAGES, type Stage } from './model.ts'
import { presentOf } from './rules.ts'
import { nameWords, STAGE_WORDS, saidOf, stageTitle } from './wording.ts'

/** What a standing is called, where it stands behind a number or a name. */
const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  late: 'late',
  at_risk: 'at risk',
  waiting: 'waiting',
  undated: 'without a date',
  on_track: 'on track',
  over: 'over',
}

/** "14 projects: 2 late, 3 at risk and 9 on track." */
export function programmeWords(all: readonly Listed[]): string {
  const parts = STANDINGS.flatMap((standing) => {
    const rows = all.filter((row) => row.standing === standing).length
    return rows === 0 ? [] : [`${rows} ${STANDING_WORDS[standing]}`]
  })
  return `${count(all.length, 'project')}: ${inWords(parts)}.`
}

const atStage = (all: readonly Listed[], stage: Stage) => all.filter(({ project }) => presentOf(project)?.stage === stage)

/** How many projects are at each milestone, for the chart and for whoever does not see it. */
export const perMilestone = (all: readonly Listed[]): { stage: Stage; label: string; value: number }[] =>
  STAGES.map((stage) => ({ stage, label: `Milestone ${stage}`, value: atStage(all, stage).length }))

export const perMilestoneWords = (all: readonly Listed[]): string =>
  perMilestone(all)
    .map(({ stage, value }) => `Milestone ${stage}, ${STAGE_WORDS[stage]}: ${value}`)
    .join('\n')

/** The projects at one milestone by name, each with its standing where it needs a hand: the whole programme at a glance. */
export const mapLine = (all: readonly Listed[], stage: Stage): { title: string; names: string[] } => {
  const here = atStage(all, stage)
  const names = here.map(({ project, standing }) =>
    standing === 'on_track' || standing === 'undated' ? project.name : `${project.name} (${STANDING_WORDS[standing]})`,
  )
  return { title: `${stageTitle(stage)}: ${here.length}`, names }
}

export const more = (left: number): string => `and ${left} more`
export const moreWaits = (left: number): string => ` And ${left} more.`

/** The milestone that a project is at, and how far: "Milestone 2: Plan agreed, 1 of 4 done." */
export function stageWords({ project, settled, all }: Listed): string {
  const at = presentOf(project)
  if (project.state === 'stopped') return `Stopped: ${project.reason ?? ''}`
  if (project.state === 'closed' || at === null) return 'Closed: all four milestones are passed.'
  return `${stageTitle(at.stage)}, ${at.state === 'in_review' ? 'its review is asked for' : `${settled} of ${all} done`}.`
}

/** On track, at risk or late, and why; null once it is over. */
export function standingWords({ project, standing, risk, settled, all }: Listed): string | null {
  const on = presentOf(project)?.targetOn ?? null
  const by = on === null ? '' : dayWritten(on)
  switch (standing) {
    case 'late':
      return `Late: it was hoped for by ${by}.`
    case 'at_risk':
      if (risk === 'reported') return on === null ? 'At risk, by its last report.' : `At risk, by its last report; hoped for by ${by}.`
      if (risk === 'unmanaged') return 'At risk: nobody manages it.'
      return `At risk: ${count(all - settled, 'item')} still open, hoped for by ${by}.`
    case 'waiting':
      return on === null ? 'Waiting.' : `Waiting; hoped for by ${by}.`
    case 'undated':
      return 'No date is set yet.'
    case 'on_track':
      return `On track: hoped for by ${by}.`
    case 'over':
      return null
  }
}

/** Who leads and manages it, with who has left. */
export function whoWords({ project: { leads, manager }, hasLeft }: Listed): string {
  const led = leads.length === 0 ? 'No clinical lead yet' : `Led by ${inWords(leads.map((lead) => nameWords(lead, hasLeft)))}`
  return `${led}; ${manager === null ? 'no project manager yet' : `managed by ${nameWords(manager, hasLeft)}`}.`
}

/** What it waits for: what somebody said, then what was asked of others. */
export function waitWords({ project, waits }: Listed): string[] {
  return [...(project.state === 'waiting' ? saidOf(project) : []), ...waits]
}

export const reportWords = ({ report }: Listed, zone: string): string | null =>
  report === null ? null : `Last report, ${dayInFull(report.at, zone)}: ${report.says}`

const SHOW_TITLES = { running: 'The programme', over: 'Closed and stopped projects' } as const

export const listTitle = ({ asked: { show, words }, all }: List): string =>
  show === 'named' ? `Projects with “${words}”: ${all.length}` : SHOW_TITLES[show]

export function nothingListed({ show, words }: List['asked']): string {
  if (show === 'named' && words !== '') return `No project has “${words}” in its name.`
  return show === 'over'
    ? 'No project is closed or stopped yet.'
    : 'There is no project yet. A service proposal that is accepted becomes one, or the programme manager begins one.'
}

export const BUTTONS = {
  further: 'Further ones',
  running: 'Projects under way',
  over: 'Closed and stopped',
  areas: 'Areas',
  begin: 'New project',
} as const
