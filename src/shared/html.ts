declare const kind: unique symbol

/** Text that may stand in a page as it is: whatever people typed has been escaped in it. */
export type Html = { readonly markup: string; readonly [kind]: 'html' }

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)

type Part = string | Html | readonly Html[] | null

const markupOf = (part: Part): string => {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

/** A piece of a page: html`<p>${name}</p>`. What is put in is escaped, unless it is such a piece itself; null is nothing. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  ({ markup: texts.map((text, n) => (n === 0 ? text : `${markupOf(parts[n - 1] ?? null)}${text}`)).join('') }) as Html
