import type { Refusal } from '../../shared/result.ts'

/** The sentence for a refusal of these use cases; null for any other. */
export function keptRefused({ code, facts = {} }: Refusal): string | null {
  switch (code) {
    case 'projects.two_leads':
      return 'A project has one or two clinical leads. Please choose at most two.'
    case 'projects.many_practices':
      return `Please choose at most ${facts.most} practices.`
    case 'projects.not_a_day':
      return 'This is not read as a day. Please choose one.'
    case 'projects.nobody_active':
      return 'This person is not in the group any more. Please choose somebody who is.'
    case 'projects.no_such_area':
      return 'This area is not on the list any more. Please choose another.'
    case 'projects.no_such_practice':
      return 'One of these practices is not in the register. Please choose again.'
    case 'projects.target_past':
      return 'This day is over already. Please choose one to come.'
    case 'projects.target_passed':
      return 'This milestone is passed: its date stays as it was.'
    case 'projects.target_order':
      return `This is before the date of Milestone ${facts.stage}, which comes first. Please choose a later day, or bring that one forward.`
    case 'projects.target_follow_up':
      return '“Did it work?” is asked between 6 and 12 months after Milestone 3. Please choose a day in between.'
    case 'projects.changed_meanwhile':
      return 'Somebody has changed this meanwhile. Please close the form and open it again: it then shows what stands.'
    case 'projects.runs_already':
      return `${facts.project} runs already.`
    case 'projects.review_first':
      return `A review of ${facts.project} is asked for. Please decide it first, then stop the project.`
    default:
      return null
  }
}
