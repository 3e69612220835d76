import { Refused } from './api/call.ts'
import { contentOf } from './api/content.ts'
import { edit, post, remove } from './messages.ts'
import type { Dict, Message } from './model.ts'
import type { World } from './world.ts'

const MOST_USES = 5
const LIVES_MS = 30 * 60 * 1000

/** Where an answer goes: to whom, in which channel, and instead of which message. */
export type Reply = { user: string; channel: string; original?: { ts: string }; threadTs?: string }

type ResponseUrl = Reply & { at: number; uses: number }

export type ResponseUrls = ReturnType<typeof createResponseUrls>

/** Response URLs: five uses within thirty minutes of the machine's clock, without token, scope or membership. */
export function createResponseUrls(world: World) {
  const known = new Map<string, ResponseUrl>()
  return {
    /** The path of a new one, below the workspace's address. */
    give(reply: Reply): string {
      const id = `${world.channel(reply.channel).team}/${world.nextId('r')}`
      known.set(id, { ...reply, at: world.machineNow().getTime(), uses: 0 })
      return `/response/${id}`
    },

    /** Carries out one use; throws what Slack refuses. */
    use(path: string, body: Dict): void {
      const found = known.get(path.replace(/^\/response\//, ''))
      if (!found || world.machineNow().getTime() - found.at > LIVES_MS) throw new Refused('expired_url')
      if (found.uses >= MOST_USES) throw new Refused('used_url')
      found.uses += 1
      const posted = reply(world, found, body)
      if (posted && !found.original) found.original = { ts: posted.ts }
    },
  }
}

/** What the app says in answer to an interaction, in an acknowledgement or through a response URL. */
export function reply(world: World, { user, channel, original, threadTs }: Reply, body: Dict): Message | undefined {
  const message = original && world.message(channel, original.ts)
  if (body.delete_original === true) {
    if (!message) throw new Refused('message_not_found')
    remove(world, message)
    return undefined
  }
  const { text, blocks } = contentOf('response_url', body)
  if (body.replace_original === true && original) {
    if (!message) throw new Refused('message_not_found')
    edit(world, message, { text: text ?? '', blocks: blocks ?? [] })
    return message
  }
  const thread = typeof body.thread_ts === 'string' ? body.thread_ts : threadTs
  return post(world, {
    channel,
    user: world.team(world.channel(channel).team).botUser,
    text: text ?? '',
    ...(blocks ? { blocks } : {}),
    ...(body.response_type === 'in_channel' ? {} : { visibleTo: user }),
    ...(thread ? { threadTs: thread } : {}),
  })
}
