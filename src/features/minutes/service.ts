import { agreeingActions } from './agreeing.ts'
import { pasting } from './pasting.ts'
import { reading } from './reading.ts'
import { sending } from './sending.ts'
import type { Parts } from './step.ts'
import { writingSections } from './writing.ts'

export type MinutesService = ReturnType<typeof minutesService>

/** All that can be done with the record of a meeting: write it, send it out, confirm and amend it, read it. */
export const minutesService = (parts: Parts) => ({
  ...writingSections(parts),
  ...agreeingActions(parts),
  ...pasting(parts),
  ...sending(parts),
  ...reading(parts),
})
