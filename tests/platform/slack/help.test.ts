import { expect, test } from 'vitest'
import { helpMessage } from '../../../src/platform/slack/help.ts'
import { faults } from '../../../src/platform/slack/limits.ts'

const command = (word: string, lines = 1) => ({
  ...{ word, also: [] },
  help: Array.from({ length: lines }, (_, n) => ({ usage: `/daccom ${word} ${n}`, says: `Does <!channel> & ${word}. `.repeat(6) })),
})
const COMMANDS = [command('setup'), command('propose'), command('meetings', 4), command('attendance'), command('requests', 12)]
const headersOf = (topic: string) =>
  helpMessage(COMMANDS, topic).blocks.flatMap((block) => (block.type === 'header' ? [block.text.text] : []))

test('help goes topic by topic, what people come for most first, and nothing is in none', () => {
  expect(headersOf('')).toEqual(['What DacCom can do', 'Meetings', 'Questions and proposals', 'Projects', 'The group'])
  expect(helpMessage(COMMANDS, '').text.match(/\/daccom \w+ \d+:/g)).toHaveLength(19)
  expect(faults('message', helpMessage(COMMANDS, ''))).toEqual([])
})

test('a command, or a word of a topic, leads to its own help; any other word to everything, said kindly', () => {
  expect(headersOf('attendance')).toEqual(['Help: attendance'])
  expect(headersOf('questions')).toEqual(['Questions and proposals'])
  expect(headersOf('teapot')[0]).toBe('What DacCom can do')
  expect(helpMessage(COMMANDS, 'teapot').text).toContain('I have no help on "teapot"')
})
