/** Every Slack id of this slice. */
export const IDS = {
  all: 'digest:all',
  next: 'digest:next',
  first: 'digest:first',
  receive: 'digest:receive',
  stop: 'digest:stop',
} as const

/** A page of the window by the place of its first line; anything else than what we wrote is the beginning. */
export const readPage = (value: string): number => (/^\d{1,5}$/.test(value) ? Number(value) : 0)
