import type { KnownBlock } from '@slack/types'
import { actions, button, context, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { onOneLine } from '../../../shared/text.ts'
import type { Request } from '../model.ts'
import type { RequestList } from '../reading.ts'
import { SHOWS } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { pageValue } from './reading-ids.ts'

const MOST_WHAT = 150
const MOST_STANDS = 400

const titleOf = ({ reference, what, ofWhom }: Request): string => `${reference}: ${onOneLine(what, MOST_WHAT)} (${ofWhom})`

/** A page of requests: each with how it stands, and a button. */
export function listMessage(list: RequestList): Message {
  const { show, requests, next, funder, today, mayKeep } = list
  const title = words.listTitle(show, funder)
  const lines = requests.map((request) => [titleOf(request), cut(words.standsWords(request, today), MOST_STANDS)] as const)
  const turn = [
    ...(next ? [button('Further ones', IDS.further, pageValue(show, next))] : []),
    ...SHOWS.filter((each) => each !== show).map((each) => button(words.SHOW_WORDS[each], IDS.list(each), each)),
    ...(mayKeep ? [button('New request', IDS.ask, 'new', { style: 'primary' })] : []),
  ]
  const rows = requests.map((request, n): KnownBlock => {
    const [head = '', stands = ''] = lines[n] ?? []
    return section(`*${safe(head)}*\n${safe(stands)}`, button('Open', IDS.open, request.id, { spoken: `Open ${request.reference}` }))
  })
  return {
    text: safe([title, ...lines.map(([head, stands]) => `${head}: ${stands}`), ...(lines.length > 0 ? [] : [words.NONE[show]])].join('\n')),
    blocks: [
      section(`*${safe(title)}*`),
      ...(rows.length > 0 ? rows : [section(plain(words.NONE[show]))]),
      ...(next ? [context(plain('There are further ones.'))] : []),
      actions(...turn),
    ],
  }
}
