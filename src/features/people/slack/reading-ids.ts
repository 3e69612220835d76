import { z } from 'zod'
import { idIn } from '../../../platform/slack/answers.ts'
import type { PersonId } from '../../../shared/ids.ts'

const metadata = z.object({ v: z.literal(1), id: z.uuid(), version: z.number().int() })

export const metadataOf = ({ id, version }: { id: PersonId; version: number }): string => JSON.stringify({ v: 1, id, version })

/** Whom a form is about; anything else than what we wrote is about nobody. */
export function readMetadata(text: string): { id: PersonId; version: number } {
  try {
    const { id, version } = metadata.parse(JSON.parse(text))
    return { id: id as PersonId, version }
  } catch {
    return { id: idIn(''), version: 0 }
  }
}
