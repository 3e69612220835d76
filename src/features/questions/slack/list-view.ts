import type { KnownBlock } from '@slack/types'
import { actions, button, context, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { QuestionList } from '../reading.ts'
import { SHOWS } from '../rules.ts'
import * as words from '../wording.ts'
import { pageValue } from './carried.ts'
import { IDS } from './ids.ts'
import { make } from './views.ts'

/** A page of questions: each with how it stands, and a button. */
export function listMessage({ show, questions, next, zone, now, mayAsk }: QuestionList): Message {
  const title = words.LIST_TITLES[show]
  const lines = questions.map((question) => {
    const stands = [`From ${words.fromWords(question.asker)}`, words.nowWords({ question, zone, now }), words.alsoWords(question)]
    return { question, head: words.titleWords(question), stands: `${stands.filter(Boolean).join('. ')}.` }
  })
  const turn = [
    ...(next === null ? [] : [button('Further ones', IDS.further, pageValue(show, next))]),
    ...SHOWS.filter((each) => each !== show).map((each) => button(words.SHOW_WORDS[each], IDS.list(each), each)),
    ...(mayAsk ? [button('Ask the executive', IDS.ask, 'new', { style: 'primary' })] : []),
  ]
  const rows = lines.map(
    ({ question, head, stands }): KnownBlock => section(`*${safe(head)}*\n${safe(stands)}`, make(question, 'Open', IDS.open)),
  )
  return {
    text: safe(
      [title, ...lines.map(({ head, stands }) => `${head}: ${stands}`), ...(lines.length > 0 ? [] : [words.NONE[show]])].join('\n'),
    ),
    blocks: [
      section(`*${safe(title)}*`),
      ...(rows.length > 0 ? rows : [section(plain(words.NONE[show]))]),
      ...(next === null ? [] : [context(plain('There are further ones.'))]),
      actions(...turn),
    ],
  }
}
