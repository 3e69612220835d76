import { z } from 'zod'
import { plain, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, SlackFeature } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { Fact } from '../../../ports/outbox.ts'
import type { MessagesService } from '../service.ts'
import { findOverdue, findUndelivered, nameOf } from '../store.ts'
import { overdueWords, refused, sentAgain } from '../wording.ts'
import { IDS } from './ids.ts'
import { undeliveredLine, undeliveredMessage } from './views.ts'

const about = z.object({ kind: z.string(), messageId: z.uuid() })

/** The failed messages that a fact is about, with the name of the one they are for; null once they go out again. */
async function lookUp(fact: Fact, { db, organisation }: DrawContext) {
  const undelivered = await findUndelivered(db, organisation, about.parse(fact).messageId)
  return undelivered && { undelivered, to: await nameOf(db, organisation, undelivered.to) }
}

/** The slice as Slack sees it. */
export const messagesInSlack = (service: MessagesService): SlackFeature => ({
  commands: [],
  shortcuts: [],

  drawings: {
    messages_undelivered: {
      schema: about,
      async draw(fact, context) {
        const found = await lookUp(fact, context)
        return found ? undeliveredMessage(found.undelivered, found.to) : 'stale'
      },
    },
  },

  items: {
    async messages_undelivered(fact, context) {
      const found = await lookUp(fact, context)
      return found ? [undeliveredLine(found.undelivered, found.to)] : []
    },
    async messages_overdue(_fact, { db, organisation, now }) {
      const overdue = await findOverdue(db, organisation, now)
      return overdue ? [section(plain(overdueWords(overdue, await zoneOf(db, organisation))))] : []
    },
  },

  register(listen) {
    listen.press(IDS.sendAgain, async ({ cause, value, say }) => {
      const id = z.uuid().safeParse(value)
      const result = id.success
        ? await service.sendAgain(cause, id.data)
        : { ok: false as const, refusal: { code: 'messages.not_now' as const } }
      await say(result.ok ? sentAgain(result.value) : refused(result.refusal))
    })
  },
})
