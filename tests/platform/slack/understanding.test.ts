import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understand } from '../../../src/platform/slack/understanding.ts'

const commands = ['propose', 'proposals', 'action', 'actions', 'meetings', 'practices', 'people', 'setup', 'standing'].map((word) => ({
  word,
  also: word === 'standing' ? ['quota'] : [],
}))

const meant = (text: string) => {
  const understood = understand(text, commands)
  return understood.kind === 'run' ? `${understood.command.word}|${understood.rest}` : understood
}

describe('what was typed after the command', () => {
  test('nothing asks for what needs attention', () => {
    expect(meant('')).toEqual({ kind: 'attention' })
    expect(meant('   ')).toEqual({ kind: 'attention' })
  })

  test.each(['help', 'HELP', ' help ', '?', 'hello'])('%j asks for help', (text) => {
    expect(meant(text)).toEqual({ kind: 'help', topic: '' })
  })

  test('help takes a topic', () => {
    expect(meant('help Proposals')).toEqual({ kind: 'help', topic: 'proposals' })
  })

  test.each([
    ['proposals', 'proposals|'],
    ['proposal P-14', 'proposals|P-14'],
    ['PROPOSALS  mine', 'proposals|mine'],
    ['propose', 'propose|'],
    ['action Write to the practices by Friday', 'action|Write to the practices by Friday'],
    ['actions mine', 'actions|mine'],
    ['meeting new', 'meetings|new'],
    ['practice', 'practices|'],
    ['quota Fernville', 'standing|Fernville'],
    ['quotas', 'standing|'],
    ['setup', 'setup|'],
  ])('%j means %j', (text, expected) => {
    expect(meant(text)).toBe(expected)
  })

  test.each([
    ['propsals', 'proposals'],
    ['proopse', 'propose'],
    ['stup', 'setup'],
    ['hepl', null],
    ['xylophone', null],
  ])('%j is unknown, and the nearest word is %j', (word, nearest) => {
    expect(meant(word)).toEqual({ kind: 'unknown', word, meant: nearest })
  })

  test('every command is found by its own words, with whatever follows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), fc.string(), (command, rest) => {
        for (const word of [command.word, ...command.also]) {
          expect(understand(`${word} ${rest}`, commands)).toEqual({ kind: 'run', command, rest: rest.trim() })
        }
      }),
    )
  })

  test('nothing that can be typed fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(understand(text, commands)).toHaveProperty('kind')
      }),
    )
  })
})
