import { dayInFull, dayWritten } from '../../shared/dates.ts'
import { inWords } from '../../shared/text.ts'
import type { About } from './about.ts'
import { INVOLVEMENT_WORDS } from './area-words.ts'
import type { Kept } from './keeping-model.ts'
import { type Milestone, type Project, STAGES } from './model.ts'
import { nameWords, stageTitle } from './wording.ts'

export const FUNDER_APPROVAL_WORDS = {
  not_needed: 'Not needed',
  significant_change: 'Needed: a significant change',
  invest_to_save: 'Needed: invest to save',
} as const

const STATE_WORDS = { active: 'Running', waiting: 'Waiting', closed: 'Closed', stopped: 'Stopped' } as const

/** "Waiting: the rooms", "Stopped on Tue 16 Mar 2027: …". */
export function stateWords({ state, reason, endedAt }: Kept, zone: string): string {
  const on = endedAt === null ? '' : ` on ${dayInFull(endedAt, zone)}`
  return `${STATE_WORDS[state]}${on}${reason === null ? '.' : `: ${reason}`}`
}

function milestoneWords({ stage, state, targetOn, passedAt }: Milestone, zone: string): string {
  if (state === 'passed' && passedAt !== null) return `${stageTitle(stage)}: passed on ${dayInFull(passedAt, zone)}`
  return `${stageTitle(stage)}: ${targetOn === null ? 'no date yet' : `hoped for by ${dayWritten(targetOn)}`}`
}

/** Everything that a project's own window says, as pairs of label and text. */
export function aboutWords({ project, area, hasLeft, report, zone }: About): [label: string, text: string][] {
  const { leads, manager, practices, outsideBodies, funderApproval, learned, milestones } = project
  const name = (person: Project['leads'][number]) => nameWords(person, hasLeft)
  return [
    ['State', stateWords(project, zone)],
    ['Clinical leads', leads.length === 0 ? 'Nobody yet' : inWords(leads.map(name))],
    ['Project manager', manager === null ? 'Nobody yet' : name(manager)],
    ['Area', area === null ? 'None' : `${area.name}. ${INVOLVEMENT_WORDS[area.involvement]}.`],
    ['Practices involved', practices.length === 0 ? 'None named' : inWords(practices.map((practice) => practice.name))],
    ['Other bodies involved', outsideBodies ?? 'None named'],
    ["The funder's approval", funderApproval === null ? 'Nobody has said yet' : FUNDER_APPROVAL_WORDS[funderApproval]],
    [
      'Milestones',
      STAGES.flatMap((stage) => milestones.filter((each) => each.stage === stage))
        .map((milestone) => milestoneWords(milestone, zone))
        .join('\n'),
    ],
    ...(report === null ? [] : [['Last report', `${dayInFull(report.at, zone)}: ${report.says}`] as [string, string]]),
    ...(learned === null ? [] : [['What was learned', learned] as [string, string]]),
  ]
}

export const KEPT = {
  begun: 'The project is begun, at Milestone 1. Those who lead and manage it are told.',
  changed: 'Saved.',
  waits: 'It waits. Those who lead and manage it are told.',
  stopped: 'It is stopped. Those who lead and manage it are told.',
  goesOn: 'It goes on. Those who lead and manage it are told.',
} as const

/** What somebody is told who leads or manages a project from now on. */
export function yoursWords({ name, leads, manager }: Project, to: string, by: string | null): string {
  const parts = [...(leads.some(({ id }) => id === to) ? ['lead'] : []), ...(manager?.id === to ? ['manage'] : [])]
  return `${by === null ? '' : `${by} says: `}you ${inWords(parts)} ${name} from now on.`
}

/** What those who lead and manage it are told when it waits, goes on or stops. */
export function nowWords({ name, state, reason }: Project, by: string | null): string {
  const who = by === null ? '' : ` ${by} has said so.`
  if (state === 'active') return `${name} goes on.${who}`
  return `${name} ${state === 'waiting' ? 'waits' : 'is stopped'}: ${reason ?? ''}${who === '' ? '' : `\n${who.trim()}`}`
}

export const UNMANAGED = 'Nobody manages it any more. Who takes it on?'
export const leftWords = (name: string): string => `${name}, who managed it, has left. Who takes it on?`

/** A project as one of the things that somebody does for the group. */
export const dutyWords = ({ name }: Pick<Project, 'name'>, as: 'lead' | 'manager'): string =>
  `${name}: ${as === 'lead' ? 'leading it' : 'managing it'}`
