import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import type { CaseParts } from '../reading.ts'
import type { CaseService } from '../service.ts'
import { TITLE } from '../wording.ts'
import { caseDrawings } from './drawings.ts'
import { IDS } from './ids.ts'
import { registerCases } from './listeners.ts'

/** The button by which the window of a project leads here. */
export const CASE_DOOR = { label: TITLE, actionId: IDS.open }

/** The slice as Slack sees it. */
export const casesInSlack = (parts: CaseParts, service: CaseService, write: WriteDocument): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: caseDrawings(parts, write),
  items: {},
  register: (listen) => registerCases(listen, service),
})
