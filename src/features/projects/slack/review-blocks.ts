import type { KnownBlock } from '@slack/types'
import { actions, button, cut, plain, section } from '../../../platform/slack/blocks.ts'
import type { Page } from '../reading.ts'
import { outstandingWords, reviewWords } from '../review-wording.ts'
import { IDS, pageValue } from './ids.ts'

/** So many reviews that came to nothing stand in a window, the latest. */
const MOST_PAST = 10
const MOST_OUTSTANDING = 5

/** The conditions that were to be met by now, the longest due first. */
export function outstandingBlocks({ outstanding }: Page): KnownBlock[] {
  const left = outstanding.length - MOST_OUTSTANDING
  const lines = outstanding.slice(0, MOST_OUTSTANDING).map((each) => cut(outstandingWords(each), 500))
  return lines.length === 0 ? [] : [section(plain([...lines, ...(left > 0 ? [`And ${left} more.`] : [])].join('\n')))]
}

/** The reviews of a milestone, and what this person may do about the one that waits. */
export const reviewBlocks = (page: Page): KnownBlock[] => [
  ...page.past.slice(-MOST_PAST).map((each) => section(plain(cut(reviewWords(each, page.zone), 2900)))),
  ...(page.review === null ? [] : [section(plain(reviewWords(page.review, page.zone)))]),
  ...buttonsOf(page),
]

function buttonsOf({ project, stage, items, review, mayCheck, mayDecide, hasProgrammeMeeting }: Page): KnownBlock[] {
  const milestone = project.milestones.find((each) => each.stage === stage)
  const make = (label: string, id: string, style?: 'primary') =>
    button(label, id, pageValue(project.id, stage), { spoken: `${label}: ${project.name}`, ...(style && { style }) })
  const isOver = project.state === 'closed' || project.state === 'stopped'
  if (isOver) return []
  const mayAsk = mayCheck && milestone?.state === 'open' && items.length > 0
  const atMeeting = [make('Review at the programme meeting', IDS.askProgramme, 'primary'), make('Ask the executive at once', IDS.ask)]
  const buttons = [
    ...(mayAsk ? (hasProgrammeMeeting ? atMeeting : [make('Ask for a review', IDS.ask, 'primary')]) : []),
    ...(mayDecide && review !== null ? [make('Decide', IDS.decide, 'primary')] : []),
    ...(mayCheck && review?.place === 'programme' ? [make('Ask the executive at once', IDS.askExecutive)] : []),
  ]
  return buttons.length > 0 ? [actions(...buttons)] : []
}
