import type { Refusal } from '../../shared/result.ts'
import { commonRefusal } from '../../shared/text.ts'

export const onlyWorkspaceAdministrators =
  'Only an administrator or owner of this Slack workspace can set DacCom up. Please ask one of them to type /daccom setup.'

export const isSetUp = (name: string) => `${name} is set up. Next: /daccom propose raises a proposal, and /daccom help shows the rest.`

export const isChanged = 'The change is saved.'

export const channelIsPublic =
  'This channel is public. Proposals come here with names and costs, so it must be private: choose a private channel, or make one for the executive.'

export const appIsNotThere = 'I am not in this channel yet. Type /invite @DacCom there first, then send this again.'

export const notAPerson = 'This is an app, or an account that is switched off. Please choose a person.'

export function refused(refusal: Refusal): string {
  switch (refusal.code) {
    case 'organisation.set_up_already':
      return `Somebody else was a moment faster: ${refusal.facts?.name || 'this workspace'} is set up already. Nothing was changed. Type /daccom setup to see it.`
    case 'organisation.elsewhere':
      return 'This belongs to another organisation. Nothing was changed.'
    default:
      return commonRefusal(refusal) ?? 'Sorry, that is not possible. Nothing was changed.'
  }
}
