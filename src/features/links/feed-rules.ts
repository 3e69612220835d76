/** A meeting as a calendar shows it. Nothing here is of anybody's answer. */
export type FeedMeeting = {
  id: string
  title: string
  startsAt: Date
  lengthMinutes: number
  place: string | null
  remarks: string | null
  isCancelled: boolean
  cancelledReason: string | null
  movedFrom: Date | null
  version: number
  changedAt: Date
  /** Null: it stands by itself. `sends`: the role of whom each practice sends; null: its representative. */
  series: { isOfMembers: boolean; isNoticeOnly: boolean; sends: string | null; isTheirs: boolean } | null
}

/** Whose feed it is: the roles held, and whether any is at a practice. */
export type Subscriber = { roles: ReadonlySet<string>; isOfPractice: boolean }

/** On whom a practice's duty to send somebody may fall, beside the role that a series asks for. */
const STANDING_IN = ['practice_representative', 'practice_manager']

/**
 * Whether a meeting concerns somebody: those of a series in which they have a seat; notices and meetings by themselves, which are for
 * everyone; those that their practice is asked to, where a series that asks for one role concerns those who hold it or stand in for it.
 */
export function concerns({ roles, isOfPractice }: Subscriber, { series }: Pick<FeedMeeting, 'series'>): boolean {
  if (series === null || series.isTheirs) return true
  if (series.isOfMembers) return false
  if (series.isNoticeOnly) return true
  if (!isOfPractice) return false
  const sends = series.sends ?? 'practice_representative'
  return sends === 'practice_representative' || [sends, ...STANDING_IN].some((role) => roles.has(role))
}
