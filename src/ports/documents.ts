/** A part of a written document. Texts are plain: what people typed stands as they typed it. */
export type Piece =
  | { kind: 'title'; text: string }
  | { kind: 'subtitle'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'bullet'; text: string }
  /** Small print: a legend, a state. */
  | { kind: 'note'; text: string }
  /** Set off from the text around it. */
  | { kind: 'decision'; label: string; text: string }
  /** Names in columns below a label. */
  | { kind: 'names'; label: string; columns: number; names: readonly string[] }
  /** `widths` are parts of a hundred. */
  | { kind: 'table'; head: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] }

/** What flows in lines, so that the room which it takes can be reckoned. */
export type FlowingPiece = Exclude<Piece, { kind: 'names' | 'table' }>

export type WrittenDocument = {
  /** Its properties: what it is called, and by whom. */
  title: string
  author: string
  writtenAt: Date
  /** What stands at the foot of each page, beside its number: one line. */
  foot: string
  pieces: readonly Piece[]
}

/** A document that is set to go on one page, smaller and closer. Whether it does is reckoned before (`onOnePage`). */
export type OnePageDocument = Omit<WrittenDocument, 'pieces'> & { isOnePage: true; pieces: readonly FlowingPiece[] }

/** Makes a Word document: A4, British English, with real headings and header rows. The same document gives the same bytes. */
export type WriteDocument = (document: WrittenDocument | OnePageDocument) => Promise<Uint8Array>
