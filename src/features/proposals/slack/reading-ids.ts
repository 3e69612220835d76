import { z } from 'zod'
import { idIn } from '../../../platform/slack/answers.ts'
import type { ProposalId } from '../../../shared/ids.ts'

const metadata = z.object({ v: z.literal(1), id: z.exactOptional(z.uuid()), version: z.exactOptional(z.number().int()) })

/** What a form was opened for; anything else than what we wrote reads as nothing. */
export function readMetadata(text: string): { id?: ProposalId; version?: number } {
  try {
    const { id, version } = metadata.parse(JSON.parse(text))
    return { ...(id ? { id: id as ProposalId } : {}), ...(version === undefined ? {} : { version }) }
  } catch {
    return {}
  }
}

/** The proposal that a button or a form is about. */
export const readId = (value: string) => idIn<ProposalId>(value)
