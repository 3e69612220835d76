import type { ModalView } from '@slack/types'
import { actions, button, cut, header, plain } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import type { ProposalId } from '../../../shared/ids.ts'
import type { Trail } from '../reading.ts'
import { pageOf, type TimelineLine } from '../timeline.ts'
import { timelineTitle } from '../wording.ts'
import { IDS } from './ids.ts'
import { readId } from './reading-ids.ts'

/** A line that is longer is read in full where it was said. */
const MOST_IN_LINE = 500

export const lineText = ({ when, says }: TimelineLine): string => `${when}  ${cut(says, MOST_IN_LINE)}`

export const timelineValue = (id: ProposalId, page: number): string => `${id}|${page}`

export function readTimeline(value: string): { id: ProposalId; page: number } {
  const [id = '', page = ''] = value.split('|')
  return { id: readId(id), page: /^\d{1,6}$/.test(page) ? Number(page) : 0 }
}

/** All that happened, page by page: the latest first, each page in the order of time. */
export function timelineView({ proposal, reference, lines }: Trail, wanted: number): ModalView {
  const { lines: shown, page, pages } = pageOf(lines, wanted)
  const turns = [
    ...(page + 1 < pages ? [button('Earlier', IDS.timelineTurn('earlier'), timelineValue(proposal.id, page + 1))] : []),
    ...(page > 0 ? [button('Later', IDS.timelineTurn('later'), timelineValue(proposal.id, page - 1))] : []),
  ]
  return {
    type: 'modal',
    title: plain(reference),
    close: plain('Close'),
    blocks: [
      header(proposal.title),
      told(timelineTitle(page, pages), shown.length > 0 ? shown.map(lineText).join('\n') : 'Nothing yet.'),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  }
}
