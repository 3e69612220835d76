export type { ImportPlan } from '../../ports/imports.ts'

/** What a plan says, as a short text: the same plan made again has the same. */
export type Fingerprint = string
