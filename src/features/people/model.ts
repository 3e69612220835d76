import type { Role } from '../../ports/people.ts'
import type { PracticeId } from '../../shared/ids.ts'

export type { Role }

/** What a person holds on one day. A practice role names its practice. */
export type Holdings = {
  assignments: readonly { role: Role; practice: { id: PracticeId; name: string } | null }[]
  isChair: boolean
  isSecretary: boolean
}
