/** What the bytes of a file are. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Content = Encoding | 'empty' | 'archive' | 'noise'

const MARKS: readonly (readonly [content: Content, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // A zip: the form in which the register comes, and what an Excel workbook is inside.
  ['archive', [0x50, 0x4b, 0x03, 0x04]],
  // An Excel workbook of before 2007.
  ['archive', [0xd0, 0xcf, 0x11, 0xe0]],
]

/** Bytes that stand in no text; Windows-1252 leaves five more without a meaning. */
const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1a
const WITHOUT_MEANING: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d]

/**
 * What a file holds, by its mark or else by all of its bytes. A file without a mark that is UTF-8 throughout is UTF-8: no text in
 * Windows-1252 with an accent or a pound sign happens to be.
 */
export async function contentOf(bytes: AsyncIterable<Uint8Array>): Promise<Content> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let hasMeaning = true
  let isEmpty = true
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue
    if (isEmpty) {
      const marked = MARKS.find(([, mark]) => mark.every((byte, position) => chunk[position] === byte))
      if (marked && marked[0] !== 'utf-8') return marked[0]
    }
    isEmpty = false
    if (chunk.some(isControl)) return 'noise'
    isUtf8 &&= decodes(decoder, chunk)
    hasMeaning &&= !chunk.some((byte) => WITHOUT_MEANING.includes(byte))
    if (!isUtf8 && !hasMeaning) return 'noise'
  }
  if (isEmpty) return 'empty'
  // A character cut in two at the very end is no other encoding: such a file is told to be cut.
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

function decodes(decoder: TextDecoder, chunk: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}
