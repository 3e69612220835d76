import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Dict, View } from '../../src/workspace/model.ts'
import { type ByHand, input, modal, plain, section, startByHand } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand({ ackWithinMs: 150 })
})
afterAll(() => slack.stop())
beforeEach(async () => {
  slack.app.answers(() => ({}))
  await gp().closesAll()
})

const gp = () => slack.workspace.person('UGP')
const top = (): View | undefined => gp().sees().modals.at(-1)
const type = (view: string, block: string, value: string | null) => gp().works({ view }, block, 'typed', { value })
const received = () => slack.app.received.length

async function open(blocks: unknown[], more: Dict = {}): Promise<string> {
  const answer = await slack.call('views.open', { trigger_id: await slack.trigger(), view: modal(blocks, more) })
  return String((answer.view as Dict).id)
}

async function push(more: Dict = {}): Promise<string> {
  const answer = await slack.call('views.push', {
    trigger_id: await slack.trigger(),
    view: modal([input('Upper', { optional: true })], more),
  })
  return String((answer.view as Dict).id)
}

describe("what Slack's client finds wrong is not sent", () => {
  test.each<[string, Dict, Dict, string | null, string]>([
    ['an empty required field', {}, {}, null, 'Please complete this required field.'],
    ['an emptied one', {}, {}, '', 'Please complete this required field.'],
    ['too many characters', {}, { max_length: 5 }, 'sixsix', 'Please use at most 5 characters (this has 6).'],
    ['more than 3,000 where no limit is set', {}, {}, 'x'.repeat(3001), 'Please use at most 3000 characters (this has 3001).'],
    ['too few characters', {}, { min_length: 5 }, '🙂🙂🙂🙂', 'Please use at least 5 characters (this has 4).'],
    ['no e-mail address', {}, { type: 'email_text_input' }, 'not one', 'Please enter an email address.'],
    ['no URL', {}, { type: 'url_text_input' }, 'not one', 'Please enter a URL.'],
    ['no number', {}, { type: 'number_input', is_decimal_allowed: false }, '1.5', 'Please enter a number.'],
    ['a number too small', {}, { type: 'number_input', is_decimal_allowed: true, min_value: '2' }, '1.5', 'Please enter 2 or more.'],
    ['a number too large', {}, { type: 'number_input', is_decimal_allowed: false, max_value: '9' }, '10', 'Please enter 9 or less.'],
  ])('%s', async (_, block, element, value, error) => {
    const view = await open([input('Field', block, element)])
    await type(view, 'Field', value)
    const before = received()
    await gp().submits(view)
    expect(top()?.errors).toEqual({ Field: error })
    expect(received()).toBe(before)
  })

  test('an optional field may stay empty', async () => {
    const view = await open([input('Field', { optional: true })])
    await gp().submits(view)
    expect(top()).toBeUndefined()
  })

  test('an error goes when the field is filled in', async () => {
    const view = await open([input('Field')])
    await gp().submits(view)
    await type(view, 'Field', 'something')
    expect(top()?.errors).toEqual({})
  })

  test('boxes that nobody ticked count as empty', async () => {
    const options = [{ text: plain('Yes'), value: 'yes' }]
    const view = await open([input('Tick', {}, { type: 'checkboxes', options })])
    await gp().submits(view)
    expect(top()?.errors).toEqual({ Tick: 'Please complete this required field.' })
  })
})

describe('a submission is answered', () => {
  const answered = async (json: unknown) => {
    const view = await open([input('Title', { optional: true })])
    slack.app.answers(({ type: kind }) => (kind === 'view_submission' ? { json } : {}))
    await type(view, 'Title', 'kept')
    await gp().submits(view)
    return view
  }

  test('with nothing: the form closes', async () => {
    await answered({})
    expect(top()).toBeUndefined()
  })

  test('with errors: they stand below their fields, and the form keeps what was typed', async () => {
    await answered({ response_action: 'errors', errors: { Title: 'Not that.' } })
    expect(top()).toMatchObject({ errors: { Title: 'Not that.' }, values: { Title: { typed: { value: 'kept' } } } })
  })

  test('with another view: it takes the place of the form', async () => {
    const view = await answered({ response_action: 'update', view: modal([section('Thank you')]) })
    expect(top()).toMatchObject({ id: view, blocks: [{ text: { text: 'Thank you' } }] })
  })

  test('with a view on top, or with closing all', async () => {
    await answered({ response_action: 'push', view: modal([section('More')]) })
    expect(gp().sees().modals).toHaveLength(2)
    slack.app.answers(() => ({ json: { response_action: 'clear' } }))
    await gp().submits(top()?.id ?? '')
    expect(gp().sees().modals).toEqual([])
  })

  test.each([
    ['errors for a field that is not there', { response_action: 'errors', errors: { Nowhere: 'x' } }, 'invalid_errors'],
    ['no errors at all', { response_action: 'errors', errors: {} }, 'invalid_errors'],
    ['a view that Slack refuses', { response_action: 'update', view: modal([]) }, 'invalid_arguments'],
    ['an action that Slack does not know', { response_action: 'jump' }, 'invalid_response_action'],
  ])('with %s: the person is told of trouble, and the refusal is kept', async (_, json, error) => {
    await answered(json)
    expect(top()).toMatchObject({ trouble: 'We had some trouble connecting. Try again?', values: { Title: { typed: { value: 'kept' } } } })
    expect(slack.workspace.refusals.at(-1)).toMatchObject({ method: 'acknowledgement of a submission', error })
  })

  test('with an error, or too late: the person is told of trouble', async () => {
    const view = await open([input('Title', { optional: true })])
    slack.app.answers(() => ({ status: 500 }))
    await gp().submits(view)
    expect(top()?.trouble).toBe('We had some trouble connecting. Try again?')
    const { promise, resolve } = Promise.withResolvers<object>()
    slack.app.answers(() => promise)
    await gp().submits(view)
    expect(top()?.trouble).toBe('We had some trouble connecting. Try again?')
    resolve({})
  })
})

describe('stacked forms', () => {
  test('a submitted upper one uncovers the one below, with what was typed', async () => {
    const lower = await open([input('Title')])
    await type(lower, 'Title', 'half a title')
    const upper = await push()
    await gp().submits(upper)
    expect(top()).toMatchObject({ id: lower, values: { Title: { typed: { value: 'half a title' } } } })
  })

  test('Cancel goes back by one', async () => {
    const lower = await open([input('Title')])
    await push()
    await gp().closes()
    expect(top()?.id).toBe(lower)
  })

  test('Cancel clears all where the form says so', async () => {
    await open([input('Title')])
    await push({ clear_on_close: true })
    await gp().closes()
    expect(gp().sees().modals).toEqual([])
  })

  test('the app hears of a closed form only if it asked to', async () => {
    await open([input('Title')], { notify_on_close: true, callback_id: 'lower' })
    await push()
    const before = received()
    await gp().closesAll()
    expect(slack.app.received.slice(before).map(({ body }) => body)).toMatchObject([
      { type: 'view_closed', is_cleared: true, view: { callback_id: 'lower' } },
    ])
  })

  test("nobody else's form can be worked", async () => {
    const view = await open([input('Title')])
    const { works } = slack.workspace.person('UEXEC')
    await expect(works({ view }, 'Title', 'typed', { value: 'x' })).rejects.toThrow('does not have this view open')
  })
})

describe('an input', () => {
  test('tells the app nothing until the form is sent', async () => {
    const view = await open([input('Title')])
    const before = received()
    await type(view, 'Title', 'typing')
    expect(received()).toBe(before)
  })

  test('that dispatches tells the app at once, with the state of the whole form', async () => {
    const options = ['service', 'request'].map((value) => ({ text: plain(value), value }))
    const view = await open([input('Title'), input('Kind', { dispatch_action: true }, { type: 'static_select', options })])
    await type(view, 'Title', 'so far')
    await gp().works({ view }, 'Kind', 'typed', { selected_option: options[1] })
    expect(slack.app.last().body).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: view },
      actions: [{ type: 'static_select', block_id: 'Kind', action_id: 'typed', selected_option: { value: 'request' } }],
      view: { state: { values: { Title: { typed: { value: 'so far' } }, Kind: { typed: { selected_option: { value: 'request' } } } } } },
    })
    expect(slack.app.last().body).not.toHaveProperty('response_url')
  })

  test.each<[string, Dict, Dict]>([
    ['users_select', { initial_user: 'UEXEC' }, { selected_user: 'UEXEC' }],
    ['multi_users_select', {}, { selected_users: [] }],
    ['conversations_select', {}, { selected_conversation: null }],
    ['channels_select', { initial_channel: 'CALL' }, { selected_channel: 'CALL' }],
    ['multi_static_select', { options: [{ text: plain('a'), value: 'a' }] }, { selected_options: [] }],
    [
      'radio_buttons',
      { options: [{ text: plain('a'), value: 'a' }], initial_option: { text: plain('a'), value: 'a' } },
      { selected_option: { text: plain('a'), value: 'a' } },
    ],
    ['datepicker', { initial_date: '2026-11-02' }, { selected_date: '2026-11-02' }],
    ['timepicker', {}, { selected_time: null }],
    ['datetimepicker', { initial_date_time: 1793610000 }, { selected_date_time: 1793610000 }],
    ['plain_text_input', { initial_value: 'there' }, { value: 'there' }],
    ['rich_text_input', {}, { rich_text_value: null }],
    ['file_input', {}, { files: [] }],
  ])('%s starts as Slack has it', async (kind, element, holds) => {
    await open([input('Field', {}, { ...element, type: kind })])
    expect(top()?.values).toEqual({ Field: { typed: { type: kind, ...holds } } })
  })
})
