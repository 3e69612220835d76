import { z } from 'zod'
import type { PersonId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'

/** Who is asked to a series: each practice, or members by name. */
export const AUDIENCES = ['practices', 'members'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Who gets a copy of a series' records. */
export const COPIES_TO = ['practice_managers', 'nobody'] as const
export type CopiesTo = (typeof COPIES_TO)[number]

type Seated = { id: PersonId; name: string }

export type Series = { id: string; name: string; audience: Audience; chair: Seated | null; secretary: Seated | null }

export const MOST_IN_NAME = 100
export const MOST_SERIES = 40

const person = z.exactOptional(z.uuid().transform((id) => id as PersonId))

export const seriesForm = z.object({ name: freeText(MOST_IN_NAME), audience: z.enum(AUDIENCES), chair: person, secretary: person })
export type SeriesForm = z.output<typeof seriesForm>
