import type { World } from './world.ts'

type Trigger = { user: string; at: number; isUsed: boolean }

/** Why a trigger does not open anything, in Slack's codes. */
type TriggerFault = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'

export type Triggers = ReturnType<typeof createTriggers>

/** Triggers let the app open a modal once, shortly after somebody did something. They live by the machine's clock. */
export function createTriggers(world: World) {
  const known = new Map<string, Trigger>()
  return {
    give(user: string): string {
      const id = `${world.nextId('1')}.${world.user(user).team}.${world.nextId('t')}`
      known.set(id, { user, at: world.machineNow().getTime(), isUsed: false })
      return id
    },

    /** Whose trigger it is; a trigger is used up by asking. `team` is the caller's. */
    take(id: unknown, team: string): { user: string } | { fault: TriggerFault } {
      const trigger = known.get(String(id))
      if (!trigger || world.user(trigger.user).team !== team) return { fault: 'invalid_trigger_id' }
      if (trigger.isUsed) return { fault: 'exchanged_trigger_id' }
      if (world.machineNow().getTime() - trigger.at > world.triggerLivesMs) return { fault: 'expired_trigger_id' }
      trigger.isUsed = true
      return { user: trigger.user }
    },
  }
}
