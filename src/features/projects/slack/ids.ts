import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { Stage } from '../model.ts'

/** Every id of this slice in Slack. */
export const IDS = {
  open: 'projects:open',
  tick: 'projects:tick',
  waive: 'projects:waive',
  untick: 'projects:untick',
  ask: 'projects:ask',
  askProgramme: 'projects:ask_programme',
  askExecutive: 'projects:ask_executive',
  decide: 'projects:decide',
  tickForm: 'projects:tick_form',
  waiveForm: 'projects:waive_form',
  decideForm: 'projects:decide_form',
} as const

const STAGE_VALUES = ['1', '2', '3', '4'] as const

/** A project at one of its milestones; without one, where it is now. */
export const pageValue = (project: string, stage: Stage | null): string => `${project}|${stage ?? ''}`

export function readPage(value: string): { project: string; stage: Stage | null } {
  const [project = '', stage = ''] = value.split('|')
  return { project: idIn(project), stage: (STAGE_VALUES as readonly string[]).includes(stage) ? (Number(stage) as Stage) : null }
}

/** A review that a form decides. */
export const reviewValue = (project: string, stage: Stage, review: string): string => `${pageValue(project, stage)}|${review}`

export function readReview(value: string): { project: string; stage: Stage; review: string } {
  const [, , review = ''] = value.split('|')
  const { project, stage } = readPage(value)
  return { project, stage: stage ?? 1, review: idIn(review) }
}

/** An item of a project's checklist. */
export const itemValue = (project: string, item: string): string => `${project}|${item}`

export function readItem(value: string): { project: string; item: string } {
  const [project = '', item = ''] = value.split('|')
  return { project: idIn(project), item: idIn(item) }
}

const about = z.object({ v: z.literal(1), value: z.string() })

/** What a form is about, as its button carried it. */
export const metadataOf = (value: string): string => JSON.stringify({ v: 1, value })
export const readMetadata = (text: string): string => carriedAs(about, text)?.value ?? ''
