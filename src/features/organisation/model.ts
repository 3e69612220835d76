import { z } from 'zod'
import type { ChatAccount } from '../../ports/accounts.ts'
import type { Day } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'

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

/** A commissioning year without its id. Both days are part of it. */
export type YearSpan = { label: string; firstDay: Day; lastDay: Day }
