import type { Button, KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, context, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { type QuestionFacts, questionFacts } from '../reading.ts'
import { isWaiting, mayBecome } from '../rules.ts'
import { whoAsked } from '../store.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { answerBlocks, make } from './views.ts'

const about = z.object({ kind: z.string(), questionId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })

const MOST_TEXT = 3500

const titled = (head: string, says: string): Message => ({
  text: safe(`${head}: ${says}`),
  blocks: [section(`*${safe(head)}*`), section(plain(says))],
})

/** A question with how it stands: what can be done there, and before it what there is to say. */
export function questionMessage(facts: QuestionFacts, buttons: readonly Button[], says: string | null = null): Message {
  const { question } = facts
  const head = words.headWords(question)
  if (question.state === 'withdrawn') return titled(head, words.WITHDRAWN)
  const stands = [words.nowWords(facts), words.alsoWords(question)].filter((each) => each !== null).map((each) => `${each}.`)
  const notes = [...stands, ...words.becameWords(question)].join(' ')
  const lines = [head, says, question.text, question.answer && `Answer: ${question.answer.text}`, notes]
  return {
    text: safe(cut(lines.filter((line) => line !== null).join('\n'), MOST_TEXT)),
    blocks: [
      section(`*${safe(head)}*`),
      ...(says === null ? [] : [section(plain(says))]),
      section(plain(question.text)),
      ...answerBlocks(question),
      context(plain(notes)),
      actions(...buttons, make(question, 'Open', IDS.open)),
    ],
  }
}

/** Where it was asked among the practices; its answer is a message of its own there, and stands once. */
export function practicesMessage(facts: QuestionFacts): Message {
  const { question } = facts
  if (question.answer === null) return questionMessage(facts, forPractices(facts))
  const head = words.headWords(question)
  const below = `${words.nowWords(facts)}: the answer stands further down.`
  return {
    text: safe(cut([head, question.text, below].join('\n'), MOST_TEXT)),
    blocks: [section(`*${safe(head)}*`), section(plain(question.text)), context(plain(below)), actions(make(question, 'Open', IDS.open))],
  }
}

/** All that the executive can do with it, with one press each. */
function forExecutive({ question }: QuestionFacts): Button[] {
  const may = mayBecome(question)
  return [
    ...(isWaiting(question) ? [make(question, 'Answer in writing', IDS.answer, 'primary')] : []),
    ...(question.state === 'open' ? [make(question, 'To the open session', IDS.sessionThere)] : []),
    ...(may.proposal ? [make(question, 'Make it a proposal', IDS.proposalThere)] : []),
    ...(may.action ? [make(question, 'Make it an action', IDS.action)] : []),
  ]
}

const forPractices = ({ question }: QuestionFacts): Button[] =>
  isWaiting(question) ? [make(question, 'Us too', IDS.supportThere, 'primary')] : []

/** `draw` gives what is to be said of a question that is there. */
const drawing = (draw: (facts: QuestionFacts, context: DrawContext) => Message | 'stale' | Promise<Message | 'stale'>): Drawing => ({
  schema: about,
  async draw(fact, context) {
    const facts = await questionFacts(context.db, context.organisation, about.parse(fact).questionId, context.now)
    return facts ? draw(facts, context) : 'stale'
  },
})

const isExecutive = ({ to }: DrawContext): boolean => 'place' in to && to.place === 'executive'

/** Each of them says what everyone may read, wherever it goes: who asked without a name is in none. */
export const drawings: FactDrawings = {
  question_card: drawing((facts, context) =>
    isExecutive(context) ? questionMessage(facts, forExecutive(facts)) : practicesMessage(facts),
  ),
  question_answered: drawing((facts) => questionMessage(facts, [], words.ANSWERED)),
  // Whoever asked without a name and has left the chat since is told by nobody: an e-mail or a list would say whose question it was.
  question_yours: drawing(async ({ question, ...rest }, { db, organisation }) => {
    if ((await whoAsked(db, organisation, question.id)) === null) return 'stale'
    return questionMessage({ question, ...rest }, [], question.asker === null ? words.ANSWERED : words.YOURS)
  }),
  question_waits: drawing((facts, { isNew }) => {
    if (isWaiting(facts.question)) return questionMessage(facts, forExecutive(facts), words.waitsWords(facts))
    return isNew ? 'stale' : questionMessage(facts, [])
  }),
}

export const items: ItemDrawings = {
  async question_to_answer(fact: Fact, { db, organisation, now }): Promise<KnownBlock[]> {
    const facts = await questionFacts(db, organisation, String(fact.questionId), now)
    if (!facts || !isWaiting(facts.question)) return []
    const { question } = facts
    const says = `From ${words.fromWords(question.asker)}. ${words.nowWords(facts)}.`
    return [section(`*${safe(words.titleWords(question))}*\n${safe(says)}`, make(question, 'Open', IDS.open))]
  },
}
