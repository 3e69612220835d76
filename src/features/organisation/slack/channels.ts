import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { findsNhsNumber } from '../../../shared/patient-data.ts'
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts'

export type ChannelAsked = {
  /** One that is there, by id. */
  channel?: string | undefined
  /** What a new one is to be called; goes before `channel`. */
  newName?: string | undefined
  /** Whoever asks is invited to the new one: nobody else could see it. */
  user: string
  /** The executive's. */
  mustBePrivate: boolean
  /** How a new one is made. */
  isPrivate: boolean
}

/** The channel that was asked for, with the app in it: looked at, joined, or made. Refusals stand at the field that they are about. */
export async function settledChannel(client: WebClient, asked: ChannelAsked): Promise<Result<string>> {
  const { channel, newName, user, mustBePrivate, isPrivate } = asked
  if (newName !== undefined) return named(client, newName, mustBePrivate || isPrivate, user)
  return channel === undefined ? refuse('organisation.channel_wanted', { field: 'channel' }) : joined(client, channel, mustBePrivate)
}

/** A channel's name is for everybody to read, as it is typed and as Slack writes it (D25). */
async function named(client: WebClient, typed: string, isPrivate: boolean, user: string): Promise<Result<string>> {
  const name = nameFor(typed)
  if (findsNhsNumber(typed) || findsNhsNumber(name)) return refuse('text.nhs_number', { field: 'newName' })
  return made(client, name, isPrivate, user)
}

/** "#The Executive" as Slack takes it. */
const nameFor = (typed: string) =>
  typed
    .trim()
    .replace(/^#/, '')
    .toLowerCase()
    .replace(/[\s.]+/g, '-')

async function joined(client: WebClient, channel: string, mustBePrivate: boolean): Promise<Result<string>> {
  const at = { field: 'channel' }
  try {
    const { channel: found } = await client.conversations.info({ channel })
    if (found?.is_archived) return refuse('organisation.channel_archived', at)
    const isPrivate = Boolean(found?.is_private) && !found?.is_im && !found?.is_mpim
    if (mustBePrivate && !isPrivate) return refuse('organisation.channel_public', at)
    if (found?.is_member === false && isPrivate) return refuse('organisation.channel_without_app', at)
    if (found?.is_member === false) await client.conversations.join({ channel })
    return ok(channel)
  } catch (error) {
    // A private channel without the app is hidden from it.
    return refusedAs(error, { channel_not_found: 'organisation.channel_without_app', is_archived: 'organisation.channel_archived' }, at)
  }
}

const UNFIT = 'organisation.channel_name_unfit'
const NOT_ALLOWED = 'organisation.channels_not_allowed'

const WHY_NOT_MADE: Readonly<Record<string, Refusal['code']>> = {
  name_taken: 'organisation.channel_name_taken',
  invalid_name: UNFIT,
  invalid_name_required: UNFIT,
  invalid_name_punctuation: UNFIT,
  invalid_name_maxlength: UNFIT,
  invalid_name_specials: UNFIT,
  invalid_arguments: UNFIT,
  restricted_action: NOT_ALLOWED,
  cannot_create_channel: NOT_ALLOWED,
  missing_scope: NOT_ALLOWED,
}

async function made(client: WebClient, name: string, isPrivate: boolean, user: string): Promise<Result<string>> {
  try {
    const { channel } = await client.conversations.create({ name, is_private: isPrivate })
    if (!channel?.id) throw new Error('Slack made a channel without an id')
    await client.conversations.invite({ channel: channel.id, users: user })
    return ok(channel.id)
  } catch (error) {
    return refusedAs(error, WHY_NOT_MADE, { field: 'newName' })
  }
}

/** What Slack refused, as a refusal of ours; anything else goes on as an error. */
function refusedAs(error: unknown, codes: Readonly<Record<string, Refusal['code']>>, at: { field: string }): Result<never> {
  const code = error instanceof WebAPIPlatformError ? codes[error.data.error] : undefined
  if (code === undefined) throw error
  return refuse(code, at)
}
