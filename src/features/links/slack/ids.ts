import type { FeedOf } from '../model.ts'

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  calendar: 'links:calendar',
  renew: (of: FeedOf) => `links:renew:${of}` as const,
  forward: 'links:forward',
  forwardForm: 'links:forward_form',
} as const
