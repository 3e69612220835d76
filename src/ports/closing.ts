import type { PracticeId } from '../shared/ids.ts'
import type { Work } from './use-case.ts'

/** What a slice does when a practice closes, or is opened again, in the same transaction. */
export type FollowClosing = (work: Work, practice: PracticeId) => Promise<void>
