import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slackDate } from '../../../src/workspace/page/text/dates.ts'
import { type Inline, paragraphs } from '../../../src/workspace/page/text/mrkdwn.ts'

const leaf = (part: Inline): string =>
  'children' in part
    ? part.children.map(leaf).join('')
    : 'text' in part
      ? part.text
      : 'label' in part
        ? part.label
        : part.kind === 'emoji'
          ? `:${part.name}:`
          : part.fallback

const read = (mrkdwn: string) => paragraphs(mrkdwn).map((one) => (one.kind === 'preformatted' ? one.text : one.children.map(leaf).join('')))

const kinds = (mrkdwn: string) =>
  paragraphs(mrkdwn).flatMap((one) => (one.kind === 'preformatted' ? [one.kind] : one.children.map(({ kind }) => kind)))

describe('mrkdwn', () => {
  test('marks at the edges of words format, marks within words do not', () => {
    expect(kinds('*bold* _it_ ~no~ `code`')).toEqual(['bold', 'text', 'italic', 'text', 'strike', 'text', 'code'])
    expect(kinds('snake_case_name 3*4*5 a~b~c')).toEqual(['text'])
  })

  test('references are told apart, and what is none stays text', () => {
    expect(kinds('<@U1A><#C1A|name><!channel><https://example.org|page><!date^1^{date}|1970>')).toEqual([
      'user',
      'channel',
      'broadcast',
      'link',
      'date',
    ])
    expect(read('<script>alert(1)</script>')).toEqual(['<script>alert(1)</script>'])
    expect(read('<javascript:alert(1)|press>')).toEqual(['<javascript:alert(1)|press>'])
  })

  test('escapes are undone once and only once', () => {
    expect(read('&lt;b&gt; &amp;lt;')).toEqual(['<b> &lt;'])
  })

  test('quotes go by line and fences before everything', () => {
    expect(paragraphs('a\n&gt; b\n&gt; c\nd').map(({ kind }) => kind)).toEqual(['lines', 'quote', 'lines'])
    expect(paragraphs('```*a*```')).toEqual([{ kind: 'preformatted', text: '*a*' }])
  })

  test('no letter or digit is ever lost, whatever is typed', () => {
    const signs = fc.constantFrom(
      'a',
      'Z',
      '7',
      'é',
      'ש',
      '😀',
      ' ',
      '\n',
      '*',
      '_',
      '~',
      '`',
      '```',
      ':',
      '<',
      '>',
      '|',
      '&gt; ',
      '@',
      '#',
      '!',
      '/',
      '.',
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const typed = parts.join('')
        const wanted = typed.replaceAll('&gt;', '').replace(/[^\p{L}\p{N}\p{So}]/gu, '')
        expect(
          read(typed)
            .join('')
            .replace(/[^\p{L}\p{N}\p{So}]/gu, ''),
        ).toBe(wanted)
      }),
      { numRuns: 500 },
    )
  })
})

describe('dates', () => {
  const at = { zone: 'Europe/London', now: new Date('2027-06-16T09:00:00Z') }
  const noon = Date.parse('2027-06-16T11:00:00Z') / 1000

  test("Slack's tokens are written in British order and in the workspace's zone", () => {
    expect(slackDate(noon, '{date_short} {time}', at)).toBe('16 Jun 2027 12:00')
    expect(slackDate(noon, '{date_long}', at)).toMatch(/^Wednesday,? 16 June 2027$/)
    expect(slackDate(noon, '{date_num} {unknown}', at)).toBe('16/06/2027 {unknown}')
  })

  test('pretty dates say today, yesterday and tomorrow', () => {
    expect(slackDate(noon, '{date_pretty}', at)).toBe('today')
    expect(slackDate(noon - 86_400, '{date_short_pretty}', at)).toBe('yesterday')
    expect(slackDate(noon + 86_400, '{date_pretty}', at)).toBe('tomorrow')
    expect(slackDate(noon, '{ago}', at)).toBe('in 2 hours')
  })

  test('no moment gives nothing, so that the fallback is shown', () => {
    expect(slackDate(Number.NaN, '{date}', at)).toBe('')
  })
})
