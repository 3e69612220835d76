import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { MOST, SHOWS } from '../../../src/features/practices/practice-model.ts'
import { addForm, agreementForm, closeForm, contactsForm, editForm } from '../../../src/features/practices/slack/form-views.ts'
import { listMessage, listView } from '../../../src/features/practices/slack/list-view.ts'
import { practiceView } from '../../../src/features/practices/slack/practice-view.ts'
import { pageValue, readMetadata, readPage, wishOf } from '../../../src/features/practices/slack/reading-ids.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { missingStrings } from '../../support/every-string.ts'
import { list, long, page, practice, worstPractice } from './samples.ts'

/** Slack takes it, and the page of the local workspace draws every string of it. */
const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const many = (n: number) => Array.from({ length: n }, () => worstPractice())
const next = practice().id

describe('every view of practices fits what Slack allows, at its worst', () => {
  test.each([0, 1, 8])('the list with %i practices, in a message and in a window', (n) => {
    for (const show of SHOWS)
      for (const words of ['', long(MOST.words)])
        for (const after of [null, next]) {
          const shown = list(many(n), { wish: { show, words }, after, next: n === 8 ? next : null })
          fitsMessage(listMessage(shown))
          fits(listView(shown))
        }
  })

  test('one practice, with everything and with next to nothing', () => {
    fits(practiceView(page(worstPractice()), 'Saved.'))
    const bare = { agreements: [], formerNames: [], listSizes: [], openProposals: [], offers: [], editors: null }
    fits(practiceView(page(practice(), bare)))
  })

  test.each([editForm, contactsForm, agreementForm, closeForm])('the form %o', (form) => {
    fits(form(page(worstPractice())))
    fits(form(page(practice(), { openProposals: [] })))
  })

  test('the form for a new one', () => {
    fits(addForm())
  })
})

test('what people typed neither mentions nor formats', () => {
  const { text, blocks } = listMessage(list(many(8)))
  expect(text).not.toMatch(/<[!@#]/)
  const marked = JSON.stringify([blocks, practiceView(page(worstPractice())).blocks]).match(/"mrkdwn","text":"[^"]*"/g) ?? []
  expect(marked.length).toBeGreaterThan(8)
  expect(marked.filter((each) => /<[!@#]/.test(each))).toEqual([])
})

describe('the chart', () => {
  const chartsOf = ({ blocks }: Message) => blocks.filter(({ type }) => (type as string) === 'data_visualization')

  test('stands where the list of all begins, and its numbers stand in the text', () => {
    const shown = listMessage(list([practice()]))
    expect(chartsOf(shown)).toEqual([
      {
        type: 'data_visualization',
        title: 'Practices by agreement',
        chart: {
          type: 'pie',
          segments: [
            { label: 'Signed', value: 200 },
            { label: 'Will not take part', value: 200 },
            { label: 'Still to say', value: 200 },
          ],
        },
      },
    ])
    expect(shown.text).toContain('200 practices')
    expect(shown.text).toContain('200 will not take part; 200 still to say')
  })

  test('has no slice for nothing, and is not there where there is nothing to show or only a part is shown', () => {
    const of = (practices: number) => ({ practices, patients: practices, unknown: 0 })
    const only = (signed: number) => ({ population: null, by: { signed: of(signed), declined: of(0), clarifying: of(0) } })
    expect(chartsOf(listMessage(list([], { coverage: only(0) })))).toEqual([])
    expect(JSON.stringify(chartsOf(listMessage(list([practice()], { coverage: only(3) }))))).toContain('[{"label":"Signed","value":3}]')
    expect(chartsOf(listMessage(list([practice()], { after: next })))).toEqual([])
    expect(chartsOf(listMessage(list([practice()], { wish: { show: 'open', words: 'arch' } })))).toEqual([])
  })
})

describe('who may not change the register', () => {
  test('has no button for it, and reads who may', () => {
    const view = practiceView(page(practice(), { offers: [], editors: 'the programme manager' }))
    expect(view.blocks.filter(({ type }) => type === 'actions')).toEqual([])
    expect(JSON.stringify(view)).toContain('Only the programme manager can change what the register says of a practice.')
    expect(JSON.stringify(listMessage(list([practice()], { editors: 'the programme manager' })))).not.toContain('Add a practice')
  })
})

describe('what buttons and forms carry', () => {
  test('comes back as it was, also with words that hold the mark between its parts', () => {
    const wish = { show: 'closed', words: 'a|b' } as const
    expect(readPage(pageValue(wish, next))).toEqual({ wish, after: next })
    expect(readPage(pageValue(wish, null))).toEqual({ wish, after: null })
  })

  test('leads to no practice where somebody else wrote it', () => {
    const none = '00000000-0000-0000-0000-000000000000'
    for (const text of ['', 'null', '{"v":2}', '{"v":1,"id":"x"}', '[', '{"v":1}']) expect(readMetadata(text).id).toBe(none)
    expect(readPage("x'|; DROP|").after).toBe(none)
    expect(readMetadata(JSON.stringify({ v: 1, id: next, shown: { name: 7 }, agreed: 3, knows: 'x' }))).toEqual({
      id: next,
      shown: expect.objectContaining({ name: '' }),
      agreed: { agreement: '', agreementOn: '' },
      knows: 0,
    })
  })

  test('the words behind the command mean a list or a search', () => {
    expect(wishOf('')).toEqual({ show: 'open', words: '' })
    expect(wishOf('  Clarifying ')).toEqual({ show: 'clarifying', words: '' })
    expect(wishOf('all')).toEqual({ show: 'open', words: '' })
    expect(wishOf(' Manor   Street')).toEqual({ show: 'open', words: 'Manor Street' })
  })
})
