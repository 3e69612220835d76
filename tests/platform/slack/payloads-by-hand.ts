export const plain = (text: string) => ({ type: 'plain_text', text })
export const long = (length: number) => 'x'.repeat(length)
export const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
export const option = (n: number, more: object = {}) => ({ text: plain(`option ${n}`), value: `${n}`, ...more })
export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
export const button = (more: object = {}) => ({ type: 'button', action_id: 'go', text: plain('Go'), ...more })
export const actions = (...elements: object[]) => ({ type: 'actions', elements })
export const cell = { type: 'raw_text', text: 'x' }
export const image = { type: 'image', image_url: 'https://example.org/x.png', alt_text: 'x' }

export const message = (...blocks: object[]) => ({ text: 'x', blocks })
export const element = (type: string, more: object = {}) => message(actions({ type, action_id: 'a', ...more }))
export const modal = (more: object = {}, ...blocks: object[]) => ({
  type: 'modal',
  title: plain('x'),
  submit: plain('x'),
  blocks: blocks.length > 0 ? blocks : [section('x')],
  ...more,
})
export const input = (inner: object, more: object = {}) => ({
  type: 'input',
  label: plain('x'),
  element: { type: 'plain_text_input', action_id: 'a', ...inner },
  ...more,
})
export const table = (rows: unknown[], more: object = {}) => message({ type: 'table', rows, ...more })
export const dataTable = (rows: unknown[], more: object = {}) => message({ type: 'data_table', caption: 'x', rows, ...more })
export const confirmed = (more: object) => message(actions(button({ confirm: { text: plain('x'), ...more } })))
export const card = (more: object) => message({ type: 'card', title: { type: 'mrkdwn', text: 'x' }, ...more })
export const container = (more: object) => message({ type: 'container', title: plain('x'), child_blocks: [{ type: 'divider' }], ...more })
export const video = (more: object) =>
  message({ type: 'video', title: plain('x'), video_url: 'u', thumbnail_url: 'u', alt_text: 'x', ...more })
export const task = (more: object) => message({ type: 'task_card', task_id: '1', title: 'x', status: 'pending', ...more })
