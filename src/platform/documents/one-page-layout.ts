import { AlignmentType, BorderStyle, HeadingLevel, type IParagraphOptions, LineRuleType, Paragraph, ShadingType, type TextRun } from 'docx'
import type { FlowingPiece } from '../../ports/documents.ts'
import { MEASURES, type Measure, SHEET } from './one-page-measures.ts'

const twips = (points: number) => Math.round(points * 20)

/** The page that goes with the measures. */
export const ONE_PAGE = {
  size: { width: twips(SHEET.width), height: twips(SHEET.height) },
  margin: {
    top: twips(SHEET.top),
    bottom: twips(SHEET.bottom),
    left: twips(SHEET.side),
    right: twips(SHEET.side),
    footer: twips(SHEET.foot),
  },
}

/** Lines of exactly the height that was reckoned with. */
export const exactly = ({ before, after, line }: Measure) => ({
  ...{ before: twips(before), after: twips(after), line: twips(line), lineRule: LineRuleType.EXACT },
})

type Runs = (text: string, style?: { bold?: boolean; size?: number }) => TextRun[]
export type Look = { bullets: string; shade: string; accent: string; runs: Runs }

/** A piece as it is set on one page. */
export function setClosely(piece: FlowingPiece, { bullets, shade, accent, runs }: Look): Paragraph {
  const measure = MEASURES[piece.kind]
  const size = measure.size * 2
  const own: Record<FlowingPiece['kind'], IParagraphOptions> = {
    title: { heading: HeadingLevel.TITLE },
    subtitle: { style: 'Subtitle' },
    heading: { heading: HeadingLevel.HEADING_1 },
    paragraph: {},
    bullet: { numbering: { reference: bullets, level: 0 }, indent: { left: twips(measure.indent), hanging: twips(measure.indent / 2) } },
    note: { style: 'Note' },
    decision: {
      ...{ style: 'Decision', indent: { left: twips(measure.indent * 0.6), right: twips(measure.indent * 0.4) } },
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: shade },
      border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: accent } },
    },
  }
  const label = piece.kind === 'decision' ? runs(`${piece.label}: `, { bold: true, size }) : []
  return new Paragraph({
    ...own[piece.kind],
    ...{ spacing: exactly(measure), alignment: AlignmentType.LEFT, keepNext: false, keepLines: false, widowControl: false },
    children: [...label, ...runs(piece.text, { size })],
  })
}
