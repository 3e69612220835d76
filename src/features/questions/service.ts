import { answering } from './answering.ts'
import { asking } from './asking.ts'
import type { QuestionParts } from './parts.ts'
import { reading } from './reading.ts'
import { turning } from './turning.ts'

export type QuestionService = ReturnType<typeof questionService>

/** All that can be done with a question from the practices (D3). */
export const questionService = (parts: QuestionParts) => ({ ...asking(parts), ...answering(parts), ...turning(parts), ...reading(parts) })
