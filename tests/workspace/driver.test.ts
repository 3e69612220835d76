import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { peopleOf } from '../support/person.ts'
import { type ByHand, input, modal, plain, section, startByHand } from './by-hand.ts'

let slack: ByHand
let as: ReturnType<typeof peopleOf>
beforeAll(async () => {
  slack = await startByHand()
  as = peopleOf(slack.workspace, { within: 100 })
})
afterAll(() => slack.stop())
beforeEach(async () => {
  slack.app.answers(() => ({}))
  await as('UGP').closesAll()
})

const button = (text: string, more: object = {}) => ({ type: 'button', action_id: text, text: plain(text), value: text, ...more })
const post = (...blocks: object[]) => slack.call('chat.postMessage', { channel: 'CALL', text: 'x', blocks })
const open = async (...blocks: object[]) => slack.call('views.open', { trigger_id: await slack.trigger(), view: modal(blocks) })
const pressed = () => (slack.app.last().body.actions as { value: string; block_id: string }[])[0]

describe('a person at the screen', () => {
  test('sees text as Slack draws it: names for ids, marks gone, what was escaped as it was typed', async () => {
    await post(section('*Bold* _soft_ for <@UGP> in <#CALL>: <https://example.org|the letter>, &lt;!channel&gt; 2*3*4 &amp; more'))
    await expect(as('UGP')).toShow('Bold soft for @Fernville GP in #practices: the letter, <!channel> 2*3*4 & more')
  })

  test('sees when everybody is called', async () => {
    await post(section('<!channel> wake up'))
    await expect(as('UGP')).toShow('@channel (everybody is called) wake up')
  })

  test('sees tables, rich text, charts and pictures in words', async () => {
    await post(
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Practice' },
            { type: 'raw_text', text: 'Visits' },
          ],
        ],
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'from ' },
              { type: 'user', user_id: 'UEXEC' },
            ],
          },
        ],
      },
      { type: 'data_visualization', title: 'Attendance', chart: { type: 'pie', segments: [{ label: 'Came', value: 8 }] } },
      { type: 'image', image_url: 'https://example.org/x.png', alt_text: 'A map of Dacorum' },
    )
    await expect(as('UGP')).toShow('Practice Visits', 'from @Executive member', 'Attendance', 'Came 8', 'A map of Dacorum')
  })

  test('waits for what is still on its way', async () => {
    const later = expect(as('UGP')).toShow('Better late')
    await post(section('Better late'))
    await later
  })

  test('is told what the screen shows instead of what was looked for', async () => {
    await post(section('Only this'))
    await expect(as('UGP').presses('Accept')).rejects.toThrow(
      /Fernville GP looked for a button "Accept"; the screen shows:[\s\S]*Only this/,
    )
    await expect(as('UGP').screen().shows(['Something else'])).rejects.toThrow(
      /does not see Something else; the screen shows:[\s\S]*Only this/,
    )
    await expect(as('UGP').screen().hides(['Only this'])).rejects.toThrow(/sees Only this/)
    await expect(as('UGP').types('hello', { in: 'executive' })).rejects.toThrow(
      'is in no channel executive, only in practices, lounge, secret, old',
    )
  })

  test('has only the form in front once one is open', async () => {
    await post({ type: 'actions', elements: [button('Behind')] })
    await open(section('In front'))
    await expect(as('UGP').presses('Behind')).rejects.toThrow('In front')
  })
})

describe('pressing', () => {
  test('takes the newest of several, or the one beside some text', async () => {
    const row = (name: string) => ({ ...section(`*${name}*`), accessory: button('Open', { value: name }) })
    await post(row('P-1'), row('P-2'))
    await post(section('P-3 is new'), { type: 'actions', elements: [button('Open', { value: 'P-3' })] })
    const gp = as('UGP')
    await gp.presses('Open')
    expect(pressed()?.value).toBe('P-3')
    await gp.presses('Open', { beside: 'P-1' })
    expect(pressed()?.value).toBe('P-1')
    await gp.presses('Open', { beside: 'P-3 is new' })
    expect(pressed()?.value).toBe('P-3')
  })

  test('asks first where the app wants a confirmation', async () => {
    const confirm = { title: plain('Withdraw?'), text: plain('It cannot be undone.'), confirm: plain('Yes'), deny: plain('No') }
    await post({ type: 'actions', elements: [button('Withdraw', { confirm })] })
    const gp = as('UGP')
    const before = slack.app.received.length
    await gp.presses('Withdraw')
    await expect(gp).toShow('Withdraw? It cannot be undone. [Yes] [No]')
    gp.declines()
    await expect(gp).not.toShow('It cannot be undone.')
    expect(slack.app.received).toHaveLength(before)
    await gp.presses('Withdraw')
    await gp.confirms()
    expect(pressed()?.value).toBe('Withdraw')
    await expect(gp.confirms()).rejects.toThrow('is asked nothing')
  })

  test('works an entry of an overflow menu by its words', async () => {
    const options = ['Edit', 'Delete'].map((words) => ({ text: plain(words), value: words.toLowerCase() }))
    await post({ ...section('A row'), accessory: { type: 'overflow', action_id: 'more', options } })
    await as('UGP').presses('Delete')
    expect(pressed()).toMatchObject({ type: 'overflow', selected_option: { value: 'delete' } })
  })

  test('can happen on a screen that has not caught up', async () => {
    const { ts } = await post({ type: 'actions', elements: [button('Accept')] })
    const gp = as('UGP')
    const on = gp.remembers('practices')
    await slack.call('chat.update', { channel: 'CALL', ts, text: 'Decided', blocks: [section('Decided')] })
    await gp.presses('Accept', { on })
    expect(pressed()?.value).toBe('Accept')
  })

  test('can be a double click', async () => {
    await post({ type: 'actions', elements: [button('Twice')] })
    const before = slack.app.received.length
    await as('UGP').presses('Twice', { twice: true })
    expect(slack.app.received).toHaveLength(before + 2)
  })
})

describe('filling in', () => {
  const options = ['Diagnostic services', 'Heart failure'].map((words, n) => ({ text: plain(words), value: `area-${n}` }))

  test('finds fields by their labels and options by their words', async () => {
    await open(
      input('Title'),
      input('Area', {}, { type: 'static_select', options }),
      input('Grouped', {}, { type: 'static_select', option_groups: [{ label: plain('All'), options }] }),
      input('Several', {}, { type: 'checkboxes', options }),
      input('One', {}, { type: 'radio_buttons', options }),
      input('Who', {}, { type: 'users_select' }),
      input('Where', {}, { type: 'conversations_select' }),
      input('When', {}, { type: 'datepicker' }),
      input('At', {}, { type: 'timepicker' }),
      input('Words', {}, { type: 'rich_text_input' }),
    )
    const gp = as('UGP')
    await gp.fills({
      ...{
        Title: 'Clinic',
        Area: 'Heart failure',
        Grouped: 'Heart failure',
        Several: ['Heart failure', 'Diagnostic services'],
        One: 'Diagnostic services',
      },
      ...{ Who: 'Executive member', Where: '#practices', When: '2026-11-02', At: '12:30', Words: 'rich' },
    })
    expect(gp.holds()).toMatchObject({
      Title: { value: 'Clinic' },
      Area: { selected_option: { value: 'area-1' } },
      Grouped: { selected_option: { value: 'area-1' } },
      Several: { selected_options: [{ value: 'area-1' }, { value: 'area-0' }] },
      One: { selected_option: { value: 'area-0' } },
      Who: { selected_user: 'UEXEC' },
      Where: { selected_conversation: 'CALL' },
      When: { selected_date: '2026-11-02' },
      At: { selected_time: '12:30' },
      Words: { rich_text_value: { type: 'rich_text' } },
    })
    await expect(gp).toShow('<Clinic>', '<Heart failure>', '(x) Diagnostic services', '<@Executive member>', '<2026-11-02>')
  })

  test('says what can be chosen instead', async () => {
    await open(input('Area', {}, { type: 'static_select', options }), input('Who', {}, { type: 'users_select' }))
    await expect(as('UGP').fills({ Area: 'Dentistry' })).rejects.toThrow(
      'finds no "Dentistry" there, only: Diagnostic services, Heart failure',
    )
    await expect(as('UGP').fills({ Who: 'Nobody' })).rejects.toThrow('finds nobody called Nobody, only: Fernville GP, Executive member')
    await expect(as('UGP').fills({ Costs: '1' })).rejects.toThrow('looked for a field "Costs"')
  })

  test('empties a field with an empty text', async () => {
    await open(
      input('Title', {}, { initial_value: 'there' }),
      input('Area', {}, { type: 'static_select', options, initial_option: options[0] }),
    )
    await as('UGP').fills({ Title: '', Area: '' })
    expect(as('UGP').holds()).toMatchObject({ Title: { value: null }, Area: { selected_option: null } })
  })

  test('a form without a button to submit is not submitted', async () => {
    await slack.call('views.open', {
      trigger_id: await slack.trigger(),
      view: { type: 'modal', title: plain('Read'), blocks: [section('Read this')] },
    })
    await expect(as('UGP').submits()).rejects.toThrow('cannot submit this')
  })
})

describe('shortcuts', () => {
  test('are used by the names that the manifest gives them', async () => {
    await as('UGP').usesShortcut('Raise one')
    expect(slack.app.last().body).toMatchObject({ type: 'shortcut', callback_id: 'raise' })
    await post(section('Worth a note'))
    await as('UGP').usesMessageShortcut('Take note', 'Worth a note')
    expect(slack.app.last().body).toMatchObject({ type: 'message_action', callback_id: 'note' })
    await expect(as('UGP').usesShortcut('Shout')).rejects.toThrow('no global shortcut Shout, only Raise one, Take note')
  })
})
