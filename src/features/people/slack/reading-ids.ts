import { z } from 'zod'
import type { PersonId } from '../../../shared/ids.ts'

const metadata = z.object({ v: z.literal(1), id: z.uuid(), version: z.number().int() })

export const metadataOf = ({ id, version }: { id: PersonId; version: number }): string => JSON.stringify({ v: 1, id, version })

/** Whom a form is about; anything else than what we wrote is about nobody. */
export function readMetadata(text: string): { id: PersonId; version: number } {
  try {
    const { id, version } = metadata.parse(JSON.parse(text))
    return { id: id as PersonId, version }
  } catch {
    return { id: NOBODY, version: 0 }
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000' as PersonId

/** The person that a button is about; one that was tampered with leads to nobody. */
export const readId = (value: string): PersonId => (z.uuid().safeParse(value).success ? (value as PersonId) : NOBODY)
