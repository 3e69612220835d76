import type { WebClient } from '@slack/web-api'
import { context, input, option, plain } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { select, selectSeveral } from '../../../platform/slack/inputs.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { BY_ITSELF } from '../channels-step.ts'
import * as words from '../channels-wording.ts'
import { mayBePosted } from '../post-rules.ts'
import { readBodies } from '../post-store.ts'

/** Whether a channel is private as it stands now; one that the app does not see is no answer. */
async function isPrivate(client: WebClient, channel: string): Promise<boolean> {
  const answer = await client.conversations.info({ channel }).catch(() => null)
  return answer?.channel?.is_private === true
}

/** Which private channels hear of late actions, and which series is the executive's. */
export const channelsForm: SetupForm = {
  async draw(shows, { db, organisation }) {
    const bodies = await readBodies(db, organisation)
    const places = mayBePosted(bodies)
    const members = bodies.series.filter(({ audience }) => audience === 'members')
    const posts = new Set(Array.isArray(shows.posts) ? shows.posts : [])
    const options = places.map((place) => option(words.placeWords(place, bodies.series), place))
    const series = [option('Found by its channel or name', BY_ITSELF), ...members.map(({ id, name }) => option(name, id))]
    const chosen = typeof shows.executiveSeries === 'string' ? shows.executiveSeries : BY_ITSELF
    return [
      options.length === 0
        ? context(plain(words.NO_CHANNELS))
        : input('posts', 'Private channels that hear of late actions', selectSeveral('posts', options, posts), {
            optional: true,
            hint: words.POSTS_HINT,
          }),
      input('executiveSeries', 'The executive meets as', select('executiveSeries', series, chosen), { hint: words.SERIES_HINT }),
    ]
  },

  async prepare(filled, { db, organisation, client }) {
    if (!Array.isArray(filled.posts) || !filled.posts.includes('programme')) return ok(filled)
    const channel = (await readBodies(db, organisation)).channels.get('programme')
    if (channel === undefined || !(await isPrivate(client, channel))) return refuse('actions.programme_public', { field: 'posts' })
    return ok({ ...filled, programme: channel })
  },
}
