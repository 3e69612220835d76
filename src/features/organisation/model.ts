import { z } from 'zod'
import type { ChatAccount } from '../../ports/accounts.ts'
import type { Day } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'
import { wallTimeOf } from '../../shared/working-days.ts'

export const MOST_IN_NAME = 100

/** The part of the set-up that people type. */
export const named = z.object({ name: freeText(MOST_IN_NAME) })

/** A workspace of a chat platform, in the platform's own id. */
export type ChatWorkspace = Pick<ChatAccount, 'platform' | 'workspace'>

/** What an organisation begins with: its name, the executive's channel, and the one who looks after it. */
export type Beginning = {
  at: ChatWorkspace
  name: string
  /** The platform's id of the executive's private channel. */
  executive: string
  administrator: { account: ChatAccount; name: string; email: string | null }
}

export type SetUp = { organisation: OrganisationId; name: string; executive: string }

/** Where a group is spoken to, apart from its meetings. */
export const PLACES = ['executive', 'practices', 'programme'] as const
export type PlaceName = (typeof PLACES)[number]
export const isPlace = (name: string): name is PlaceName => (PLACES as readonly string[]).includes(name)

/** A series as its channel concerns it. Of one whose members are asked by name, the channel must be private. */
export type SeriesPlace = { id: `series:${string}`; name: string; isPrivate: boolean; channel: string | null }

export const isSeriesPlace = (name: string): name is SeriesPlace['id'] => name.startsWith('series:')

/** 1 leads a redesign, 2 manages, 3 advises, 4 not at all (D14). */
export type Involvement = 1 | 2 | 3 | 4

/** More lines than this no list of the settings holds: a window has room for a hundred blocks. */
export const MOST_LINES = 40

/** The most characters of what a funder is called ("PCT", "ICB"). */
export const MOST_IN_FUNDER = 60

/** "150,000" as people type it. */
const people = freeText(20).transform((typed, context) => {
  // Marks stand between thousands; "1.5" is no number of people.
  const text = /^\d{1,3}(?:[\s,.]\d{3})+$/.test(typed) ? typed.replace(/[\s,.]/g, '') : typed
  if (!/^[1-9]\d{0,7}$/.test(text)) fault(context, 'organisation.not_a_number')
  return Number(text)
})

export const groupForm = z.object({
  name: freeText(MOST_IN_NAME),
  population: z.exactOptional(people),
  funder: freeText(MOST_IN_FUNDER),
})
export type GroupForm = z.output<typeof groupForm>

/** Every zone that can be reckoned in, by its name in the tz database. */
export const ZONES: readonly string[] = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

export const yearForm = z.object({ zone: z.string().refine((zone) => ZONES.includes(zone)), startMonth: whole(1, 12) })

const wallTime = z.string().refine((text) => wallTimeOf(text) !== null)

const digestTime = z.object({ weekday: whole(1, 5), at: wallTime })

export const atWorkSettings = z.object({
  hours: z.object({ from: wallTime, until: wallTime }).default({ from: '08:00', until: '18:00' }),
  digest: digestTime.default({ weekday: 2, at: '12:30' }),
})
export type AtWork = z.output<typeof atWorkSettings>

export const atWorkForm = z
  .object({ from: wallTime, until: wallTime, digestDay: whole(1, 5), digestTime: wallTime })
  .superRefine(({ from, until, digestTime }, context) => {
    if (from >= until) fault(context, 'organisation.ends_first', {}, 'until')
    else if (digestTime < from || digestTime >= until) fault(context, 'organisation.digest_outside', {}, 'digestTime')
  })
export type AtWorkForm = z.output<typeof atWorkForm>

export const areaForm = z.object({
  name: freeText(MOST_IN_NAME),
  involvement: whole(1, 4).transform((level) => level as Involvement),
  lead: z.exactOptional(z.uuid().transform((id) => id as PersonId)),
})

/** A commissioning year without its id. Both days are part of it. */
export type YearSpan = { label: string; firstDay: Day; lastDay: Day }
