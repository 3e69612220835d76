import { context, cut, header, plain, safe, section } from './blocks.ts'
import type { Command, Message } from './feature.ts'
import { find } from './understanding.ts'
import { COMMAND } from './wording.ts'

type Helps = Pick<Command, 'word' | 'also' | 'help'>

/** Everything the command can do, or what belongs to one topic. */
export function helpMessage(commands: readonly Helps[], topic: string): Message {
  const about = topic === '' ? undefined : find(topic, commands)
  const unknown = topic !== '' && !about ? `I have no help on "${cut(topic, 30)}". Here is everything.` : null
  const lines = (about ? [about] : commands).flatMap(({ help }) => help)
  return {
    text: safe([unknown, ...lines.map(({ usage, says }) => `${usage}: ${says}`), footer].filter(Boolean).join('\n')),
    blocks: [
      header(about ? `Help: ${about.word}` : 'What DacCom can do'),
      ...(unknown ? [section(plain(unknown))] : []),
      ...chunks(lines).map((some) => section(some.map(({ usage, says }) => `*${safe(usage)}*\n${safe(says)}`).join('\n'))),
      context(plain(footer)),
    ],
  }
}

const footer = `${COMMAND} alone shows what needs you. Questions and ideas: your programme manager or an administrator.`

/** Ten lines to a section: well below what one section holds. */
const chunks = <T>(lines: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(lines.length / 10) }, (_, at) => lines.slice(at * 10, at * 10 + 10))

/** For a word that no command has. */
export function didYouMean(word: string, meant: string | null, commands: readonly Pick<Command, 'leads'>[] = []): string {
  const [lead] = commands.flatMap(({ leads = {} }) =>
    Object.entries(leads).flatMap(([led, says]) => (led === word.toLowerCase() ? [says] : [])),
  )
  if (lead !== undefined) return lead
  const known = `I do not know "${cut(word, 30)}".`
  return meant ? `${known} Did you mean ${COMMAND} ${meant}?` : `${known} ${COMMAND} help shows what I can do.`
}
