import type { SetupStep } from '../../../ports/setup.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { isPlace, isSeriesPlace, PLACES } from '../model.ts'
import { readPlaces, readSeriesPlaces, removePlace, writePlace } from '../settings-store.ts'
import { channelsWords, isChosen, PLACE_SAYS, PLACE_TITLES, refused, seriesPlaceSays } from '../wording.ts'

/**
 * Where the group is spoken to: the executive, the practices, the programme, and each series that has a channel of its own. Whether a
 * channel will do is for the chat to say.
 */
export const channelsStep: SetupStep = {
  name: 'channels',
  title: 'Channels',
  rank: 30,
  says: async (db, organisation) => channelsWords(await readPlaces(db, organisation), await readSeriesPlaces(db, organisation)),
  list: {
    async lines(db, organisation) {
      const chosen = await readPlaces(db, organisation)
      const series = await readSeriesPlaces(db, organisation)
      return [
        ...PLACES.map((id) => ({ id, title: PLACE_TITLES[id], says: `${PLACE_SAYS[id]} ${isChosen(id, chosen[id] !== undefined)}` })),
        ...series.map((place) => ({ id: place.id, title: place.name, says: seriesPlaceSays(place) })),
      ]
    },
  },
  async shows(db, organisation, line = '') {
    if (isSeriesPlace(line)) {
      const place = (await readSeriesPlaces(db, organisation)).find(({ id }) => id === line)
      return place ? (place.channel === null ? {} : { channel: place.channel }) : null
    }
    if (!isPlace(line)) return null
    const { [line]: channel } = await readPlaces(db, organisation)
    return channel === undefined ? {} : { channel }
  },
  async save({ db, organisation }, { channel }, line) {
    if (line === undefined) {
      const { executive } = await readPlaces(db, organisation)
      return executive === undefined ? refuse('organisation.executive_wanted') : ok(null)
    }
    if (isSeriesPlace(line) && !channel) {
      await removePlace(db, organisation, line)
      return ok(line)
    }
    if (!isPlace(line) && !isSeriesPlace(line)) return refuse('organisation.step_gone')
    if (typeof channel !== 'string') return refuse('organisation.channel_wanted', { field: 'channel' })
    return (await writePlace(db, organisation, line, channel)) ? ok(line) : refuse('organisation.elsewhere')
  },
  refused,
}
