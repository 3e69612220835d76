import type { RespondFn } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { safe } from './blocks.ts'
import type { Account } from './callers.ts'
import type { Message, SharedFile } from './feature.ts'
import { type Door, openModal, openSaying } from './opening.ts'
import { findSharedFile } from './shared-files.ts'

/** One contact of an account with the app, whether or not we know whose account it is. */
export type Visit = Account & {
  say(message: Message | string): Promise<void>
  open(build: () => Promise<ModalView>): Promise<void>
  file(id: string): Promise<SharedFile | null>
}

export type VisitFrom = {
  account: Account
  /** Answers in place, for what happened in a conversation. */
  respond?: RespondFn | undefined
  door?: Door | undefined
}

/** `explain` words what fails after a window has opened. */
export function createVisit(
  { account, respond, door }: VisitFrom,
  loadingAfterMs: number,
  explain: (error: unknown) => Promise<string>,
): Visit {
  return {
    ...account,
    file: (id) => findSharedFile(account.client, id),
    async say(message) {
      if (respond) await respond({ response_type: 'ephemeral', replace_original: false, ...contentOf(message) })
      else if (door) await openSaying(door, message).catch(() => sayDirectly(account, message))
      else await sayDirectly(account, message)
    },
    async open(build) {
      if (!door) throw new Error('Nothing can be opened here: Slack gave no trigger')
      await openModal(door, build, loadingAfterMs, explain)
    },
  }
}

/** A message as Slack takes it. A sentence is plain in our hands, and Slack reads it as mrkdwn; a view has seen to that itself. */
export const contentOf = (message: Message | string): Message | { text: string } =>
  typeof message === 'string' ? { text: safe(message) } : message

/** A direct message, for where nothing else reaches the person. */
async function sayDirectly({ client, user }: Account, message: Message | string): Promise<void> {
  const { channel } = await client.conversations.open({ users: user })
  if (!channel?.id) throw new Error('Slack opened a conversation without an id')
  await client.chat.postMessage({ channel: channel.id, ...contentOf(message) })
}

/** The account that a request of Slack comes from. */
export function accountOf(workspace: string | undefined, user: string, client: Account['client']): Account {
  if (!workspace) throw new Error('Slack sent a request that names no workspace')
  return { workspace, user, client }
}
