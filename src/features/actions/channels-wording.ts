import type { Place } from '../../ports/outbox.ts'
import { inWords } from '../../shared/text.ts'

type Named = { id: string; name: string }

/** What a body's channel is called in a sentence. */
export function placeWords(place: Place, series: readonly Named[]): string {
  if (place === 'executive') return 'The executive'
  if (place === 'programme') return 'The programme'
  return series.find(({ id }) => place === `series:${id}`)?.name ?? 'A series'
}

/** What stands now. */
export function channelsWords(places: readonly Place[], series: readonly Named[], executive: string | null): string {
  const names = places.map((place) => placeWords(place, series))
  const posts = names.length === 0 ? 'No channel hears of late actions.' : `Private channels that hear of late actions: ${inWords(names)}.`
  const meets = executive === null ? 'No series is known as the executive’s yet.' : `What needs a decision goes before ${executive}.`
  return `${posts} ${meets}`
}

export const POSTS_HINT =
  'At most one post a working day, of what that body agreed. Practices’ channels never see who is late: they get what is done and what goes on, two working days before a meeting.'

export const SERIES_HINT =
  'An action that needs a decision, or of which nothing is heard for three weeks, goes onto the agenda of its next meeting.'

export const NO_CHANNELS = 'No private channel has been chosen yet: see Channels.'

export const PROGRAMME_PUBLIC =
  'The programme’s channel is public, or the app is not in it, so it cannot hear of late actions. Choose a private one in Channels first. Nothing was saved.'
