import type { TellTrail } from '../../ports/trail.ts'
import { behindProposal } from './list-store.ts'
import { answeredTrail, askedTrail } from './wording.ts'

/** The question with which a proposal began, as everyone may read it. */
export const questionTrail: TellTrail = async (db, organisation, { proposal }) =>
  (await behindProposal(db, organisation, proposal)).flatMap((question) => [
    { at: question.askedAt, says: askedTrail(question) },
    ...(question.answer ? [{ at: question.answer.at, says: answeredTrail(question.reference, question.answer) }] : []),
  ])
