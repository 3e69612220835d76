import type { Feature } from '../../ports/feature.ts'
import { firstSteps } from './first-steps.ts'
import { homeSection } from './home.ts'
import type { DigestParts } from './parts.ts'
import { sendDigests } from './planning.ts'

export { planAnew as planDigestAnew } from './planning.ts'
export { digestService } from './service.ts'

/** What the executive reads once a week: what only they can unblock, what is on, who could do with a hand, and what was done (D20). */
export const digest = (parts: DigestParts): Feature => ({
  name: 'digest',
  sweeps: [sendDigests(parts)],
  homeSection: homeSection(parts),
  firstSteps: firstSteps(parts),
})
