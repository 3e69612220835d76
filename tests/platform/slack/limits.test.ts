import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import limits from '../../../src/platform/slack/blockkit-limits.json' with { type: 'json' }
import { assertFitsSlack, faults, type Surface } from '../../../src/platform/slack/limits.ts'
import { BROKEN_BLOCKS } from './broken-blocks.ts'
import { BROKEN_SURFACES } from './broken-surfaces.ts'
import { actions, button, cell, image, input, long, message, modal, option, plain, section, table, times } from './payloads-by-hand.ts'

const BROKEN = [...BROKEN_SURFACES, ...BROKEN_BLOCKS]

const nameOf = ({ of, part, check, kinds }: { of: string; part?: string; check: string; kinds?: string[] }) =>
  ['count', 'sum'].includes(check) ? `${of}.${kinds?.join('|')} ${check}` : `${part === undefined ? of : `${of}.${part}`} ${check}`

describe('what Slack would refuse', () => {
  test.each(BROKEN.map(([surface, payload, rule, path]) => ({ surface, payload, rule, path })))(
    '$rule at $path in a $surface',
    ({ surface, payload, rule, path }) => {
      expect(faults(surface, payload).map((fault) => `${fault.rule} at ${fault.path}`)).toContain(`${rule} at ${path}`)
    },
  )

  test('every rule and every list of allowed kinds is broken above', () => {
    const tried = new Set(BROKEN.map(([, , rule]) => rule))
    const rules = limits.rules.filter(({ check }) => check !== 'escapedBytes').map(nameOf)
    const places = Object.keys(limits.allowed).map((place) => `${place} allowed`)
    expect([...rules, ...places].filter((rule) => !tried.has(rule))).toEqual([])
  })

  test('chat.update counts its text in bytes after escaping', () => {
    const update = (text: string) => faults('message', { text }, 'chat.update')
    expect(update('&'.repeat(800))).toEqual([])
    expect(update('&'.repeat(801))).toEqual([{ path: '/text', rule: 'message.text escapedBytes', limit: 4000, actual: 4005 }])
    expect(update(`&amp;${'é'.repeat(1997)}`)).toEqual([])
    expect(update('é'.repeat(2001))).toMatchObject([{ actual: 4002 }])
    expect(faults('message', { text: long(4001) })).toEqual([])
  })

  test('a fault says what is allowed and what was found', () => {
    expect(faults('message', message(actions(button({ text: plain(long(80)) }))))).toEqual([
      { path: '/blocks/0/elements/0/text/text', rule: 'button.text length', limit: 75, actual: 80 },
    ])
  })

  test('characters are code points, so 75 emoji fit a button', () => {
    expect(faults('message', message(actions(button({ text: plain('🙂'.repeat(75)) }))))).toEqual([])
    expect(faults('message', message(actions(button({ text: plain('🙂'.repeat(76)) }))))).toHaveLength(1)
  })
})

describe('what Slack takes', () => {
  test.each<[string, Surface, object]>([
    ['a message of text alone', 'message', { text: 'x' }],
    ['a message of 50 dividers', 'message', message(...times(50, () => ({ type: 'divider' })))],
    [
      'a card with a menu, a picture and buttons',
      'message',
      message(
        { ...section('x'), accessory: { ...image } },
        actions(button(), { type: 'overflow', action_id: 'more', options: [option(1)] }),
      ),
    ],
    ['the same action id in two blocks', 'message', message(actions(button()), actions(button()))],
    ['a table of 100 rows', 'message', table(times(100, () => [cell, { type: 'raw_number', value: 1 }]))],
    [
      'a form of every input',
      'modal',
      modal(
        {},
        ...['plain_text_input', 'datepicker', 'timepicker', 'users_select', 'conversations_select', 'file_input', 'rich_text_input'].map(
          (type) => input({ type }),
        ),
      ),
    ],
    ['a form without inputs needs no button', 'modal', modal({ submit: undefined })],
    ['an empty Home', 'home', { type: 'home', blocks: [] }],
    [
      'rich text with links, people and emoji',
      'message',
      message({
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'by ' },
              { type: 'user', user_id: 'U1' },
              { type: 'link', url: 'https://example.org' },
            ],
          },
        ],
      }),
    ],
  ])('%s', (_, surface, payload) => {
    expect(faults(surface, payload)).toEqual([])
    expect(() => assertFitsSlack(surface, payload)).not.toThrow()
  })

  test('a text of any kind up to its limit, never one over it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const isOver = [...text].length > 150
        expect(faults('message', message({ type: 'header', text: plain(text) })).length > 0).toBe(isOver)
      }),
    )
  })
})

test('assertFitsSlack names every place and rule', () => {
  expect(() => assertFitsSlack('message', message({ type: 'header', text: plain(long(151)) }, { type: 'section' }))).toThrow(
    /would refuse this message:\n\/blocks\/0\/text\/text: header\.text length allows 150, got 151\n\/blocks\/1: section anyOf allows text or fields, got nothing/,
  )
})

test('nothing that can arrive makes the check throw', () => {
  fc.assert(
    fc.property(fc.constantFrom<Surface>('message', 'modal', 'home'), fc.jsonValue(), fc.jsonValue(), (surface, anything, inner) => {
      expect(Array.isArray(faults(surface, anything))).toBe(true)
      expect(
        Array.isArray(faults(surface, { blocks: [{ type: 'section', text: inner, accessory: anything, fields: inner }], title: inner })),
      ).toBe(true)
    }),
  )
})
