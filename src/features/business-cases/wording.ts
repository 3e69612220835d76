import type { FunderApproval, ProjectNow } from '../../ports/projects.ts'
import { dayInFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Fit } from './document.ts'
import type { Field, Texts, Written } from './model.ts'

export const TITLE = 'Business case'

export const LABELS: Readonly<Record<Field, string>> = {
  what: 'What',
  why: 'Why',
  benefits: 'Benefits for patients',
  costs: 'Costs',
  consulted: 'Who was consulted',
  risks: 'Risks',
}

/** A proposal says what and why in one; then they stand under one heading. */
export const headingOf = (field: Field, texts: Texts): string =>
  field === 'what' && texts.why === undefined ? 'What and why' : LABELS[field]

export const subtitle = (group: string): string => `Business case, ${group}`
export const documentTitle = (project: string): string => `Business case ${project}`
export const foot = (group: string, day: string): string => `${group}, as it stands on ${day}`

const APPROVALS: Readonly<Record<FunderApproval, string>> = {
  not_needed: 'The funder need not approve it.',
  significant_change: 'The funder has to approve it: it is a significant change.',
  invest_to_save: 'The funder has to approve it: it is invest to save.',
}

/** Who leads it, and what it came of: a line each. */
export function aboutLines(
  { area, leads, manager, funderApproval }: Pick<ProjectNow, 'area' | 'leads' | 'manager' | 'funderApproval'>,
  reference: string | null,
): string[] {
  const led = leads.length === 0 ? 'none yet' : inWords(leads.map(({ name }) => name))
  return [
    `Clinical ${leads.length > 1 ? 'leads' : 'lead'}: ${led}. Project manager: ${manager?.name ?? 'none yet'}.`,
    [...(area ? [`Area: ${area.name}.`] : []), ...(reference === null ? [] : [`Proposal ${reference}.`])].join(' '),
    funderApproval === null ? '' : APPROVALS[funderApproval],
  ].filter((line) => line !== '')
}

/** Which fields are too long for one side of A4, and by how much; null: it fits. */
export function tooLongWords({ fits, tooLong }: Fit, texts: Texts): string | null {
  if (fits) return null
  const named = tooLong.map(({ name, lines }) => `“${headingOf(name, texts)}” by about ${count(lines, 'line')}`)
  return `This is more than one side of A4 holds. Please shorten ${inWords(named)}. Then it can be sent as a Word document.`
}

export const NOTHING_YET = 'Nothing is written yet, and the proposal and Milestone 1 tell nothing of it.'
export const COSTS_HIDDEN = 'Costs are shown to those who raised, studied, lead or manage this, the programme manager and the executive.'

export const writtenWords = ({ by, at }: Pick<Written, 'by' | 'at'>, zone: string): string =>
  `Last changed by ${by} on ${dayInFull(at, zone)}. What nobody has changed is as the proposal and Milestone 1 tell it.`
export const NOT_WRITTEN = 'This is what the proposal and Milestone 1 tell. Press Edit to put it in your own words.'

export const SAVED = 'It is saved.'
export const SENT = 'The Word document is in your messages.'
export const documentText = (project: string): string => `The business case of ${project}, on one side of A4.`

export const HINTS: Readonly<Partial<Record<Field, string>>> = {
  what: 'All six together go on one side of A4. If they do not, you are told which to shorten.',
  why: 'Leave this empty if it is said above.',
}

export function refused(refusal: Refusal): string {
  const { code, facts = {} } = refusal
  switch (code) {
    case 'business_cases.unknown':
      return 'This project is not here any more. `/daccom projects` shows those that are.'
    case 'business_cases.not_yours':
      return `Only those who lead or manage ${facts.project}, or the programme manager, can do this.`
    case 'business_cases.is_over':
      return `${facts.project} is over: its business case stays as it is.`
    case 'business_cases.costs_hidden':
      return 'The document tells costs. It goes to those who raised, studied, lead or manage this, the programme manager and the executive.'
    case 'business_cases.nothing_yet':
      return NOTHING_YET
    case 'business_cases.too_long':
      return 'This is more than one side of A4 holds. Please shorten it first.'
    case 'business_cases.changed_meanwhile':
      return 'Somebody else has changed this since you opened the form. Please close it, look at the newer text, and change it there.'
    default:
      return commonRefusal(refusal) ?? 'Sorry, that was not possible, and nothing was changed.'
  }
}
