import { STAGES, type Stage } from '../model.ts'
import { readPage } from './ids.ts'

/** The ids of what has to do with the group's checklists, and with long ones. */
export const CHECKLIST_IDS = {
  part: 'projects:part',
  differs: 'projects:differs',
  all: 'projects:checklists',
  word: 'projects:word',
  wordForm: 'projects:word_form',
  learn: 'projects:learn',
} as const

const isStage = (value: number): value is Stage => (STAGES as readonly number[]).includes(value)

/** A stretch of a long checklist, counted from 0. */
export const partValue = (project: string, stage: Stage, part: number): string => `${project}|${stage}|${part}`

export function readPart(value: string): { project: string; stage: Stage | null; part: number } {
  const part = Number(value.split('|')[2])
  return { ...readPage(value), part: Number.isSafeInteger(part) && part > 0 ? part : 0 }
}

/** A milestone's checklist of the group; one that was tampered with is that of Milestone 1. */
export function readStage(value: string): Stage {
  const stage = Number(value)
  return isStage(stage) ? stage : 1
}
