import type { FlowingPiece } from '../../ports/documents.ts'

/** In points: a twentieth of it is what Word counts in. Lines are of an exact height, so that no font makes them taller. */
export type Measure = { size: number; line: number; before: number; after: number; indent: number; isBold: boolean }

const MM = 72 / 25.4
const millimetres = (n: number) => n * MM

/** A4, with margins that leave a little more room than a letter's. The foot has two lines in its margin. */
export const SHEET = {
  ...{ width: millimetres(210), height: millimetres(297) },
  ...{ top: millimetres(16), bottom: millimetres(18), side: millimetres(20), foot: millimetres(8) },
}
export const ROOM = { width: SHEET.width - 2 * SHEET.side, height: SHEET.height - SHEET.top - SHEET.bottom }

const text: Measure = { size: 10, line: 12.5, before: 0, after: 3, indent: 0, isBold: false }

/** How each kind of piece is set on one page: what draws it and what reckons with it read the same. */
export const MEASURES: Readonly<Record<FlowingPiece['kind'], Measure>> = {
  title: { ...text, size: 16, line: 19, isBold: true },
  subtitle: { ...text, size: 11, line: 14, after: 4 },
  heading: { ...text, size: 11, line: 14, before: 6, after: 2, isBold: true },
  paragraph: text,
  bullet: { ...text, after: 1.5, indent: 16 },
  note: { ...text, size: 9, line: 11.5, after: 2 },
  // Bold, because its label is.
  decision: { ...text, before: 3, after: 4, indent: 18, isBold: true },
}

/** The foot's lines. */
export const FOOT: Measure = { ...text, size: 9, line: 11.5, after: 0 }
