import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { inWords } from '../../../shared/text.ts'
import type { Named } from '../lookup-store.ts'
import { SHOWS, type Visit } from '../model.ts'
import { PAGE_SIZE, type VisitList } from '../reading.ts'
import * as words from '../wording.ts'
import { pageValue } from './carried.ts'
import { IDS, type Surface } from './ids.ts'

const MOST_NAME = 90
const MOST_LINE = 190

const titleOf = ({ wish, of }: VisitList): string =>
  of !== null || !('show' in wish) ? `Visits to ${cut(inWords((of ?? []).map(({ name }) => name)), 150)}` : words.SHOW_WORDS[wish.show]

const linesOf = (visit: Visit, { zone, now, today }: VisitList): string[] => {
  const again = visit.state === 'held' ? words.againWords(visit, today) : null
  return [words.stateWords(visit, zone, now), ...(again ? [again] : [])]
}

const noneWords = ({ wish, of }: VisitList) => (of !== null || !('show' in wish) ? words.NONE_OF_PRACTICE : words.NONE_WORDS[wish.show])

/** A page of visits as a message. */
export function listMessage(list: VisitList): Message {
  const lines = [
    ...list.visits.map((visit) => [visit.practice.name, ...linesOf(visit, list)].join('\n')),
    ...list.practices.map(({ name }) => name),
  ]
  const said = [titleOf(list), ...(list.counts ? [words.countsWords(list.counts)] : []), ...lines]
  return {
    text: safe(cut([...said, ...(lines.length === 0 ? [noneWords(list)] : [])].join('\n\n'), 3500)),
    blocks: blocksOf(list, 'message'),
  }
}

/** The same in a window. */
export const listView = (list: VisitList): ModalView => ({
  type: 'modal',
  title: plain('Practice visits'),
  close: plain('Close'),
  blocks: blocksOf(list, 'window'),
})

function blocksOf(list: VisitList, surface: Surface): KnownBlock[] {
  const { visits, practices, counts, next } = list
  const below = turns(list, surface)
  return [
    section(`*${safe(titleOf(list))}*`),
    ...(counts ? [section(plain(words.countsWords(counts)))] : []),
    ...visits.map((visit) => row(visit, list)),
    ...practices.map(never),
    ...(visits.length + practices.length === 0 ? [section(plain(noneWords(list)))] : []),
    ...(next ? [context(plain('There are more.'))] : []),
    ...(below.length > 0 ? [actions(...below)] : []),
  ]
}

function row(visit: Visit, list: VisitList): KnownBlock {
  const text = [`*${safe(cut(visit.practice.name, MOST_NAME))}*`, ...linesOf(visit, list).map((line) => safe(cut(line, MOST_LINE)))].join(
    '\n',
  )
  const isDue = list.counts !== null && 'show' in list.wish && list.wish.show === 'due_again'
  const spoken = (label: string) => ({ spoken: `${label}: ${visit.practice.name}` })
  return section(
    text,
    isDue
      ? button('Plan a visit', IDS.plan, visit.practice.id, spoken('Plan a visit'))
      : button('Open', IDS.open, visit.id, spoken('Open')),
  )
}

const never = ({ id, name }: Named): KnownBlock =>
  section(`*${safe(cut(name, MOST_NAME))}*`, button('Plan a visit', IDS.plan, id, { spoken: `Plan a visit: ${name}` }))

function turns({ wish, after, next, counts, mayKeep }: VisitList, surface: Surface): Button[] {
  const others = counts || mayKeep ? SHOWS.filter((show) => !('show' in wish) || show !== wish.show) : []
  return [
    ...(next ? [button(`Next ${PAGE_SIZE}`, IDS.turn(surface, 'next'), pageValue(wish, next))] : []),
    ...(after ? [button('Back to the first', IDS.turn(surface, 'first'), pageValue(wish, null))] : []),
    ...others.map((show) => button(words.SHOW_WORDS[show], IDS.turn(surface, show), pageValue({ show }, null))),
    ...(mayKeep
      ? [
          button('Plan a visit', IDS.plan, 'practice' in wish ? wish.practice : 'new', { style: 'primary' }),
          button('Write a record', IDS.recordNew, 'new', { spoken: 'Write the record of a visit that was not planned' }),
        ]
      : []),
  ]
}
