import type { FlowingPiece } from '../../ports/documents.ts'
import { BOLDER, widthOf } from './letter-widths.ts'
import { MEASURES, ROOM } from './one-page-measures.ts'

/** Kept free: the reckoning is of the widest letters, and still no proof for every printer. */
const MARGIN = 0.1
const MOST = ROOM.height * (1 - MARGIN)

/** What one person or one form answers for. */
export type Part<N> = { name: N; pieces: readonly FlowingPiece[] }

/** A part that takes more than its share of the page, by about so many lines. */
export type TooLong<N> = { name: N; lines: number }

/**
 * Whether a document goes on one page, `fixed` being what nobody can shorten, and if not which of its parts are too long:
 * the longest first, so shared out that the short ones stay as they are.
 */
export function onOnePage<N>(fixed: readonly FlowingPiece[], parts: readonly Part<N>[]): { fits: boolean; tooLong: TooLong<N>[] } {
  const room = MOST - heightOf(fixed)
  const heights = parts.map(({ name, pieces }) => ({ name, height: heightOf(pieces) }))
  if (heights.reduce((sum, { height }) => sum + height, 0) <= room) return { fits: true, tooLong: [] }
  const share = fairShare(
    heights.map(({ height }) => height),
    room,
  )
  const over = heights.filter(({ height }) => height > share).sort((a, b) => b.height - a.height)
  return { fits: false, tooLong: over.map(({ name, height }) => ({ name, lines: Math.ceil((height - share) / MEASURES.paragraph.line) })) }
}

/** The height up to which each may be, so that all together take the room; what is lower leaves its rest to the others. */
function fairShare(heights: readonly number[], room: number): number {
  let left = Math.max(0, room)
  const ascending = [...heights].sort((a, b) => a - b)
  for (const [n, height] of ascending.entries()) {
    const share = left / (ascending.length - n)
    if (height > share) return share
    left -= height
  }
  return left
}

/** How much of a page these pieces take at most, in points. */
function heightOf(pieces: readonly FlowingPiece[]): number {
  return pieces.reduce((sum, piece) => {
    const { before, after, line } = MEASURES[piece.kind]
    return sum + before + linesOf(piece) * line + after
  }, 0)
}

function linesOf(piece: FlowingPiece): number {
  const { size, indent, isBold } = MEASURES[piece.kind]
  const text = piece.kind === 'decision' ? `${piece.label}: ${piece.text}` : piece.text
  const room = (ROOM.width - indent) / size
  // Every sign that any program takes for the end of a line is one.
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).reduce((sum, line) => sum + linesIn(line, room, isBold ? BOLDER : 0), 0)
}

/** Broken at spaces, as every program does it; a word that is longer than a line anywhere. */
function linesIn(line: string, room: number, bolder: number): number {
  let lines = 1
  let used = 0
  for (const word of line.trimEnd().split(/(?<= )/)) {
    const width = [...word.trimEnd()].reduce((sum, character) => sum + widthOf(character) + bolder, 0)
    if (used > 0 && used + width > room) {
      lines += 1
      used = 0
    }
    for (const character of word) {
      used += widthOf(character) + bolder
      if (used <= room) continue
      lines += 1
      used = character === ' ' ? 0 : widthOf(character) + bolder
    }
  }
  return lines
}
