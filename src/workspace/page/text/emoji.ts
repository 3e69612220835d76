import { get } from 'node-emoji'

/** Slack's short names that the common list spells otherwise. */
const ALSO: Record<string, string> = {
  thumbsup: '👍',
  thumbsdown: '👎',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  information_source: 'ℹ️',
  spiral_calendar_pad: '🗓️',
}

/** The character of an emoji's short name; the name itself between colons where there is none. */
export function emoji(name: string): string {
  const plain = name.replace(/::skin-tone-\d$/, '')
  return ALSO[plain] ?? get(plain) ?? `:${name}:`
}

/** Short names in plain text replaced by their characters. */
export const withEmoji = (text: string): string => text.replace(/:([a-z0-9_+'-]+):/g, (_, name: string) => emoji(name))
