import type { KnownBlock } from '@slack/types'
import { input, option } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { radio, select, typed } from '../../../platform/slack/inputs.ts'
import type { Filled } from '../../../ports/setup.ts'
import { COPIES_TO, MOST_IN_PLACE, USUAL } from '../model.ts'
import * as words from '../wording.ts'

const one = (shows: Filled, field: string): string | undefined => (typeof shows[field] === 'string' ? shows[field] : undefined)

const hours = words.HOURS.map(({ hour, says }) => option(says, hour))

const PLANNED_TOO = 'Also for meetings that are planned already.'

/** What the meetings of a series have in common. Nothing has to be filled in: the hints say what is usual. */
const fieldsOf = (shows: Filled): KnownBlock[] => [
  input('place', 'Usual place', typed('place', { most: MOST_IN_PLACE, initial: one(shows, 'place') }), {
    optional: true,
    hint: 'What a new meeting begins with; each can be somewhere else.',
  }),
  input('length', 'Usual length in minutes', typed('length', { most: 3, initial: one(shows, 'length') }), {
    optional: true,
    hint: `Left empty: ${USUAL.length}.`,
  }),
  input('questionHour', 'People are asked at', select('questionHour', hours, one(shows, 'questionHour')), {
    optional: true,
    hint: `7 days before, and once more at 2. Left empty: ${words.hourWritten(USUAL.questionHour)}. ${PLANNED_TOO}`,
  }),
  input('reminderHour', 'Those who come are reminded at', select('reminderHour', hours, one(shows, 'reminderHour')), {
    optional: true,
    hint: `On the day. Left empty: ${words.hourWritten(USUAL.reminderHour)}. ${PLANNED_TOO}`,
  }),
  input('quorum', 'Quorum', typed('quorum', { most: 3, initial: one(shows, 'quorum') }), {
    optional: true,
    hint: 'How many have to be there. The chair is told two days before whether enough are coming. Left empty: none is watched.',
  }),
  input(
    'copiesTo',
    'Who gets copies of its records?',
    radio(
      'copiesTo',
      COPIES_TO.map((to) => option(words.COPIES_WORDS[to], to)),
      one(shows, 'copiesTo') ?? 'practice_managers',
    ),
  ),
]

export const arrangementsForm: SetupForm = { draw: async (shows) => fieldsOf(shows) }
