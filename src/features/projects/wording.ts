import type { ActionNow } from '../../ports/actions.ts'
import { type Day, dayInFull, dayWritten } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import { checklistRefused } from './checklist-wording.ts'
import { keptRefused } from './keeping-refusals.ts'
import type { Item, Milestone, Project, Review, Stage } from './model.ts'
import { presentOf } from './rules.ts'

/** What the milestones are called (D15). */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  1: 'Agree business case',
  2: 'Plan agreed',
  3: 'Ready to go live',
  4: 'Did it work?',
}

export const stageTitle = (stage: Stage): string => `Milestone ${stage}: ${STAGE_WORDS[stage]}`

/** Where a project is, in a sentence: "Milestone 2: Plan agreed, 1 of 4 done." */
export function whereWords(project: Project, settled: number, all: number, today: Day): string {
  if (project.state === 'stopped') return `Stopped: ${project.reason ?? ''}`
  const at = presentOf(project)
  if (project.state === 'closed' || at === null) return 'Closed: all four milestones are passed.'
  const progress = at.state === 'in_review' ? 'its review is asked for' : `${settled} of ${all} done`
  return `${stageTitle(at.stage)}, ${progress}${targetWords(at, today)}.`
}

function targetWords({ targetOn }: Milestone, today: Day): string {
  if (targetOn === null) return ''
  return targetOn < today ? `; it was hoped for by ${dayWritten(targetOn)}` : `; by ${dayWritten(targetOn)}`
}

/** What somebody said when a project began to wait, or was stopped. */
export function saidOf({ state, reason }: Pick<Project, 'state' | 'reason'>): string[] {
  if (reason === null) return []
  return state === 'waiting' ? [`Waits for: ${reason}`] : state === 'stopped' ? [`Stopped: ${reason}`] : []
}

/** Whoever has left is said to have. */
export const nameWords = ({ id, name }: Project['leads'][number], hasLeft: ReadonlySet<PersonId>): string =>
  hasLeft.has(id) ? `${name} (has left)` : name

/** Who leads and manages it. */
export function peopleWords({ leads, manager }: Project, hasLeft: ReadonlySet<PersonId> = new Set()): string {
  const led =
    leads.length === 0
      ? 'No clinical lead yet'
      : `Clinical ${leads.length === 1 ? 'lead' : 'leads'}: ${inWords(leads.map((lead) => nameWords(lead, hasLeft)))}`
  return `${led}. ${manager ? `Project manager: ${nameWords(manager, hasLeft)}` : 'No project manager yet'}.`
}

/** How an item stands: "Done by Fernville GP on Tue 16 Mar 2027: minuted", or what it still asks for. */
export function itemWords({ state, note, settledBy, settledAt, asksNote }: Item, zone: string): string {
  if (state === 'open' || settledAt === null) return asksNote ? 'Open; a line is asked for.' : 'Open.'
  const by = `by ${settledBy ?? ''} on ${dayInFull(settledAt, zone)}`
  return state === 'ticked' ? `Done ${by}${note === null ? '.' : `: ${note}`}` : `Does not apply, ${by}: ${note ?? ''}`
}

/** A key activity: "A-12: Book the room, Fernville GP, by 13 Mar 2027: done". */
export function activityWords({ reference, text, ownerName, due, state }: ActionNow): string {
  const by = due === null ? '' : `, by ${due.precision === 'month' ? 'the end of ' : ''}${dueWritten(due)}`
  return `${reference}: ${cut(text)}, ${ownerName}${by}: ${ACTIVITY_WORDS[state]}`
}

const ACTIVITY_WORDS = { open: 'still going', blocked: 'stuck', done: 'done', dropped: 'dropped' } as const

const cut = (text: string): string => ([...text].length > 80 ? `${[...text].slice(0, 79).join('').trimEnd()}…` : text)

export const ACTIVITIES = 'Key activities and conditions: who does what by when'

export const OUTCOME_WORDS = { passed: 'Passed', passed_with_conditions: 'Passed with conditions', not_yet: 'Not yet' } as const

export const reviewAsked = (project: Project, stage: Stage): string =>
  `${project.name} asks for a review of ${stageTitle(stage)}. Every item is done, or does not apply.`

export const reviewedWords = (project: Project, { stage, outcome, reason, decidedBy }: Review): string =>
  outcome !== 'not_yet'
    ? `${project.name} has passed ${stageTitle(stage)}${outcome === 'passed' ? '' : ', with conditions'}. ${decidedBy ?? ''} says why: ${reason ?? ''}`
    : `${project.name} has not passed ${stageTitle(stage)} yet. ${decidedBy ?? ''} says what is missing: ${reason ?? ''}`

export function refused(refusal: Refusal): string {
  const { code, facts = {} } = refusal
  switch (code) {
    case 'projects.unknown':
      return 'This project is not here any more. `/daccom projects` shows those that are.'
    case 'projects.not_yours':
      return `Only those who lead or manage ${facts.project}, or the programme manager, can do this.`
    case 'projects.is_over':
      return `${facts.project} is over: nothing of it changes any more.`
    case 'projects.not_there_yet':
      return `The project is not at Milestone ${facts.stage} yet: the one before it comes first.`
    case 'projects.is_passed':
      return `Milestone ${facts.stage} is passed: its checklist stays as it was.`
    case 'projects.in_review':
      return `A review of Milestone ${facts.stage} is asked for: its checklist waits for the outcome.`
    case 'projects.ticked_already':
      return `${facts.who} did this already, on ${facts.when}.`
    case 'projects.missing':
      return `${count(Number(facts.count), 'item')} still ${facts.count === 1 ? 'stands' : 'stand'} open, first: ${facts.first}`
    case 'projects.too_early':
      return `“Did it work?” can be reviewed from ${facts.from} on, six months after Milestone 3.`
    case 'projects.own_review':
      return `You lead or manage ${facts.project}: somebody else decides.`
    case 'projects.has_interest':
      return `You declared an interest in ${facts.project}: somebody else decides.`
    case 'projects.which_conditions':
      return 'Please say at least one condition.'
    case 'projects.no_conditions':
      return 'A condition goes with "Passed with conditions" only.'
    case 'projects.condition_when':
      return 'By when? Each condition has a date, such as 13 Mar or end of March.'
    case 'projects.what_learned':
      return 'The project is closed with it: please say in a sentence or two what was learned.'
    case 'projects.nobody_for_conditions':
      return 'The project has neither manager nor lead who could meet a condition.'
    case 'projects.no_review':
      return `No review of Milestone ${facts.stage} is asked for.`
    case 'projects.with_executive':
      return 'The executive has it already.'
    case 'projects.agenda_full':
      return 'The agenda of the next programme management meeting is full. Please take something off it first, or ask the executive at once.'
    case 'projects.no_programme_meeting':
      return 'There is no programme management meeting yet: the executive can review it in its channel.'
    case 'projects.is_decided':
      return `${facts.who} has decided the review of ${facts.project} already.`
    default:
      return (
        checklistRefused(refusal) ??
        keptRefused(refusal) ??
        commonRefusal(refusal) ??
        'Sorry, that was not possible, and nothing was changed.'
      )
  }
}
