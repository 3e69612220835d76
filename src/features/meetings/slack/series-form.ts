import type { KnownBlock } from '@slack/types'
import { input, option } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { radio, search, searchSeveral, ticks, typed } from '../../../platform/slack/inputs.ts'
import type { Db } from '../../../ports/database.ts'
import { type Filled, NEW_LINE } from '../../../ports/setup.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import { ASKED, type Asked, MOST_IN_NAME, MOST_MEMBERS, SENT } from '../model.ts'
import { namesOf } from '../series-store.ts'
import * as words from '../wording.ts'
import { SEARCHES, SERIES_ASKS } from './ids.ts'

const one = (shows: Filled, field: string): string | undefined => (typeof shows[field] === 'string' ? shows[field] : undefined)
const several = (shows: Filled, field: string): readonly string[] => [shows[field] ?? []].flat()

/** What a form about a series is drawn from, beside what it shows: who is called what, whom it asks as chosen now, and the year under way. */
export type SeriesDrawn = { names: ReadonlyMap<string, string>; asked: Asked; year: string | null; isNew: boolean }

/** A series: what it is called, whom it asks and how often, who chairs it and who keeps its record. */
export function seriesFields(shows: Filled, { names, asked, year, isNew }: SeriesDrawn): KnownBlock[] {
  const known = (id: string) => {
    const name = names.get(id)
    return name === undefined ? [] : [option(name, id)]
  }
  const seat = (id: 'chair' | 'secretary', label: string, hint: string) =>
    input(id, label, search(SEARCHES[id], 'Type a name', known(one(shows, id) ?? '')[0]), { optional: true, hint })
  const members = input(
    'members',
    'Who are its members?',
    searchSeveral(SEARCHES.members, 'Type a name', MOST_MEMBERS, several(shows, 'members').flatMap(known)),
    { optional: true, hint: 'People of the register, each asked by name: /daccom people adds people.' },
  )
  return [
    input('name', 'What is it called?', typed('name', { most: MOST_IN_NAME, initial: one(shows, 'name') })),
    input(
      'asked',
      'Who is asked to come?',
      radio(
        SERIES_ASKS,
        ASKED.map((each) => option(words.ASKED_WORDS[each], each)),
        one(shows, 'asked') ?? 'practices',
      ),
      { redraws: true },
    ),
    ...(asked === 'members' ? [members] : [sentBy(shows)]),
    ...(asked === 'practices' ? quotaFields(shows, year) : []),
    seat('chair', 'Who chairs it?', 'Somebody of the register: /daccom people adds people.'),
    seat('secretary', 'Who keeps its register and minutes?', 'The secretary also gets what has to be passed on to people without chat.'),
    ...(isNew ? [] : [ticks('remove', 'Take it off?', [option('Take this series off the list', 'remove')])]),
  ]
}

const sentBy = (shows: Filled) =>
  input(
    'sends',
    'Whom does a practice send?',
    radio(
      'sends',
      SENT.map((role) => option(words.SENT_WORDS[role], role)),
      one(shows, 'sends') ?? 'practice_representative',
    ),
    { hint: 'That person is asked. Where a practice has none, whoever the duty falls on is.' },
  )

const quotaFields = (shows: Filled, year: string | null) => [
  input('required', words.quotaLabel(year), typed('required', { most: 2, initial: one(shows, 'required') }), {
    optional: true,
    hint: words.quotaHint,
  }),
  input('total', words.totalLabel(year), typed('total', { most: 2, initial: one(shows, 'total') }), { optional: true }),
]

type YearNow = (db: Db, organisation: OrganisationId) => Promise<{ year: { label: string } | null }>

const isAsked = (value: unknown): value is Asked => ASKED.includes(value as Asked)

export const seriesForm = (yearNow: YearNow): SetupForm => ({
  redraws: [SERIES_ASKS],
  async draw(shows, { db, organisation, line, chosen }) {
    const people = [...several(shows, 'chair'), ...several(shows, 'secretary'), ...several(shows, 'members')]
    const named = await namesOf(db, organisation, people)
    const { year } = await yearNow(db, organisation)
    const asked = chosen?.asked ?? shows.asked
    return seriesFields(shows, {
      names: new Map(named.map(({ id, name }) => [id, name])),
      asked: isAsked(asked) ? asked : 'practices',
      year: year?.label ?? null,
      isNew: line === NEW_LINE,
    })
  },
})
