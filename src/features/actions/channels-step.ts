import { z } from 'zod'
import type { SetupStep } from '../../ports/setup.ts'
import { ok, type Refusal, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { channelsWords, PROGRAMME_PUBLIC } from './channels-wording.ts'
import { executiveSeriesOf, mayBePosted, placeFor } from './post-rules.ts'
import { keepSettings, readBodies, readSettings } from './post-store.ts'

/** No series was chosen: it is found by its channel or its name. */
export const BY_ITSELF = 'by_itself'

/** `programme`: its channel, which was found to be private. */
const form = z.object({
  posts: z.array(z.string()).default([]),
  executiveSeries: z.string().default(BY_ITSELF),
  programme: z.exactOptional(z.string()),
})

/** Which channels hear of late actions, and before which meeting the executive's matters come (D9). */
export const channelsStep: SetupStep = {
  name: 'action_channels',
  title: 'Late actions',
  rank: 66,
  async says(db, organisation) {
    const [bodies, settings] = [await readBodies(db, organisation), await readSettings(db, organisation)]
    const places = mayBePosted(bodies).filter((place) => placeFor(place, bodies, settings) !== null)
    const series = executiveSeriesOf(bodies, settings)
    return channelsWords(places, bodies.series, bodies.series.find(({ id }) => id === series)?.name ?? null)
  },
  async shows(db, organisation) {
    const [bodies, settings] = [await readBodies(db, organisation), await readSettings(db, organisation)]
    const posts = mayBePosted(bodies).filter((place) => placeFor(place, bodies, settings) !== null)
    return { posts, executiveSeries: settings.executiveSeries ?? BY_ITSELF }
  },
  async save({ db, organisation }, filled) {
    const read = parsed(form, filled)
    if (!read.ok) return read
    const { posts, executiveSeries, programme = null } = read.value
    const bodies = await readBodies(db, organisation)
    // Whoever has no chat at hand cannot tell that a channel is private.
    if (posts.includes('programme') && programme === null) return refuse('actions.programme_public', { field: 'posts' })
    await keepSettings(db, organisation, {
      quiet: mayBePosted(bodies).filter((place) => !posts.includes(place)),
      programme: posts.includes('programme') ? programme : null,
      executiveSeries: bodies.series.some(({ id }) => id === executiveSeries) ? executiveSeries : null,
    })
    return ok(null)
  },
  refused: ({ code }: Refusal) => (code === 'actions.programme_public' ? PROGRAMME_PUBLIC : null),
}
