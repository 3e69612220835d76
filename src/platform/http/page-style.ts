import { createHash } from 'node:crypto'

/** Of every page, in the page itself: dark text on white, a ring round what has the focus, and nothing that a phone cannot show. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 40rem; padding: 1.5rem 1rem 3rem; color: #1b2733; background: #fff; font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 .75rem; white-space: pre-line; }
ul { margin: 0 0 .75rem; padding-left: 1.25rem; }
li { margin: 0 0 .375rem; }
a { color: #1d3c6e; }
.said { border-left: .25rem solid #1d3c6e; padding-left: .75rem; font-weight: 600; }
.wrong { border: .125rem solid #a3152a; padding: .75rem; }
.wrong h2 { margin-top: 0; }
fieldset { border: 1px solid #5b6875; border-radius: .25rem; margin: 0 0 1rem; padding: .5rem 1rem; }
legend { font-weight: 600; padding: 0 .25rem; }
.choice { display: flex; gap: .625rem; align-items: center; min-height: 2.75rem; }
.choice input { flex: none; width: 1.375rem; height: 1.375rem; margin: 0; accent-color: #1d3c6e; }
.field { margin: 0 0 1rem; }
.field label { display: block; font-weight: 600; }
.hint { color: #47545f; }
.field input { width: 100%; font: inherit; color: inherit; background: #fff; padding: .5rem; border: 1px solid #5b6875; border-radius: .25rem; }
button { font: inherit; font-weight: 600; color: #fff; background: #1d3c6e; border: 0; border-radius: .25rem; padding: .75rem 1.5rem; min-height: 2.75rem; }
:focus-visible { outline: .1875rem solid #b34700; outline-offset: .125rem; }
footer { margin-top: 2rem; color: #47545f; }
@media print {
  @page { size: A4; margin: 16mm 20mm; }
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.3; color: #000; }
  h1 { font-size: 16pt; margin-bottom: 4pt; }
  h2 { font-size: 11pt; margin: 8pt 0 2pt; break-after: avoid; }
  p, ul, li { margin-bottom: 2pt; }
  li { break-inside: avoid; }
  form, button { display: none; }
  footer { margin-top: 8pt; }
}
`

/** By its hash, so that no other style and no script runs, whatever should get into a page. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
