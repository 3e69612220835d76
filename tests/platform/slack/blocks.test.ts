import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { button, cut, cutToBytes, header, input, option, plain, safe, safeWithin, section } from '../../../src/platform/slack/blocks.ts'
import { type Inline, paragraphs } from '../../../src/workspace/page/text/mrkdwn.ts'

/** Text in which marks, escapes and mentions are frequent. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '_', '~', '`', '```', '>', '<', '&', '<!channel>', '<@U1>', '@here', ':smile:', '&gt;', '\n', ' ', 'a', 'word'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

const inlinesOf = (mrkdwn: string): Inline[] =>
  paragraphs(mrkdwn).flatMap((paragraph) =>
    paragraph.kind === 'preformatted' ? [{ kind: 'code', text: paragraph.text }] : paragraph.children,
  )

/** A bare address stays clickable; it shows what was typed. */
const asRead = (inlines: Inline[]) =>
  inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'link' ? inline.label : `[${inline.kind}]`)).join('')

const asTyped = (text: string) => text.replaceAll('\uFEFF', '').replaceAll('ˋ', '`')

describe('what people typed', () => {
  test('never formats, quotes, mentions or becomes an emoji, and reads as it was typed', () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        const read = paragraphs(safe(typed))
        expect(read.map(({ kind }) => kind).filter((kind) => kind !== 'lines')).toEqual([])
        expect(asTyped(asRead(inlinesOf(safe(typed)))).trim()).toBe(asTyped(typed).trim())
      }),
      { numRuns: 1_000 },
    )
  })

  test('holds no escape of Slack but the three for &, < and >', () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        expect(safe(typed)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
      }),
    )
  })

  test.each([
    '*bold*',
    '_italic_',
    '~gone~',
    '`code`',
    '```fence```',
    '> quote',
    '<!channel>',
    '<@U123>',
    '<mailto:a@b.test|click>',
    ':smile:',
  ])('%s is not carried out', (typed) => {
    const read = paragraphs(safe(typed))
    expect(read).toHaveLength(1)
    expect(read[0]).toMatchObject({ kind: 'lines' })
    expect(inlinesOf(safe(typed)).filter(({ kind }) => kind !== 'text')).toEqual([])
  })

  test('cannot end the bold of the sentence round it', () => {
    expect(inlinesOf(`*${safe('a* b')}*`)).toHaveLength(1)
    expect(inlinesOf(`*${safe('a* b')}*`)[0]?.kind).toBe('bold')
  })
})

describe('cut', () => {
  test('leaves a text that fits as it is, and tells by … what it took', () => {
    expect(cut('four', 4)).toBe('four')
    expect(cut('fives', 4)).toBe('fiv…')
    expect(cut('to be cut', 7)).toBe('to be…')
  })

  test('never gives more than was asked for, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, most) => {
        expect([...cut(text, most)].length).toBeLessThanOrEqual(most)
        expect(cut(text, most).isWellFormed()).toBe(text.isWellFormed())
      }),
    )
  })
})

test('escaped within a length: whole where it fits, never longer, and always the beginning of what was typed', () => {
  fc.assert(
    fc.property(nasty, fc.integer({ min: 5, max: 80 }), (typed, most) => {
      const kept = safeWithin(typed, most)
      expect(kept.length).toBeLessThanOrEqual(most)
      if (safe(typed).length <= most) expect(kept).toBe(safe(typed))
      else expect(kept).toMatch(/…$/)
      expect(kept).not.toMatch(/&(?!amp;|lt;|gt;)/)
    }),
  )
})

describe('cut to bytes', () => {
  test('leaves a text that fits as it is', () => {
    expect(cutToBytes('é&amp;é', 9)).toBe('é&amp;é')
    expect(cutToBytes('éé&amp;é', 10)).toBe('éé…')
  })

  test('never gives more than was asked for, and never half a character or half an escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 60 }), (typed, most) => {
        const kept = cutToBytes(safe(typed), most)
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(most)
        expect(kept.includes('\uFFFD') && !typed.includes('\uFFFD')).toBe(false)
        expect(kept).not.toMatch(/&(?!amp;|lt;|gt;)/)
      }),
    )
  })
})

describe('blocks', () => {
  test('mrkdwn is verbatim, so that Slack finds no names or links by itself; a plain text stays plain', () => {
    expect(section('*Hello*')).toEqual({ type: 'section', text: { type: 'mrkdwn', text: '*Hello*', verbatim: true } })
    expect(section(plain('*Hello*'))).toEqual({ type: 'section', text: { type: 'plain_text', text: '*Hello*', emoji: false } })
  })

  test('a button says aloud what its label leaves out', () => {
    expect(button('Open', 'a:open', '7', { spoken: 'Open P-7' })).toMatchObject({
      text: { text: 'Open' },
      value: '7',
      accessibility_label: 'Open P-7',
    })
    expect(button('Open', 'a:open', '7')).not.toHaveProperty('style')
  })

  test('a field is required unless it says otherwise, and its block carries its id', () => {
    const element = { type: 'plain_text_input', action_id: 'a' } as const
    expect(input('title', 'Title', element)).toMatchObject({ block_id: 'title', optional: false })
    expect(input('title', 'Title', element, { optional: true, redraws: true, hint: 'Short' })).toMatchObject({
      optional: true,
      dispatch_action: true,
      hint: { text: 'Short' },
    })
  })

  test('long labels of options and headers are cut to what Slack takes', () => {
    expect(option('x'.repeat(80), '1').text.text).toHaveLength(75)
    expect(header('x'.repeat(200)).text.text).toHaveLength(150)
  })
})
