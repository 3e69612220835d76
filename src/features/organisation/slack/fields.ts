import type { ConversationsSelect, KnownBlock, Timepicker } from '@slack/types'
import { context, input, option, plain } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { radio, select, ticks, typed } from '../../../platform/slack/inputs.ts'
import type { Db } from '../../../ports/database.ts'
import { type Filled, NEW_LINE } from '../../../ports/setup.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { isPlace, isSeriesPlace, MOST_IN_FUNDER, MOST_IN_NAME, type PlaceName, ZONES } from '../model.ts'
import { possibleLeads, readAreas, readSeriesPlaces } from '../settings-store.ts'
import * as words from '../wording.ts'
import { settledChannel } from './channels.ts'

const one = (shows: Filled, field: string): string | undefined => (typeof shows[field] === 'string' ? shows[field] : undefined)

const group: SetupForm = {
  draw: async (shows) => [
    input('name', 'What is your group called?', typed('name', { most: MOST_IN_NAME, initial: one(shows, 'name') })),
    input('population', 'How many people live in its area?', typed('population', { most: 20, initial: one(shows, 'population') }), {
      optional: true,
      hint: 'For example 150,000. The share of them whose practices have signed is reckoned from it.',
    }),
    input('funder', 'What do you call your funder?', typed('funder', { most: MOST_IN_FUNDER, initial: one(shows, 'funder') }), {
      hint: 'Who pays and holds final accountability, for example ICB.',
    }),
  ],
}

const year: SetupForm = {
  draw: async (shows) => [
    input(
      'zone',
      'Time zone',
      select(
        'zone',
        ZONES.map((zone) => option(words.zoneName(zone), zone)),
        one(shows, 'zone'),
      ),
    ),
    input(
      'startMonth',
      'The commissioning year begins on the first of',
      select(
        'startMonth',
        words.MONTHS.map((month, n) => option(month, String(n + 1))),
        one(shows, 'startMonth'),
      ),
      { hint: words.startMonthHint },
    ),
  ],
}

const timePicker = (id: string, initial: string | undefined): Timepicker => ({
  type: 'timepicker',
  action_id: id,
  ...(initial && { initial_time: initial }),
})

const atWork: SetupForm = {
  draw: async (shows) => [
    input('from', 'People are at work from', timePicker('from', one(shows, 'from'))),
    input('until', 'until', timePicker('until', one(shows, 'until')), {
      hint: 'Reminders and digests come only then, on working days. What somebody waits for comes at once.',
    }),
    input(
      'digestDay',
      'The weekly digest comes on',
      select(
        'digestDay',
        Object.entries(words.WEEKDAYS).map(([day, name]) => option(name, day)),
        one(shows, 'digestDay'),
      ),
    ),
    input('digestTime', 'at', timePicker('digestTime', one(shows, 'digestTime')), { hint: words.digestHint }),
  ],
}

type Picked = { label: string; hint: string; isPrivate: boolean }

/** A channel that is there, or a new one. */
function fieldsFor({ label, hint, isPrivate }: Picked, chosen: string | undefined): KnownBlock[] {
  const picker: ConversationsSelect = {
    type: 'conversations_select',
    action_id: 'channel',
    filter: { include: isPrivate ? ['private'] : ['private', 'public'], exclude_bot_users: true, exclude_external_shared_channels: true },
    ...(chosen && { initial_conversation: chosen }),
  }
  return [
    input('channel', label, picker, { optional: true, hint }),
    input('newName', 'A new channel', typed('newName', { most: 80 }), { optional: true, hint: words.newChannelHint }),
    ...(isPrivate
      ? []
      : [input('kind', 'The new channel is', radio('kind', [option('Public', 'public'), option('Private', 'private')], 'private'))]),
  ]
}

export function channelFields(place: PlaceName, chosen: string | undefined): KnownBlock[] {
  const isPrivate = place === 'executive'
  return fieldsFor({ label: isPrivate ? "The executive's channel" : 'The channel', hint: words.channelHint(place), isPrivate }, chosen)
}

const placeOfSeries = async (db: Db, organisation: OrganisationId, line: string) =>
  isSeriesPlace(line) ? (await readSeriesPlaces(db, organisation)).find(({ id }) => id === line) : undefined

const channels: SetupForm = {
  async draw(shows, { db, organisation, line = '' }) {
    const chosen = one(shows, 'channel')
    if (isPlace(line)) return [context(plain(words.PLACE_SAYS[line])), ...channelFields(line, chosen)]
    const series = await placeOfSeries(db, organisation, line)
    if (!series) return []
    const picked = { label: 'Its own channel', hint: words.seriesChannelHint(series.isPrivate), isPrivate: series.isPrivate }
    return [context(plain(`${series.name}. ${words.seriesPlaceSays(series)}`)), ...fieldsFor(picked, chosen)]
  },
  async prepare(filled, { db, organisation, client, user, line, isChanged }) {
    // The list as it stands has no channel of its own.
    if (line === undefined) return ok({})
    const series = await placeOfSeries(db, organisation, line)
    if (isSeriesPlace(line) && !series) return refuse('organisation.step_gone')
    const [chosen, newName] = [one(filled, 'channel'), one(filled, 'newName')]
    if (series && chosen === undefined && newName === undefined) return ok({ channel: '' })
    // Nobody needs a channel that is made for a form which is then refused.
    if (newName !== undefined && isChanged) return refuse('organisation.changed_meanwhile', { field: 'channel' })
    const channel = await settledChannel(client, {
      channel: chosen,
      newName,
      user,
      mustBePrivate: line === 'executive' || series?.isPrivate === true,
      isPrivate: filled.kind !== 'public',
    })
    if (channel.ok) return ok({ channel: channel.value })
    const isPublic = series && channel.refusal.code === 'organisation.channel_public'
    return isPublic ? refuse('organisation.channel_public_members', { field: 'channel' }) : channel
  },
}

/** Nobody is asked where nobody could be chosen. */
const leadField = (choices: readonly { id: string; name: string }[], shown: string | undefined) =>
  choices.length === 0
    ? []
    : [
        input(
          'lead',
          'Who leads it for the group?',
          select(
            'lead',
            choices.map(({ id, name }) => option(name, id)),
            shown,
          ),
          { optional: true, hint: 'A clinical lead, somebody of the executive, or the programme manager.' },
        ),
      ]

/** Those who may lead an area, and who leads it now. */
async function leadChoices(db: Db, organisation: OrganisationId, line: string | undefined) {
  const choices = await possibleLeads(db, organisation)
  const lead = (await readAreas(db, organisation)).find(({ id }) => id === line)?.lead
  return lead && choices.every(({ id }) => id !== lead.id) ? [lead, ...choices] : choices
}

const areas: SetupForm = {
  draw: async (shows, { db, organisation, line }) => [
    input('name', 'What is the area called?', typed('name', { most: MOST_IN_NAME, initial: one(shows, 'name') })),
    input(
      'involvement',
      'How far are you involved?',
      radio(
        'involvement',
        Object.entries(words.LEVEL_WORDS).map(([level, says]) => option(says, level)),
        one(shows, 'involvement'),
      ),
      { hint: 'This informs and never blocks: a proposal in any area is heard.' },
    ),
    ...leadField(await leadChoices(db, organisation, line), one(shows, 'lead')),
    ...(line === NEW_LINE ? [] : [ticks('remove', 'Take it off?', [option('Take this area off the list', 'remove')])]),
  ],
}

/** How each step of this slice is asked. */
export const setupForms: Readonly<Record<string, SetupForm>> = { group, year, at_work: atWork, channels, areas }
