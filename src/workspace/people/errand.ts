import type { AppLink } from '../app-link.ts'
import type { Dict, Message, User } from '../model.ts'
import { eventPayload } from '../payloads.ts'
import type { ResponseUrls } from '../response-urls.ts'
import type { Triggers } from '../triggers.ts'
import type { World } from '../world.ts'

export type PersonParts = { world: World; link: AppLink; triggers: Triggers; responseUrls: ResponseUrls; address: () => string }

/** What every deed of one person takes along to the app. */
export type Errand = ReturnType<typeof errandOf>

export function errandOf({ world, link, triggers, responseUrls, address }: PersonParts, user: User) {
  return {
    world,
    link,
    user,
    address,
    trigger: (): string => triggers.give(user.id),

    /** Where the app may answer for half an hour; `original` is the message that it may replace. */
    responseUrl(channel: string, original?: Message): string {
      const thread = original?.threadTs ? { threadTs: original.threadTs } : {}
      return address() + responseUrls.give({ user: user.id, channel, ...(original ? { original: { ts: original.ts } } : {}), ...thread })
    },

    /** Sends an event if the manifest subscribes to it. */
    async sendEvent(subscription: string, event: Dict): Promise<void> {
      if (!world.manifest.settings?.event_subscriptions?.bot_events?.includes(subscription)) return
      await link.deliver({ type: 'events_api', payload: eventPayload(world, user.team, event) })
    },
  }
}
