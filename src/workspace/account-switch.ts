import { asSlackUser } from './api/users.ts'
import type { AppLink } from './app-link.ts'
import { eventPayload } from './payloads.ts'
import type { World } from './world.ts'

/** Switches an account off or on, and tells an app that subscribes to `user_change`; ends when that is acknowledged. */
export const createAccountSwitch =
  (world: World, link: Pick<AppLink, 'deliver'>) =>
  async (userId: string, to: 'off' | 'on'): Promise<void> => {
    const user = world.user(userId)
    user.isDeactivated = to === 'off'
    world.changed({ kind: 'channel', team: user.team })
    const { settings, oauth_config } = world.manifest
    if (!settings?.event_subscriptions?.bot_events?.includes('user_change')) return
    const scopes = new Set(oauth_config?.scopes?.bot)
    const event = { type: 'user_change', user: asSlackUser({ scopes }, user), cache_ts: 0, event_ts: world.nextTs() }
    await link.deliver({ type: 'events_api', payload: eventPayload(world, user.team, event) })
  }
