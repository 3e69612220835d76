import type { AnyBlock } from '../../src/workspace/page/blocks/surface.ts'

const plain = (text: string) => ({ type: 'plain_text', text }) as const
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text }) as const
const option = (text: string, description?: string) => ({
  text: plain(text),
  value: text.toLowerCase().replaceAll(' ', '_'),
  ...(description ? { description: plain(description) } : {}),
})

export const LONG = 'Every practice in the locality would gain from this. '.repeat(57).slice(0, 3000)
export const RIGHT_TO_LEFT = 'مرحبا بالعالم و שלום עולם'

/** A form with every element that takes input. */
export const EVERY_INPUT: AnyBlock[] = [
  {
    type: 'input',
    block_id: 'title',
    label: plain('Title'),
    hint: plain('What it is called'),
    element: { type: 'plain_text_input', action_id: 'a', max_length: 150, placeholder: plain('For example: Weekend clinic') },
  },
  {
    type: 'input',
    block_id: 'why',
    label: plain('What and why'),
    optional: true,
    element: { type: 'plain_text_input', action_id: 'a', multiline: true, max_length: 3000 },
  },
  { type: 'input', block_id: 'email', label: plain('E-mail'), optional: true, element: { type: 'email_text_input', action_id: 'a' } },
  { type: 'input', block_id: 'web', label: plain('Web page'), optional: true, element: { type: 'url_text_input', action_id: 'a' } },
  {
    type: 'input',
    block_id: 'cost',
    label: plain('Cost in pounds'),
    optional: true,
    element: { type: 'number_input', action_id: 'a', is_decimal_allowed: true, min_value: '0' },
  },
  { type: 'input', block_id: 'rich', label: plain('Notes'), optional: true, element: { type: 'rich_text_input', action_id: 'a' } },
  {
    type: 'input',
    block_id: 'area',
    label: plain('Commissioning area'),
    element: {
      type: 'static_select',
      action_id: 'a',
      placeholder: plain('Choose an area'),
      options: [option('Cardiology', 'We usually advise here'), option('Diabetes'), option('Not on our list')],
    },
  },
  {
    type: 'input',
    block_id: 'grouped',
    label: plain('Service'),
    optional: true,
    element: {
      type: 'static_select',
      action_id: 'a',
      option_groups: [
        { label: plain('In hospital'), options: [option('Outpatients')] },
        { label: plain('In the community'), options: [option('Podiatry'), option('Dietetics')] },
      ],
    },
  },
  {
    type: 'input',
    block_id: 'search',
    label: plain('Practice'),
    optional: true,
    element: { type: 'external_select', action_id: 'a', min_query_length: 1 },
  },
  { type: 'input', block_id: 'person', label: plain('Clinical lead'), optional: true, element: { type: 'users_select', action_id: 'a' } },
  { type: 'input', block_id: 'channel', label: plain('Channel'), optional: true, element: { type: 'channels_select', action_id: 'a' } },
  {
    type: 'input',
    block_id: 'conversation',
    label: plain('Conversation'),
    optional: true,
    element: { type: 'conversations_select', action_id: 'a' },
  },
  {
    type: 'input',
    block_id: 'several',
    label: plain('Goals'),
    optional: true,
    element: {
      type: 'multi_static_select',
      action_id: 'a',
      options: [option('Access'), option('Quality'), option('Equity')],
      max_selected_items: 2,
    },
  },
  {
    type: 'input',
    block_id: 'severalSearched',
    label: plain('Practices'),
    optional: true,
    element: { type: 'multi_external_select', action_id: 'a', min_query_length: 0 },
  },
  {
    type: 'input',
    block_id: 'people',
    label: plain('Who was consulted'),
    optional: true,
    element: { type: 'multi_users_select', action_id: 'a' },
  },
  {
    type: 'input',
    block_id: 'channels',
    label: plain('Channels'),
    optional: true,
    element: { type: 'multi_channels_select', action_id: 'a' },
  },
  {
    type: 'input',
    block_id: 'conversations',
    label: plain('Conversations'),
    optional: true,
    element: { type: 'multi_conversations_select', action_id: 'a' },
  },
  {
    type: 'input',
    block_id: 'rating',
    label: plain('Affordable, with a funding source'),
    element: {
      type: 'radio_buttons',
      action_id: 'a',
      options: [option('Meets'), option('Partly'), option('Does not', 'Say why below'), option('Cannot tell')],
    },
  },
  {
    type: 'input',
    block_id: 'ticks',
    label: plain('It concerns'),
    optional: true,
    element: { type: 'checkboxes', action_id: 'a', options: [option('Adults'), option('Children')] },
  },
  { type: 'input', block_id: 'day', label: plain('Comes back on'), optional: true, element: { type: 'datepicker', action_id: 'a' } },
  { type: 'input', block_id: 'hour', label: plain('At'), optional: true, element: { type: 'timepicker', action_id: 'a' } },
  { type: 'input', block_id: 'moment', label: plain('Meeting'), optional: true, element: { type: 'datetimepicker', action_id: 'a' } },
  {
    type: 'input',
    block_id: 'papers',
    label: plain('Papers'),
    optional: true,
    element: { type: 'file_input', action_id: 'a', filetypes: ['txt'], max_files: 2 },
  },
]

/** Elements that tell the app at once. */
export const EVERY_PRESS: AnyBlock[] = [
  {
    type: 'section',
    block_id: 'menu',
    text: mrkdwn('*P-14 Weekend clinic*\nunder study for 3 days'),
    accessory: { type: 'overflow', action_id: 'overflow', options: [option('Open'), option('Withdraw')] },
  },
  {
    type: 'actions',
    block_id: 'buttons',
    elements: [
      { type: 'button', action_id: 'study', style: 'primary', text: plain("I'll study it"), value: 'P-14' },
      { type: 'button', action_id: 'plain', text: plain('Ask someone') },
      {
        type: 'button',
        action_id: 'sure',
        style: 'danger',
        text: plain('Withdraw'),
        value: 'withdraw',
        confirm: {
          title: plain('Withdraw it?'),
          text: mrkdwn('Nobody will study *P-14* any more.'),
          confirm: plain('Withdraw it'),
          deny: plain('Keep it'),
        },
      },
      { type: 'button', action_id: 'link', text: plain('Handbook'), url: 'http://127.0.0.1/handbook' },
      {
        type: 'static_select',
        action_id: 'pick',
        placeholder: plain('Change kind'),
        options: [option('New service'), option('Business case')],
      },
      { type: 'datepicker', action_id: 'date', placeholder: plain('A date') },
    ],
  },
  {
    type: 'section',
    block_id: 'radios',
    text: mrkdwn('Which?'),
    accessory: { type: 'radio_buttons', action_id: 'radio', options: [option('Mine'), option('All')] },
  },
]

/** Everything that is only read, with hostile and awkward text. */
export const EVERY_TEXT: AnyBlock[] = [
  { type: 'header', text: plain('Proposals :memo:') },
  {
    type: 'section',
    text: mrkdwn(
      `*Bold*, _italic_, ~struck~, \`code\` & a <https://example.org/a?b=1&amp;c=2|link>, 5 &lt; 6 &amp; *&lt;script&gt;alert(1)&lt;/script&gt;*\n&gt; quoted\n\`\`\`fenced *not bold*\`\`\`\nafter`,
    ),
  },
  { type: 'section', text: plain('<script>alert("plain")</script> *not bold* `x` &amp;') },
  {
    type: 'section',
    text: mrkdwn('<script>alert("raw")</script> <@U0GONE> <#C0GONE|gone> <!channel> snake_case_name 3*4*5 :tada: :no_such_emoji:'),
  },
  {
    type: 'section',
    text: mrkdwn(RIGHT_TO_LEFT),
    fields: [mrkdwn('*Kind*\nNew service'), plain('Proposer'), mrkdwn('<!date^1805288400^{date_short} {time}|16 Mar>')],
  },
  { type: 'section', text: plain(LONG.slice(0, 3000)) },
  {
    type: 'context',
    elements: [mrkdwn('raised by *Amira*'), { type: 'image', image_url: 'https://example.org/i.png', alt_text: 'A chart of cost' }],
  },
  { type: 'divider' },
  { type: 'image', image_url: 'https://example.org/i.png', alt_text: 'Map of the practices', title: plain('Map') },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Bold words', style: { bold: true } },
          { type: 'text', text: ' and <b>tags</b> ' },
          { type: 'link', url: 'https://example.org', text: 'linked' },
          { type: 'emoji', name: 'tada' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'second' }] },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'counted' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said so' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a  b\n  c' }] },
    ],
  },
  {
    type: 'markdown',
    text: '# Minutes\n\nThe **group** met. <script>alert(1)</script>\n\n| Area | Level |\n|---|---|\n| Cardiology | advises |\n\n---\n\n- one\n- two',
  },
  {
    type: 'table',
    column_settings: [{ align: 'left' }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Practice' },
        { type: 'raw_text', text: 'Patients' },
      ],
      [
        { type: 'raw_text', text: 'Abbey & Sons <x>' },
        { type: 'raw_number', value: 8200, text: '8,200' },
      ],
    ],
  },
  {
    type: 'data_table',
    caption: 'Standing of each practice',
    page_size: 2,
    row_header_column_index: 0,
    rows: [
      ['Practice', 'Attended'],
      ['Abbey', '4'],
      ['Bridge', '11'],
      ['Castle', '7'],
    ].map((row, place) =>
      row.map((text, column) =>
        place > 0 && column === 1 ? { type: 'raw_number' as const, value: Number(text), text } : { type: 'raw_text' as const, text },
      ),
    ),
  },
  {
    type: 'card',
    title: mrkdwn('*P-9* Podiatry'),
    subtitle: mrkdwn('ready to decide'),
    body: mrkdwn('Six clinics a month.'),
    actions: [{ type: 'button', action_id: 'open', text: plain('Open card') }],
  },
  { type: 'alert', level: 'warning', text: mrkdwn('You declared an interest.') },
  {
    type: 'container',
    title: plain('The review'),
    subtitle: plain('seven criteria'),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: 'section', text: plain('Inside the container') }],
  },
]

export const EVERY_CHART: AnyBlock[] = (['line', 'bar', 'area'] as const).map((type) => ({
  type: 'data_visualization',
  title: `Attendance as a ${type} chart`,
  chart: {
    type,
    series: [
      {
        name: 'Locality',
        data: [
          { label: 'Apr', value: 12 },
          { label: 'May', value: 15 },
          { label: 'Jun', value: 9 },
        ],
      },
      {
        name: 'Prescribing',
        data: [
          { label: 'Apr', value: 8 },
          { label: 'May', value: 11 },
          { label: 'Jun', value: 14 },
        ],
      },
    ],
    axis_config: { categories: ['Apr', 'May', 'Jun'], x_label: 'Month', y_label: 'Practices' },
  },
}))

EVERY_CHART.push({
  type: 'data_visualization',
  title: 'Outcomes',
  chart: {
    type: 'pie',
    segments: [
      { label: 'Accepted', value: 7 },
      { label: 'Declined', value: 2 },
      { label: 'Deferred', value: 1 },
    ],
  },
})
