import type { KnownBlock } from '@slack/types'
import { input, option } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { radio, search, ticks, typed } from '../../../platform/slack/inputs.ts'
import { type Filled, NEW_LINE } from '../../../ports/setup.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { AUDIENCES, MOST_IN_NAME } from '../model.ts'
import { nameOf } from '../series-store.ts'
import { AUDIENCE_WORDS } from '../wording.ts'
import { SEARCHES } from './ids.ts'

const one = (shows: Filled, field: string): string | undefined => (typeof shows[field] === 'string' ? shows[field] : undefined)

/** What a form about a series shows of the people in its seats. */
export type SeatNames = { chair: string | null; secretary: string | null }

/** A series: what it is called, who is asked, who chairs it and who keeps its record. */
export function seriesFields(shows: Filled, names: SeatNames, isNew: boolean): KnownBlock[] {
  const seat = (id: 'chair' | 'secretary', label: string, hint: string) => {
    const [person, name] = [one(shows, id), names[id]]
    const initial = person && name ? option(name, person) : undefined
    return input(id, label, search(SEARCHES[id], 'Type a name', initial), { optional: true, hint })
  }
  return [
    input('name', 'What is it called?', typed('name', { most: MOST_IN_NAME, initial: one(shows, 'name') })),
    input(
      'audience',
      'Who is asked to come?',
      radio(
        'audience',
        AUDIENCES.map((audience) => option(AUDIENCE_WORDS[audience], audience)),
        one(shows, 'audience') ?? 'practices',
      ),
    ),
    seat('chair', 'Who chairs it?', 'Somebody of the register: /daccom people adds people.'),
    seat('secretary', 'Who keeps its register and minutes?', 'The secretary also gets what has to be passed on to people without chat.'),
    ...(isNew ? [] : [ticks('remove', 'Take it off?', [option('Take this series off the list', 'remove')])]),
  ]
}

export const seriesForm: SetupForm = {
  async draw(shows, { db, organisation, line }) {
    const name = async (field: string) => {
      const id = one(shows, field)
      return id === undefined ? null : nameOf(db, organisation, id as PersonId)
    }
    return seriesFields(shows, { chair: await name('chair'), secretary: await name('secretary') }, line === NEW_LINE)
  },
}
