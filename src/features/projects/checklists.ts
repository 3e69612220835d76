import type { Stage } from './model.ts'

export type ListedItem = {
  text: string
  asksNote?: true
  /** It is ticked only once the funder has approved, where its approval is needed (D18). */
  needsApproval?: true
}

/** Risk is checked at each milestone (D17). */
const RISKS: ListedItem = { text: 'Risks are looked at.', asksNote: true }

/** What stands on the checklist of each milestone (D15, document 004 §7.7), in the words of today. */
export const CHECKLISTS: Readonly<Record<Stage, readonly ListedItem[]>> = {
  1: [
    { text: 'Objectives and deliverables are defined.' },
    { text: 'Costs and benefits are evaluated.' },
    { text: 'It is consistent with broader strategic and public health goals.' },
    { text: 'Stakeholders are consulted.' },
    { text: 'Clinical lead and project manager are defined.' },
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
