import type { Place } from '../../ports/outbox.ts'
import { inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count as counted } from '../../shared/text.ts'
import type { Overdue, Undelivered } from './model.ts'
import { isEverywhere } from './rules.ts'

const PLACES: Readonly<Record<string, string>> = {
  executive: "the executive's channel",
  practices: "the practices' channel",
  programme: "the programme's channel",
}

export type Named = { person: string } | { place: Place }

const targetWords = (to: Named): string => ('person' in to ? to.person : (PLACES[to.place] ?? 'the channel of a series'))

const TOKEN = 'Slack no longer accepts the token of this app.'
const NEW_TOKEN = 'Install the app in the workspace again, put its new token into SLACK_BOT_TOKEN and start DacCom anew.'
const NOT_THERE = 'DacCom is not in that channel.'
const INVITE = 'Type /invite @DacCom there, or choose another channel in /daccom setup.'
const NO_POSTING = 'DacCom may not post in that channel.'
const LET_POST = "Allow apps to post there, in the channel's settings."
const NOBODY = 'They cannot be written to in this Slack.'
const TELL_THEM = 'Look whether their account is still active and linked, or tell them yourself.'

/** What is wrong and what mends it, by Slack's code or our own. */
const REASONS: Readonly<Record<string, readonly [wrong: string, mend: string]>> = {
  no_account: [
    'They have no account in this Slack that I know of.',
    'Invite them with the e-mail address in the register, or tell them yourself.',
  ],
  no_channel: ['No channel is chosen for it.', 'Choose one in /daccom setup.'],
  not_in_channel: [NOT_THERE, INVITE],
  channel_not_found: ['The channel is gone, or DacCom is not in it.', INVITE],
  is_archived: ['The channel is archived.', 'Open it again, or choose another in /daccom setup.'],
  restricted_action: [NO_POSTING, LET_POST],
  user_not_found: [NOBODY, TELL_THEM],
  user_disabled: [NOBODY, TELL_THEM],
  user_not_visible: [NOBODY, TELL_THEM],
  cannot_dm_bot: [NOBODY, TELL_THEM],
  posting_to_channel_denied: [NO_POSTING, LET_POST],
  file_uploads_disabled: ['Your workspace does not take files.', 'Allow files in the settings of the workspace.'],
  file_type_not_allowed: ['Your workspace does not take files of this kind.', 'Allow Word documents in the settings of the workspace.'],
  storage_limit_reached: ['Your workspace has no room for more files.', 'Delete files that nobody needs, or get more room.'],
  messages_tab_disabled: [
    'The Messages tab of the app is switched off.',
    'Switch it on under "App Home" of the app at api.slack.com/apps.',
  ],
  missing_scope: ['The app lacks a permission in Slack.', 'Install it again from the manifest that belongs to this version.'],
  account_inactive: [TOKEN, NEW_TOKEN],
  invalid_auth: [TOKEN, NEW_TOKEN],
  not_authed: [TOKEN, NEW_TOKEN],
  token_expired: [TOKEN, NEW_TOKEN],
  token_revoked: [TOKEN, NEW_TOKEN],
  mail_login: ['The mail server refuses the login.', 'Put the right name and password into SMTP_URL and start DacCom anew.'],
  no_workspace: ['There is no token for your workspace.', 'Put the token of this workspace into SLACK_BOT_TOKEN and start DacCom anew.'],
  fault: ['Something is wrong in DacCom itself.', 'The log of the server says more. Please report it.'],
  unknown_fact: ['This version of DacCom does not know that kind of message.', 'Install the newest version.'],
}

const OTHER = 'Look at the app and the channel in Slack.'

/** "2 messages to the executive's channel could not be delivered. The channel is archived." */
export function undeliveredWords({ count: number, reason }: Undelivered, to: Named): { wrong: string; mend: string } {
  const [why, mend] = REASONS[reason] ?? [`Slack says "${reason}".`, OTHER]
  const what = `${counted(number, 'message')}${isEverywhere(reason) ? '' : ` to ${targetWords(to)}`} could not be delivered.`
  return { wrong: `${what} ${why}`, mend: `${mend} Then press Send again.` }
}

/** What is late, since when, and that nobody has to do anything yet. */
export const overdueWords = ({ count: number, since }: Overdue, zone: string): string =>
  `${counted(number, 'message')} should have gone out by now; the oldest was due ${inFull(since, zone)}. I keep trying and lose none. If this stays, look whether Slack can be reached.`

export const sentAgain = (number: number): string => `Thank you. ${counted(number, 'message')} will be sent again now.`

/** The sentence for a refusal. */
export function refused(refusal: Refusal): string {
  if (refusal.code === 'messages.not_now')
    return 'These messages are already being sent again, or were delivered meanwhile. Nothing was changed.'
  return commonRefusal(refusal) ?? `This was not possible (${refusal.code}). Nothing was changed.`
}
