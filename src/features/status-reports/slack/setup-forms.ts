import { input, option } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { radio, select, ticks, typed } from '../../../platform/slack/inputs.ts'
import type { Filled } from '../../../ports/setup.ts'
import { NEW_LINE } from '../../../ports/setup.ts'
import { AREAS, isOwn, MOST } from '../model.ts'
import { readHeadings } from '../settings-store.ts'

const one = (shows: Filled, field: string) => {
  const value = shows[field]
  return typeof value === 'string' ? value : undefined
}

const web: SetupForm = {
  draw: async (shows) => [
    input(
      'web',
      'Is the monthly report on the web?',
      radio('web', [option('Yes: each published report is a page of its own', 'yes'), option('No', 'no')], one(shows, 'web')),
      {
        hint: 'Whoever knows the address of a page reads it without a login. Nobody’s name is on it unless whoever publishes it says so. No takes all pages off at once.',
      },
    ),
  ],
}

const MOST_PLACES = 100

const headings: SetupForm = {
  async draw(shows, { db, organisation, line = '' }) {
    const total = (await readHeadings(db, organisation)).length + (line === NEW_LINE ? 1 : 0)
    const places = Array.from({ length: Math.min(total, MOST_PLACES) }, (_, n) => option(`Place ${n + 1}`, String(n + 1)))
    return [
      ...(line === AREAS ? [] : [input('title', 'What is it called?', typed('title', { most: MOST.title, initial: one(shows, 'title') }))]),
      input('place', 'Where does it stand?', select('place', places, one(shows, 'place') ?? String(total))),
      input(
        'shown',
        'Is it in the report?',
        radio('shown', [option('Yes', 'yes'), option('No, leave it out', 'no')], one(shows, 'shown') ?? 'yes'),
      ),
      ...(isOwn(line) ? [ticks('remove', 'Take it off?', [option('Take this heading off the list', 'remove')])] : []),
    ]
  },
}

/** How each setup step of this slice is asked. */
export const setupForms: Readonly<Record<string, SetupForm>> = { report: web, report_headings: headings }
