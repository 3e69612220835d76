import type { Outcome, Review } from './model.ts'
import type { Course } from './trail-store.ts'
import { OUTCOME_WORDS, stageTitle } from './wording.ts'

export const begunTrail = ({ name }: Course): string => `The project ${name} begins, at Milestone 1.`

export const reviewTrail = ({ askedBy, stage }: Review): string => `${askedBy.name} asks for a review of ${stageTitle(stage)}`

export const decidedTrail = ({ stage, outcome, decidedBy, reason }: Review & { outcome: Outcome }): string =>
  `${stageTitle(stage)}: ${OUTCOME_WORDS[outcome].toLowerCase()}, by ${decidedBy ?? ''}: ${reason ?? ''}`

export const endedTrail = ({ state, reason, learned }: Course): string =>
  state === 'stopped' ? `The project is stopped: ${reason ?? ''}` : `The project is closed.${learned ? ` What we learned: ${learned}` : ''}`
