import type { Feature } from '../../ports/feature.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import type { AgendaParts } from './parts.ts'
import { agendaSample } from './sample.ts'
import type { AgendaService } from './service.ts'
import { askLeads, carrySuggestions, sendAgenda } from './sweeps.ts'

export { carrying as agendaCarrying } from './carrying.ts'
export { itemsToHandOver } from './duties.ts'
export type { AgendaParts } from './parts.ts'
export { agendaService } from './service.ts'

/** What is talked about at meetings: suggested, arranged, reported on, sent out, and come back where it was not decided. */
export const agenda = (parts: AgendaParts, service: AgendaService): Feature => ({
  name: 'agenda',
  sweeps: [askLeads(parts), sendAgenda(parts), carrySuggestions(parts)],
  homeSection: homeSection(parts),
  sample: agendaSample(parts, service),
  firstSteps: firstSteps(parts),
})
