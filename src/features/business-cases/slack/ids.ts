import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'

/** Every id of this slice in Slack. */
export const IDS = {
  open: 'business_cases:open',
  edit: 'business_cases:edit',
  send: 'business_cases:send',
  form: 'business_cases:form',
} as const

const about = z.object({ v: z.literal(1), project: z.string() })

/** Which project a form is about. */
export const metadataOf = (project: string): string => JSON.stringify({ v: 1, project })
export const readMetadata = (text: string): string => idIn(carriedAs(about, text)?.project ?? '')
