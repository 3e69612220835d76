import { context, cut, header, plain, safe, section } from './blocks.ts'
import type { Command, Message } from './feature.ts'
import { find } from './understanding.ts'
import { COMMAND } from './wording.ts'

type Helps = Pick<Command, 'word' | 'also' | 'help'>

/** What people ask about, in the order of how many do; a command that is in none stands last. */
const TOPICS: readonly { name: string; words: readonly string[] }[] = [
  { name: 'Meetings', words: ['meetings', 'attendance', 'standing', 'minutes'] },
  { name: 'Actions', words: ['actions', 'action'] },
  { name: 'Questions and proposals', words: ['ask', 'propose', 'proposals'] },
  { name: 'Projects', words: ['projects', 'milestones', 'update', 'requests', 'visit'] },
  { name: 'To read', words: ['digest', 'report'] },
]
const THE_REST = 'The group'

type Topic = { name: string; commands: readonly Helps[] }

function topicsOf(commands: readonly Helps[]): Topic[] {
  const named = TOPICS.map(({ name, words }) => ({
    name,
    commands: words.flatMap((word) => commands.find((one) => one.word === word) ?? []),
  }))
  const rest = commands.filter((command) => named.every((topic) => !topic.commands.includes(command)))
  return [...named, { name: THE_REST, commands: rest }].filter((topic) => topic.commands.length > 0)
}

/** A topic by one of its words, or the one command that was asked about. */
function about(topic: string, commands: readonly Helps[]): Topic[] | undefined {
  const command = find(topic, commands)
  if (command) return [{ name: `Help: ${command.word}`, commands: [command] }]
  const found = topicsOf(commands).find(({ name }) => name.toLowerCase().split(' ').includes(topic))
  return found && [found]
}

/** Everything the command can do, topic by topic, or what belongs to one. */
export function helpMessage(commands: readonly Helps[], topic: string): Message {
  const asked = topic === '' ? undefined : about(topic, commands)
  const unknown = topic !== '' && !asked ? `I have no help on "${cut(topic, 30)}". Here is everything.` : null
  const topics = asked ?? topicsOf(commands)
  const lines = topics.flatMap(({ commands: some }) => some.flatMap(({ help }) => help))
  return {
    text: safe([unknown, ...lines.map(({ usage, says }) => `${usage}: ${says}`), footer].filter(Boolean).join('\n')),
    blocks: [
      ...(asked ? [] : [header('What DacCom can do')]),
      ...(unknown ? [section(plain(unknown))] : []),
      ...topics.flatMap(blocksOf),
      context(plain(footer)),
    ],
  }
}

const footer = `${COMMAND} alone shows what needs you. Questions and ideas: your programme manager or an administrator.`

const blocksOf = ({ name, commands }: Topic) => [
  header(name),
  ...chunks(commands.flatMap(({ help }) => help)).map((some) =>
    section(some.map(({ usage, says }) => `*${safe(usage)}*\n${safe(says)}`).join('\n')),
  ),
]

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
