import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  type IStylesOptions,
  type ITableBordersOptions,
  LevelFormat,
  LineRuleType,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { OnePageDocument, Piece, WrittenDocument } from '../../ports/documents.ts'
import { exactly, ONE_PAGE, setClosely } from './one-page-layout.ts'
import { FOOT } from './one-page-measures.ts'

const mm = convertMillimetersToTwip
const PAGE = { width: mm(210), height: mm(297) }
const MARGIN = { top: mm(22), bottom: mm(20), left: mm(24), right: mm(24) }
/** What is left between the margins, in twentieths of a point. */
const WIDTH = PAGE.width - MARGIN.left - MARGIN.right

const INK = '1F2933'
const QUIET = '52606D'
const ACCENT = '1F4E79'
const LINE = 'BCCCDC'
const SHADE = 'EAF1F8'
const BULLETS = 'bullets'

const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Calibri', size: 22, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 264 } },
    },
    title: {
      run: { font: 'Calibri', size: 36, bold: true, color: ACCENT },
      paragraph: { spacing: { after: 60, line: 276, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    heading1: {
      run: { font: 'Calibri', size: 26, bold: true, color: ACCENT },
      paragraph: { spacing: { before: 320, after: 100 }, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { size: 26 },
      paragraph: { spacing: { after: 160 } },
    },
    { id: 'Note', name: 'Note', basedOn: 'Normal', run: { size: 20, color: QUIET }, paragraph: { spacing: { before: 40, after: 80 } } },
    { id: 'InTable', name: 'In table', basedOn: 'Normal', paragraph: { spacing: { before: 40, after: 40, line: 252 } } },
    {
      id: 'Decision',
      name: 'Decision',
      basedOn: 'Normal',
      paragraph: { spacing: { before: 120, after: 160 }, indent: { left: mm(4), right: mm(2) } },
    },
  ],
}

// What XML has no room for; Word would refuse the whole document because of one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** A run for each line of a text; a line break within a paragraph stays one. */
function runs(text: string, style: { bold?: boolean; size?: number } = {}): TextRun[] {
  const lines = text
    .replace(UNWRITABLE, '')
    .toWellFormed()
    .split(/\r\n|\r|\n/)
  return lines.map((line, n) => new TextRun({ text: line, ...style, ...(n > 0 && { break: 1 }) }))
}

const BAR = { style: BorderStyle.SINGLE, size: 4, color: LINE } as const
const NONE = { style: BorderStyle.NIL, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const RULED = { ...NO_BORDERS, top: BAR, bottom: BAR, insideHorizontal: BAR }

type Cell = { text: string; width: number; isHead?: boolean; span?: number }

const cell = ({ text, width, isHead = false, span = 1 }: Cell): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlign.TOP,
    margins: { top: 30, bottom: 30, left: 80, right: 80 },
    ...(isHead && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: SHADE } }),
    children: [new Paragraph({ style: 'InTable', children: runs(text, { bold: isHead }), ...(isHead && { keepNext: true }) })],
  })

const row = (cells: TableCell[], isHead = false): TableRow => new TableRow({ children: cells, tableHeader: isHead, cantSplit: true })

const table = (widths: number[], rows: TableRow[], borders: ITableBordersOptions): Table =>
  new Table({
    rows,
    borders,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
  })

function names({ label, columns, names: all }: Extract<Piece, { kind: 'names' }>): Table {
  const width = Math.floor(WIDTH / columns)
  const depth = Math.ceil(all.length / columns)
  // Read down the columns, as a list is.
  const rows = Array.from({ length: depth }, (_, line) =>
    row(Array.from({ length: columns }, (_, column) => cell({ text: all[column * depth + line] ?? '', width }))),
  )
  const head = row([cell({ text: label, width: width * columns, isHead: true, span: columns })], true)
  return table(new Array(columns).fill(width), [head, ...rows], NO_BORDERS)
}

function grid({ head, widths, rows }: Extract<Piece, { kind: 'table' }>): Table {
  const inTwips = widths.map((part) => Math.floor((WIDTH * part) / 100))
  const cells = (texts: readonly string[], isHead: boolean) => texts.map((text, n) => cell({ text, width: inTwips[n] ?? 0, isHead }))
  return table(inTwips, [row(cells(head, true), true), ...rows.map((texts) => row(cells(texts, false)))], RULED)
}

function drawn(piece: Piece): (Paragraph | Table)[] {
  switch (piece.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(piece.text) })]
    case 'subtitle':
      return [new Paragraph({ style: 'Subtitle', children: runs(piece.text) })]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(piece.text) })]
    case 'paragraph':
      return [new Paragraph({ children: runs(piece.text) })]
    case 'bullet':
      return [new Paragraph({ numbering: { reference: BULLETS, level: 0 }, spacing: { after: 60 }, children: runs(piece.text) })]
    case 'note':
      return [new Paragraph({ style: 'Note', children: runs(piece.text) })]
    case 'decision':
      return [
        new Paragraph({
          style: 'Decision',
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: SHADE },
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: ACCENT } },
          children: [...runs(`${piece.label}: `, { bold: true }), ...runs(piece.text)],
        }),
      ]
    // A table needs a paragraph behind it, or Word joins it with the next one.
    case 'names':
      return [names(piece), new Paragraph({ spacing: { after: 60, line: 120 } })]
    case 'table':
      return [grid(piece), new Paragraph({ spacing: { after: 60, line: 120 } })]
  }
}

/** What fits into one line of the footer beside the page. */
const MOST_IN_FOOTER = 70

const shortened = (text: string) => ([...text].length > MOST_IN_FOOTER ? `${[...text].slice(0, MOST_IN_FOOTER - 1).join('')}…` : text)

const footer = (foot: string, isOnePage: boolean) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Note',
        alignment: AlignmentType.CENTER,
        ...(isOnePage && { spacing: exactly(FOOT) }),
        children: [
          new TextRun({
            ...(isOnePage && { size: FOOT.size * 2 }),
            children: [`${shortened(foot.replace(UNWRITABLE, ''))}, page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  })

const LOOK = { bullets: BULLETS, shade: SHADE, accent: ACCENT, runs }

/** The document as the library wants it. */
export function laidOut(document: WrittenDocument | OnePageDocument): Document {
  const { title, author, foot } = document
  const isOnePage = 'isOnePage' in document
  const section: ISectionOptions = {
    properties: { page: isOnePage ? ONE_PAGE : { size: PAGE, margin: MARGIN } },
    footers: { default: footer(foot, isOnePage) },
    children: isOnePage ? document.pieces.map((piece) => setClosely(piece, LOOK)) : document.pieces.flatMap(drawn),
  }
  return new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    styles: STYLES,
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: mm(8), hanging: mm(4) } } },
            },
          ],
        },
      ],
    },
    sections: [section],
  })
}
