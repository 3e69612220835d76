import type { Surface } from '../../../src/platform/slack/limits.ts'
import {
  actions,
  button,
  cell,
  confirmed,
  dataTable,
  element,
  input,
  long,
  message,
  modal,
  option,
  plain,
  section,
  table,
  times,
} from './payloads-by-hand.ts'

/** A payload that Slack would refuse: surface, payload, rule, JSON pointer. */
export type Broken = [Surface, unknown, string, string]

/** For every rule of messages, views and the parts that many blocks share, at least one payload that breaks it. */
export const BROKEN_SURFACES: Broken[] = [
  ['message', message(...times(51, () => ({ type: 'divider' }))), 'message.blocks items', '/blocks'],
  ['message', message(...times(5, () => section(long(2900)))), 'message.blocks totalJson', '/blocks'],
  ['message', { text: long(40_001) }, 'message.text length', '/text'],
  ['message', message(...table([[cell]]).blocks, ...dataTable([[cell], [cell]]).blocks), 'message.table|data_table count', '/blocks/1'],
  [
    'message',
    message(...times(3, () => ({ type: 'data_visualization', title: 'x', chart: {} }))),
    'message.data_visualization count',
    '/blocks/2',
  ],
  ['message', message(...times(2, () => ({ type: 'plan', title: 'x' }))), 'message.plan count', '/blocks/1'],
  ['message', message(...times(2, () => ({ type: 'markdown', text: long(6001) }))), 'message.markdown sum', '/blocks'],
  ['message', table(times(4, () => [{ type: 'raw_text', text: long(2600) }])), 'message.table|data_table sum', '/blocks'],
  ['message', message({ type: 'shape' }), 'message.blocks allowed', '/blocks/0/type'],
  ['message', message({ type: 'alert', text: plain('x') }), 'message.blocks allowed', '/blocks/0/type'],
  ['modal', modal({}, { type: 'markdown', text: 'x' }), 'modal.blocks allowed', '/blocks/0/type'],
  ['home', { type: 'home', blocks: [table([[cell]]).blocks[0]] }, 'home.blocks allowed', '/blocks/0/type'],
  ['modal', 'a string', 'modal type', ''],
  ['modal', modal({ blocks: undefined }), 'modal.blocks required', '/blocks'],
  ['modal', modal({ blocks: [] }), 'modal.blocks items', '/blocks'],
  ['modal', modal({ blocks: 'none' }), 'modal.blocks items', '/blocks'],
  ['modal', modal({}, ...times(101, () => ({ type: 'divider' }))), 'modal.blocks items', '/blocks'],
  ['home', { type: 'home' }, 'home.blocks required', '/blocks'],
  ['home', { type: 'home', blocks: times(101, () => ({ type: 'divider' })) }, 'home.blocks items', '/blocks'],
  ...(['modal', 'home'] as const).flatMap((surface): Broken[] => {
    const view = (more: object) => (surface === 'modal' ? modal(more) : { type: 'home', blocks: [], ...more })
    const focused = [{ focus_on_load: true }, { focus_on_load: true }].map((inner) => input(inner))
    const big = times(90, () => section(long(2900)))
    return [
      [surface, view({ private_metadata: long(3001) }), `${surface}.private_metadata length`, '/private_metadata'],
      [surface, view({ callback_id: long(256) }), `${surface}.callback_id length`, '/callback_id'],
      [surface, view({ external_id: long(256) }), `${surface}.external_id length`, '/external_id'],
      [surface, view({ blocks: big }), `${surface} totalJson`, ''],
      [surface, view({ blocks: focused }), `${surface} focusedOnce`, '/blocks/1/element/focus_on_load'],
    ]
  }),
  ['modal', modal({ title: undefined }), 'modal.title required', '/title'],
  ...['title', 'submit', 'close'].flatMap((part): Broken[] => [
    ['modal', modal({ [part]: plain(long(25)) }), `modal.${part} length`, `/${part}/text`],
    ['modal', modal({ [part]: { type: 'mrkdwn', text: 'x' } }), `modal.${part} text`, `/${part}/type`],
    ['modal', modal({ [part]: 'x' }), `modal.${part} text`, `/${part}`],
  ]),
  ['modal', modal({ submit: undefined }, input({})), 'modal.submit requiredWith', '/submit'],
  ['message', message({ type: 'divider', block_id: long(256) }), 'block.block_id length', '/blocks/0/block_id'],
  [
    'message',
    message({ type: 'divider', block_id: 'b' }, { type: 'divider', block_id: 'b' }),
    'block.block_id unique',
    '/blocks/1/block_id',
  ],
  ['message', message(actions(button({ action_id: long(256) }))), 'element.action_id length', '/blocks/0/elements/0/action_id'],
  ['message', message(actions(button({ action_id: 7 }))), 'element.action_id length', '/blocks/0/elements/0/action_id'],
  ['message', message(actions(button(), button())), 'element.action_id unique', '/blocks/0/elements/1/action_id'],
  [
    'message',
    element('users_select', { placeholder: plain(long(151)) }),
    'element.placeholder length',
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'message',
    element('users_select', { placeholder: { type: 'mrkdwn', text: 'x' } }),
    'element.placeholder text',
    '/blocks/0/elements/0/placeholder/type',
  ],
  [
    'message',
    element('multi_users_select', { max_selected_items: 0 }),
    'element.max_selected_items range',
    '/blocks/0/elements/0/max_selected_items',
  ],
  [
    'message',
    element('conversations_select', { response_url_enabled: true }),
    'element.response_url_enabled onlyOn',
    '/blocks/0/elements/0/response_url_enabled',
  ],
  ['message', message({ type: 'section', text: { type: 'mrkdwn' } }), 'mrkdwn.text required', '/blocks/0/text/text'],
  ['message', message({ type: 'section', text: { type: 'mrkdwn', text: 7 } }), 'mrkdwn.text length', '/blocks/0/text/text'],
  [
    'message',
    message({ type: 'context', elements: [{ type: 'mrkdwn', text: long(3001) }] }),
    'mrkdwn.text length',
    '/blocks/0/elements/0/text',
  ],
  ['message', message({ type: 'section', text: { type: 'plain_text' } }), 'plain_text.text required', '/blocks/0/text/text'],
  ['message', message({ type: 'context', elements: [plain('')] }), 'plain_text.text length', '/blocks/0/elements/0/text'],
  ['message', message(actions(button({ confirm: {} }))), 'confirm.text required', '/blocks/0/elements/0/confirm/text'],
  ...(
    [
      ['title', 100],
      ['text', 300],
      ['confirm', 30],
      ['deny', 30],
    ] as const
  ).flatMap(([part, most]): Broken[] => [
    ['message', confirmed({ [part]: plain(long(most + 1)) }), `confirm.${part} length`, `/blocks/0/elements/0/confirm/${part}/text`],
    ['message', confirmed({ [part]: 'x' }), `confirm.${part} text`, `/blocks/0/elements/0/confirm/${part}`],
  ]),
  ['message', element('radio_buttons', { options: [{ value: 'x' }] }), 'option.text required', '/blocks/0/elements/0/options/0/text'],
  [
    'message',
    element('radio_buttons', { options: [{ text: 'x', value: 'x' }] }),
    'option.text text',
    '/blocks/0/elements/0/options/0/text',
  ],
  [
    'message',
    element('radio_buttons', { options: [option(1, { text: plain(long(76)) })] }),
    'option.text length',
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'message',
    element('radio_buttons', { options: [option(1, { description: plain(long(76)) })] }),
    'option.description length',
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'message',
    element('radio_buttons', { options: [{ text: plain('x') }] }),
    'option.value required',
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'message',
    element('radio_buttons', { options: [option(1, { value: long(76) })] }),
    'option.value length',
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'message',
    element('overflow', { options: [option(1, { url: long(3001) })] }),
    'option.url length',
    '/blocks/0/elements/0/options/0/url',
  ],
  [
    'message',
    element('overflow', { options: [option(1, { text: { type: 'mrkdwn', text: 'x' } })] }),
    'overflow.options[].text text',
    '/blocks/0/elements/0/options/0/text/type',
  ],
  ...(['static_select', 'multi_static_select'] as const).flatMap((type): Broken[] => [
    ['message', element(type), `${type} oneOf`, '/blocks/0/elements/0'],
    [
      'message',
      element(type, { options: [option(1)], option_groups: [{ label: plain('x'), options: [option(1)] }] }),
      `${type} oneOf`,
      '/blocks/0/elements/0',
    ],
    ['message', element(type, { options: [] }), `${type}.options items`, '/blocks/0/elements/0/options'],
    ['message', element(type, { options: times(101, option) }), `${type}.options items`, '/blocks/0/elements/0/options'],
    [
      'message',
      element(type, { option_groups: times(101, () => ({ label: plain('x'), options: [option(1)] })) }),
      `${type}.option_groups items`,
      '/blocks/0/elements/0/option_groups',
    ],
    [
      'message',
      element(type, { options: [option(1, { text: { type: 'mrkdwn', text: 'x' } })] }),
      `${type}.options[].text text`,
      '/blocks/0/elements/0/options/0/text/type',
    ],
  ]),
  [
    'message',
    element('static_select', { option_groups: [{ options: [option(1)] }] }),
    'option_group.label required',
    '/blocks/0/elements/0/option_groups/0/label',
  ],
  [
    'message',
    element('static_select', { option_groups: [{ label: 'x', options: [option(1)] }] }),
    'option_group.label text',
    '/blocks/0/elements/0/option_groups/0/label',
  ],
  [
    'message',
    element('static_select', { option_groups: [{ label: plain(long(76)), options: [option(1)] }] }),
    'option_group.label length',
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'message',
    element('static_select', { option_groups: [{ label: plain('x') }] }),
    'option_group.options required',
    '/blocks/0/elements/0/option_groups/0/options',
  ],
  [
    'message',
    element('static_select', { option_groups: [{ label: plain('x'), options: times(101, option) }] }),
    'option_group.options items',
    '/blocks/0/elements/0/option_groups/0/options',
  ],
  [
    'message',
    element('static_select', { options: [option(1)], initial_option: option(2) }),
    'static_select.initial_option amongOptions',
    '/blocks/0/elements/0/initial_option',
  ],
  [
    'message',
    element('radio_buttons', { options: [option(1)], initial_option: option(2) }),
    'radio_buttons.initial_option amongOptions',
    '/blocks/0/elements/0/initial_option',
  ],
  [
    'message',
    element('checkboxes', { options: [option(1)], initial_options: [option(2)] }),
    'checkboxes.initial_options amongOptions',
    '/blocks/0/elements/0/initial_options',
  ],
  [
    'message',
    element('checkboxes', { options: [option(1)], initial_options: [] }),
    'checkboxes.initial_options items',
    '/blocks/0/elements/0/initial_options',
  ],
  [
    'message',
    element('multi_static_select', { options: [option(1)], initial_options: [option(2)] }),
    'multi_static_select.initial_options amongOptions',
    '/blocks/0/elements/0/initial_options',
  ],
  [
    'message',
    element('multi_static_select', { options: [option(1)], initial_options: [] }),
    'multi_static_select.initial_options items',
    '/blocks/0/elements/0/initial_options',
  ],
  ...(
    [
      ['checkboxes', 10],
      ['radio_buttons', 10],
      ['overflow', 5],
    ] as const
  ).flatMap(([type, most]): Broken[] => [
    ['message', element(type), `${type}.options required`, '/blocks/0/elements/0/options'],
    ['message', element(type, { options: times(most + 1, option) }), `${type}.options items`, '/blocks/0/elements/0/options'],
  ]),
]
