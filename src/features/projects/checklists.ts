import { z } from 'zod'
import { RISKS_ITEM } from '../../ports/projects.ts'
import type { Stage } from './model.ts'

/** What a project's proposal tells of an item of Milestone 1 (D13). */
export const TELLS = ['objectives', 'costs', 'consulted', 'people'] as const
export type Tells = (typeof TELLS)[number]

const yes = z.exactOptional(z.literal(true))

export const listedItem = z.object({
  text: z.string(),
  asksNote: yes,
  /** It is settled only once the funder has approved, where its approval is needed (D18). */
  needsApproval: yes,
  tells: z.exactOptional(z.enum(TELLS)),
})
export type ListedItem = z.output<typeof listedItem>

/** A checklist as it is worded today; version 0 is the one that every group starts with. */
export type Checklist = { stage: Stage; version: number; items: readonly ListedItem[] }

export const MOST_ITEMS = 60
export const MOST_IN_ITEM = 300

/** Risk is checked at each milestone (D17): it stands last on each checklist, whatever else a group asks. */
export const RISKS: ListedItem = { text: RISKS_ITEM, asksNote: true }

/** What stands on the checklist of each milestone (D15, document 004 §7.7), in the words of today. */
export const CHECKLISTS: Readonly<Record<Stage, readonly ListedItem[]>> = {
  1: [
    { text: 'Objectives and deliverables are defined.', tells: 'objectives' },
    { text: 'Costs and benefits are evaluated.', tells: 'costs' },
    { text: 'It is consistent with broader strategic and public health goals.' },
    { text: 'Stakeholders are consulted.', tells: 'consulted' },
    { text: 'Clinical lead and project manager are defined.', tells: 'people' },
    { text: 'It meets approved clinical governance standards.' },
    RISKS,
  ],
  2: [
    { text: 'Resources are identified.' },
    { text: 'All necessary key activities are defined.' },
    { text: 'A target schedule is defined: who does what by when.' },
    RISKS,
  ],
  3: [
    { text: 'All key activities are completed, communication with stakeholders included.' },
    { text: 'Service level agreements are negotiated or renegotiated in line with the go-live date, where appropriate.' },
    { text: 'Funding and resource requirements are identified and agreed.', needsApproval: true },
    { text: 'The business case is confirmed.', needsApproval: true },
    { text: 'The new service is ready to start.' },
    RISKS,
  ],
  4: [{ text: 'Teething problems are solved.' }, RISKS],
}
