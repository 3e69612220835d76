import { telling } from './about.ts'
import { checking, type ProjectParts } from './checking.ts'
import { keepingChecklists } from './checklist-keeping.ts'
import { readingChecklists } from './checklist-reading.ts'
import { keeping } from './keeping.ts'
import { listing } from './listing.ts'
import { reading } from './reading.ts'
import { askingForReviews } from './review-asking.ts'
import { reviewing } from './reviewing.ts'

export type ProjectService = ReturnType<typeof projectService>

/** The use cases on projects, and what people read of them. */
export const projectService = (parts: ProjectParts) => ({
  ...checking(parts),
  ...askingForReviews(parts),
  ...reviewing(parts),
  ...listing(parts),
  ...keeping(parts),
  ...telling(parts),
  ...reading(parts),
  ...keepingChecklists(parts),
  ...readingChecklists(parts),
})
