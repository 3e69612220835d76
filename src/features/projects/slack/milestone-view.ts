import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, cut, header, plain, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { type Project, STAGES } from '../model.ts'
import type { Page } from '../reading.ts'
import * as words from '../wording.ts'
import { checklistBlocks, learnedBlocks, wordButtons } from './checklist-blocks.ts'
import { IDS, pageValue } from './ids.ts'
import { outstandingBlocks, reviewBlocks } from './review-blocks.ts'

/** The button by which a key activity is added: the slice of actions has the form. `doors`: what other slices have of a project; `inHome`: there too. */
export type Adds = { actionId: string; value(project: string): string; doors?: readonly Door[]; inHome?: readonly Door[] }

/** A button of another slice, whose value is the project's id. */
export type Door = { label: string; actionId: string }

const MOST_ACTIVITIES = 12

/** A milestone of a project: its checklist, and what this person may do with it now. `notice`: what has just come of a press; `part`: which stretch of a long one. */
export function milestoneView(page: Page, adds: Adds, notice?: string, part = 0): ModalView {
  const { project, stage } = page
  return {
    type: 'modal',
    title: plain(`Milestone ${stage}`),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(project.name),
      section(plain(cut([words.stageTitle(stage), words.peopleWords(project, page.hasLeft), ...page.waits].join('\n'), 2900))),
      ...checklistBlocks(page, part),
      ...outstandingBlocks(page),
      ...reviewBlocks(page),
      ...learnedBlocks(page),
      ...activityBlocks(page, adds),
      ...doorBlocks(page, adds),
      actions(
        ...STAGES.filter((each) => each !== stage).map((each) =>
          button(`Milestone ${each}`, `${IDS.open}:${each}`, pageValue(project.id, each)),
        ),
        ...wordButtons(page),
      ),
    ],
  }
}

export const doorButtons = ({ id, name }: Pick<Project, 'id' | 'name'>, doors: readonly Door[]): Button[] =>
  doors.map(({ label, actionId }) => button(label, actionId, id, { spoken: `${label}: ${name}` }))

const doorBlocks = ({ project }: Page, { doors = [] }: Adds): KnownBlock[] =>
  doors.length === 0 ? [] : [actions(...doorButtons(project, doors))]

function activityBlocks({ project, activities, mayCheck }: Page, { actionId, value }: Adds): KnownBlock[] {
  const left = activities.length - MOST_ACTIVITIES
  const lines = activities.slice(0, MOST_ACTIVITIES).map((each) => safeWithin(words.activityWords(each), 220))
  const rest = left > 0 ? [`And ${left} more: /daccom actions project`] : []
  const add = button('Add a key activity', actionId, value(project.id))
  if (lines.length === 0) return mayCheck ? [actions(add)] : []
  return [section([`*${words.ACTIVITIES}*`, ...lines, ...rest].join('\n')), ...(mayCheck ? [actions(add)] : [])]
}
