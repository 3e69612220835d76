import { distance } from 'fastest-levenshtein'
import type { Command } from './feature.ts'

type Words = Pick<Command, 'word' | 'also'>

/** What was typed after the command, and which of the commands it means. `meant` is the nearest word, if one is near. */
export type Understood<C extends Words> =
  | { kind: 'attention' }
  | { kind: 'help'; topic: string }
  | { kind: 'run'; command: C; rest: string }
  | { kind: 'unknown'; word: string; meant: string | null }

export function understand<C extends Words>(text: string, commands: readonly C[]): Understood<C> {
  const [, typed = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const word = typed.toLowerCase()
  if (word === '') return { kind: 'attention' }
  if (['help', '?', 'hello', 'hi'].includes(word)) return { kind: 'help', topic: rest.toLowerCase() }
  const command = find(word, commands)
  if (command) return { kind: 'run', command, rest }
  return { kind: 'unknown', word: typed, meant: nearest(word, commands) }
}

/** The command of a word; as it stands, or else in the other number: `practice` finds `practices`. */
export function find<C extends Words>(word: string, commands: readonly C[]): C | undefined {
  return commands.find((one) => wordsOf(one).includes(word)) ?? commands.find((one) => wordsOf(one).map(singular).includes(singular(word)))
}

const wordsOf = ({ word, also = [] }: Words) => [word, ...also]

const singular = (word: string) => word.replace(/(?<=..)(?<!s)s$/, '')

/** A slip of a letter in a short word, of two in a longer one. */
function nearest(word: string, commands: readonly Words[]): string | null {
  const known = [...commands.flatMap(wordsOf), 'help']
  const [best] = known.map((one) => ({ one, off: distance(word, one) })).sort((a, b) => a.off - b.off)
  return best && best.off <= (word.length > 4 ? 2 : 1) ? best.one : null
}
