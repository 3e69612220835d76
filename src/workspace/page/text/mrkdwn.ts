export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user' | 'channel' | 'broadcast'; id: string; label: string }
  | { kind: 'date'; at: number; format: string; url: string; fallback: string }
  | { kind: 'emoji'; name: string }

export type Paragraph = { kind: 'lines' | 'quote'; children: Inline[] } | { kind: 'preformatted'; text: string }

const TOKEN =
  /`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|(?<url>https?:\/\/[^\s<>|*~]*[^\s<>|*~.,;:!?)"'])|:(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-\d)?):|(?<![\p{L}\p{N}])(?<mark>[*_~])(?=\S)(?<marked>.+?)(?<=\S)\k<mark>(?![\p{L}\p{N}])/u

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** What Slack's three escapes stand for; nothing else is an escape in mrkdwn. */
export const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const text = (raw: string): Inline[] => (raw === '' ? [] : [{ kind: 'text', text: unescaped(raw) }])

/** What stands between angle brackets; what is no reference stays text, so that nothing is swallowed. */
function reference(inside: string): Inline {
  const [target = '', ...rest] = inside.split('|')
  const label = unescaped(rest.join('|'))
  if (/^@[UW]\w+$/.test(target)) return { kind: 'user', id: target.slice(1), label }
  if (/^#[CGD]\w+$/.test(target)) return { kind: 'channel', id: target.slice(1), label }
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'broadcast', id: target.slice(1), label }
  if (/^!subteam\^/.test(target)) return { kind: 'broadcast', id: target.slice(9), label }
  if (/^!date\^/.test(target)) {
    const [, at = '', format = '', url = ''] = target.split('^')
    return { kind: 'date', at: Number(at), format, url, fallback: label }
  }
  if (/^(https?:|mailto:|tel:)/i.test(target))
    return { kind: 'link', url: unescaped(target), label: label || unescaped(target).replace(/^(mailto|tel):/i, '') }
  return { kind: 'text', text: `<${unescaped(inside)}>` }
}

/** The inline marks of one stretch of mrkdwn, as a tree. */
export function inlines(raw: string): Inline[] {
  const found = TOKEN.exec(raw)
  if (!found?.groups) return text(raw)
  const { code, angle, url, emoji, mark, marked } = found.groups
  const rest = () => inlines(raw.slice(found.index + found[0].length))
  const before = text(raw.slice(0, found.index))
  if (code !== undefined) return [...before, { kind: 'code', text: unescaped(code) }, ...rest()]
  if (angle !== undefined) return [...before, reference(angle), ...rest()]
  if (url !== undefined) return [...before, { kind: 'link', url: unescaped(url), label: unescaped(url) }, ...rest()]
  if (emoji !== undefined) return [...before, { kind: 'emoji', name: emoji }, ...rest()]
  return [...before, { kind: MARKS[mark as keyof typeof MARKS], children: inlines(marked ?? '') }, ...rest()]
}

const QUOTED = /^(?:&gt;|>) ?/

/** Lines that belong together: runs of quoted and of unquoted lines. */
function runs(raw: string): Paragraph[] {
  const paragraphs: { quoted: boolean; lines: string[] }[] = []
  for (const line of raw.split('\n')) {
    const quoted = QUOTED.test(line)
    const last = paragraphs.at(-1)
    if (last?.quoted === quoted) last.lines.push(line)
    else paragraphs.push({ quoted, lines: [line] })
  }
  return paragraphs.map(({ quoted, lines }) => ({
    kind: quoted ? 'quote' : 'lines',
    children: inlines(lines.map((line) => (quoted ? line.replace(QUOTED, '') : line)).join('\n')),
  }))
}

/** mrkdwn as Slack reads it: fences first, then quotes by line, then marks. */
export function paragraphs(raw: string): Paragraph[] {
  return raw.split(/```([\s\S]+?)```/).flatMap((part, index): Paragraph[] => {
    if (index % 2 === 1) return [{ kind: 'preformatted', text: unescaped(part.replace(/^\n|\n$/g, '')) }]
    const trimmed = index === 0 ? part.replace(/\n$/, '') : part.replace(/^\n|\n$/g, '')
    return trimmed === '' ? [] : runs(trimmed)
  })
}
