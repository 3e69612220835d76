import type { ViewOutput } from '@slack/bolt'
import type { InputBlockElement, KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { input, option, plain, section } from '../../../src/platform/slack/blocks.ts'
import { formAgain, formKey, initialOf, valuesOf } from '../../../src/platform/slack/forms.ts'
import { assertFitsSlack } from '../../../src/platform/slack/limits.ts'

type State = Record<string, { type: string } & Record<string, unknown>>

/** A submitted view as Slack sends it. */
function view(blocks: KnownBlock[], state: State = {}): ViewOutput {
  const values = Object.fromEntries(Object.entries(state).map(([id, held]) => [id, { [id]: held }]))
  return {
    id: 'V1',
    callback_id: 'test:form',
    type: 'modal',
    title: plain('A form'),
    submit: plain('Send'),
    close: null,
    private_metadata: 'm',
    blocks,
    state: { values },
  } as unknown as ViewOutput
}

const options = [option('One', '1'), option('Two', '2')]
const held = (value: string) => options.find((each) => each.value === value)

/** For each element: itself with an initial value, the state in which it was sent, the value of both, and the element filled anew. */
const ELEMENTS: [InputBlockElement, { type: string } & Record<string, unknown>, unknown, unknown, object][] = [
  [
    { type: 'plain_text_input', action_id: 'a', initial_value: 'was' },
    { type: 'plain_text_input', value: ' is ' },
    'was',
    'is',
    { initial_value: ' is ' },
  ],
  [
    { type: 'number_input', action_id: 'a', is_decimal_allowed: false, initial_value: '3' },
    { type: 'number_input', value: '4' },
    '3',
    '4',
    { initial_value: '4' },
  ],
  [
    { type: 'static_select', action_id: 'a', options, initial_option: options[0] as (typeof options)[number] },
    { type: 'static_select', selected_option: held('2') },
    '1',
    '2',
    { initial_option: held('2') },
  ],
  [
    { type: 'external_select', action_id: 'a' },
    { type: 'external_select', selected_option: held('2') },
    undefined,
    '2',
    { initial_option: held('2') },
  ],
  [
    { type: 'radio_buttons', action_id: 'a', options },
    { type: 'radio_buttons', selected_option: held('1') },
    undefined,
    '1',
    { initial_option: held('1') },
  ],
  [
    { type: 'checkboxes', action_id: 'a', options, initial_options: [...options] },
    { type: 'checkboxes', selected_options: [held('2')] },
    ['1', '2'],
    ['2'],
    { initial_options: [held('2')] },
  ],
  [
    { type: 'multi_external_select', action_id: 'a' },
    { type: 'multi_external_select', selected_options: [...options] },
    undefined,
    ['1', '2'],
    { initial_options: [...options] },
  ],
  [
    { type: 'datepicker', action_id: 'a', initial_date: '2027-03-16' },
    { type: 'datepicker', selected_date: '2027-03-17' },
    '2027-03-16',
    '2027-03-17',
    { initial_date: '2027-03-17' },
  ],
  [{ type: 'timepicker', action_id: 'a' }, { type: 'timepicker', selected_time: '13:00' }, undefined, '13:00', { initial_time: '13:00' }],
  [{ type: 'users_select', action_id: 'a' }, { type: 'users_select', selected_user: 'U1' }, undefined, 'U1', { initial_user: 'U1' }],
  [
    { type: 'conversations_select', action_id: 'a' },
    { type: 'conversations_select', selected_conversation: 'C1' },
    undefined,
    'C1',
    { initial_conversation: 'C1' },
  ],
]

describe('what a form holds', () => {
  test.each(ELEMENTS)('%j', (element, state, initial, value, filled) => {
    const sent = view([input('block', 'Label', element)], { block: state })
    expect(valuesOf(sent)).toEqual({ block: value })
    expect(initialOf(sent)).toEqual(initial === undefined ? {} : { block: initial })
    const [, , again] = formAgain(sent, 'Why').blocks
    expect(again).toMatchObject({ type: 'input', block_id: 'block', element: filled })
  })

  test.each([null, '', '   '])('%j in a field is missing', (value) => {
    expect(valuesOf(view([], { block: { type: 'plain_text_input', value } }))).toEqual({})
  })

  test('a choice that was taken back is missing, and the form comes again without it', () => {
    const element: InputBlockElement = { type: 'checkboxes', action_id: 'a', options, initial_options: [...options] }
    const sent = view([input('block', 'Label', element, { optional: true })], { block: { type: 'checkboxes', selected_options: [] } })
    expect(valuesOf(sent)).toEqual({})
    const again = formAgain(sent, 'Why').blocks.at(-1)
    expect(again).toMatchObject({ element: { type: 'checkboxes' } })
    expect(JSON.stringify(again)).not.toContain('initial_options')
  })
})

describe('a form that comes again', () => {
  const title = input('title', 'Title', { type: 'plain_text_input', action_id: 'title', initial_value: 'Old' })
  const why = input('why', 'Why', { type: 'plain_text_input', action_id: 'why', initial_value: 'Because' })
  const typed = (text: string | null) => ({ type: 'plain_text_input', value: text })

  test('says on top what is wrong, field by field, and fits Slack', () => {
    const again = formAgain(view([section('Hello'), title, why], { title: typed('New'), why: typed('Because') }), 'Please mend.', {
      title: 'Too short',
    })
    expect(again.blocks[0]).toMatchObject({ type: 'header', text: { text: 'Not saved' } })
    expect(again.blocks[1]).toMatchObject({ text: { text: 'Please mend.\nTitle: Too short' } })
    expect(again).toMatchObject({ callback_id: 'test:form', private_metadata: 'm', submit: { text: 'Send' } })
    expect(() => assertFitsSlack('modal', again)).not.toThrow()
  })

  test('twice, has the words on top once', () => {
    const first = formAgain(view([title], { title: typed('New') }), 'First.')
    const second = formAgain(view(first.blocks as KnownBlock[], { title: typed('Newer') }), 'Second.')
    expect(second.blocks).toHaveLength(3)
    expect(JSON.stringify(second)).not.toContain('First.')
  })

  test('knows what was changed before it came again, emptied fields too, and what was not', () => {
    const first = formAgain(view([title, why], { title: typed('New'), why: typed('Because') }), 'First.')
    const sent = view(first.blocks as KnownBlock[], { title: typed('New'), why: typed('Because') })
    expect(initialOf(sent).title).not.toBe('New')
    expect(initialOf(sent).why).toBe('Because')

    const emptied = formAgain(view([title, why], { title: typed(null), why: typed('Because') }), 'First.')
    const sentEmpty = view(emptied.blocks as KnownBlock[], { title: typed(null), why: typed('Because') })
    expect(valuesOf(sentEmpty).title).toBeUndefined()
    expect(initialOf(sentEmpty).title).toBeDefined()
  })
})

describe('which form was sent', () => {
  const drawn = (hash: string, blocks: KnownBlock[]) => ({ ...view(blocks), hash }) as ViewOutput
  const title = input('title', 'Title', { type: 'plain_text_input', action_id: 'title' })

  test('is told apart from the next one in the same window', () => {
    expect(formKey(drawn('1', [title]))).not.toBe(formKey(drawn('2', [title])))
  })

  test('is the same when it comes again to be mended, however often', () => {
    const sent = drawn('1', [title])
    const again = drawn('2', formAgain(sent, 'Please mend.').blocks as KnownBlock[])
    expect(formKey(again)).toBe(formKey(sent))
    expect(formKey(drawn('3', formAgain(again, 'Once more.').blocks as KnownBlock[]))).toBe(formKey(sent))
  })
})
