import { describe, expect, test } from 'vitest'
import { drawn, missingStrings, readStrings } from '../../support/every-string.ts'
import { EVERY_CHART, EVERY_INPUT, EVERY_PRESS, EVERY_TEXT, LONG } from '../../support/gallery.ts'

describe('the page draws every string of the blocks', () => {
  test('a form with every input loses nothing', () => {
    expect(missingStrings(EVERY_INPUT)).toEqual([])
  })

  test('buttons, menus and confirm dialogs lose nothing', () => {
    expect(missingStrings(EVERY_PRESS, 'message')).toEqual([])
  })

  test('hostile, long and right-to-left text loses nothing', () => {
    expect(missingStrings(EVERY_TEXT, 'message')).toEqual([])
  })

  test('charts lose nothing', () => {
    expect(missingStrings(EVERY_CHART, 'message')).toEqual([])
  })

  test('a string that is not drawn is named', () => {
    expect(
      missingStrings([
        {
          type: 'video',
          alt_text: 'A film',
          title: { type: 'plain_text', text: 'Film' },
          video_url: 'x',
          thumbnail_url: 'x',
          author_name: 'Ann',
          hidden: 'never drawn',
        } as never,
      ]),
    ).toEqual(['never drawn'])
  })

  test('the strings read are the ones people see, and there are many of them', () => {
    const strings = readStrings(EVERY_TEXT).map(({ text }) => text)
    expect(strings).toContain('Inside the container')
    expect(strings.join('').length).toBeGreaterThan(LONG.length)
  })

  test('no text becomes markup', () => {
    expect(drawn(EVERY_TEXT, 'message')).not.toMatch(/<script/)
  })
})
