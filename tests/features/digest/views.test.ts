import { expect, test } from 'vitest'
import type { Digest, Line } from '../../../src/features/digest/model.ts'
import { DIGEST_HEADINGS, DIGEST_LINE } from '../../../src/features/digest/model.ts'
import { readPage } from '../../../src/features/digest/slack/ids.ts'
import { digestMessage, digestView } from '../../../src/features/digest/slack/views.ts'
import { button } from '../../../src/platform/slack/blocks.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { missingStrings } from '../../support/every-string.ts'

const NASTY = "<!channel> *bold* _it_ ~no~ `code` O'Brien’s & <@U123> > 👩‍⚕️ \\ "
const worst = [...NASTY.repeat(3)].slice(0, DIGEST_LINE).join('')
const buttons = { some: () => button('See who', 'some:open', 'x'.repeat(120)) }

const digestOf = (lines: number): Digest => ({
  monday: '2027-03-15',
  sections: DIGEST_HEADINGS.map((heading) => ({
    heading,
    all: lines,
    lines: Array.from({ length: lines }, (): Line => ({ says: worst, fact: { kind: 'some' } })),
  })),
})

const linesIn = (blocks: readonly { type: string }[]) => blocks.filter((block) => 'accessory' in block).length

test('a digest that is longer than Slack allows fits: twelve lines, and how many more there are', () => {
  const message = digestMessage({ digest: digestOf(300), buttons, receives: false })
  expect(faults('message', message)).toEqual([])
  expect(missingStrings(message.blocks, 'message')).toEqual([])
  expect(linesIn(message.blocks)).toBe(12)
  expect(message.text).toContain('Only you can unblock (6 of 300)')
  expect(message.text).toContain('And 1188 more: /daccom digest shows all of them.')
  expect(message.text).not.toContain('<!channel>')
  expect(JSON.stringify(message.blocks)).toContain('Show all 1200')
})

test('the window shows all of them, page by page, and a page that never was is the first', () => {
  const digest = digestOf(30)
  const pages = [0, 40, 80].map((from) => digestView({ digest, buttons }, from))
  for (const view of pages) {
    expect(faults('modal', view)).toEqual([])
    expect(missingStrings(view.blocks)).toEqual([])
    expect(linesIn(view.blocks)).toBe(40)
  }
  expect(JSON.stringify(pages[1]?.blocks)).toContain('41 to 80 of 120')
  expect(digestView({ digest, buttons }, 9999)).toEqual(pages[0])
  expect(['40', '-1', 'x', '', '1e9', '999999'].map(readPage)).toEqual([40, 0, 0, 0, 0, 0])
})

test('with nothing to say it is one friendly sentence', () => {
  const nothing = { digest: { monday: '2027-03-15', sections: [] }, buttons, receives: true }
  const message = digestMessage(nothing)
  expect(message.text).toBe(
    'Weekly digest, week of Mon 15 Mar 2027\nA quiet week: nothing waits for a decision, nothing is due and nobody is stuck. Enjoy it.',
  )
  expect(faults('message', message)).toEqual([])
  expect(faults('modal', digestView(nothing, 0))).toEqual([])
})

test('a line whose button no slice has is told, and not left out', () => {
  expect(() => digestMessage({ digest: digestOf(1), buttons: {}, receives: false })).toThrow('No slice has a button for the line some')
})
