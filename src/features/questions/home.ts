import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { waitingIds } from './list-store.ts'
import type { QuestionParts } from './parts.ts'

const MOST = 10

/** What waits for an answer, for whoever may give one. */
export const homeSection =
  ({ db, permits }: Pick<QuestionParts, 'db' | 'permits'>) =>
  async (viewer: Actor): Promise<HomeItem[]> => {
    if (permits(viewer, 'questions.answer') !== null) return []
    const ids = await waitingIds(db, viewer.organisation, MOST)
    return ids.map((questionId): HomeItem => ({ heading: 'needs_you', rank: 47, fact: { kind: 'question_to_answer', questionId } }))
  }
