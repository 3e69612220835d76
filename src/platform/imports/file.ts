import { pipeline, Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import { type ImportFile, type Row, Unreadable } from '../../ports/imports.ts'
import { contentOf, type Encoding } from './encoding.ts'

/** Where the bytes are; opened anew for every reading. */
export type Bytes = { name: string; open(): AsyncIterable<Uint8Array> }

export type FileOptions = {
  /** Told now and then how many rows were read. */
  onProgress?: (rows: number) => void
}

/** A row longer than this is none. */
const MOST_CHARACTERS = 100_000
const PROGRESS_EVERY = 5_000

/** A file of any of the kinds that spreadsheets and public bodies write: UTF-8 or Windows-1252, with or without a mark, any line ends. */
export function openFile({ name, open }: Bytes, { onProgress }: FileOptions = {}): ImportFile {
  let encoding: Promise<Encoding> | undefined
  const decoded = async function* () {
    encoding ??= encodingOf(open())
    yield* textIn(open(), await encoding)
  }
  return {
    name,
    async text() {
      let text = ''
      for await (const part of decoded()) text += part
      if (text.trim() === '') throw new Unreadable({ code: 'imports.empty' })
      return text
    },
    rows: () => rowsOf(decoded(), onProgress),
  }
}

async function encodingOf(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const content = await contentOf(bytes)
  if (content === 'empty' || content === 'archive' || content === 'noise') throw new Unreadable({ code: `imports.${content}` })
  return content
}

async function* textIn(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* rowsOf(text: AsyncGenerator<string>, onProgress: FileOptions['onProgress']): AsyncGenerator<Row> {
  const first = await firstLineOf(text)
  const end = { isOpen: false }
  const parser = parse({
    delimiter: delimiterOf(first),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_CHARACTERS,
    info: true,
  })
  pipeline(Readable.from(watched(first, text, end)), parser, () => undefined)
  let last: Row | undefined
  let width = 0
  let read = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const cells = record.map((cell) => cell.replaceAll('\u00a0', ' ').trim())
      read += 1
      if (onProgress && read % PROGRESS_EVERY === 0) onProgress(read)
      if (cells.every((cell) => cell === '')) continue
      if (last) yield last
      width ||= cells.length
      last = { row: info.records + info.empty_lines, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable(faultIn(error)) : error
  }
  if (!last) throw new Unreadable({ code: 'imports.empty' })
  // The file ends in the middle of a row.
  if (end.isOpen && last.cells.length < width) throw new Unreadable({ code: 'imports.cut', facts: { row: last.row } })
  yield end.isOpen ? { ...last, endsFile: true } : last
}

/** The same text; afterwards it is known whether its last line was open. */
async function* watched(first: string, rest: AsyncIterable<string>, end: { isOpen: boolean }): AsyncGenerator<string> {
  const note = (part: string) => {
    if (part !== '') end.isOpen = !/[\r\n]$/.test(part)
    return part
  }
  yield note(first)
  for await (const part of rest) yield note(part)
}

/** What is read until the first line is whole. */
async function firstLineOf(text: AsyncGenerator<string>): Promise<string> {
  let first = ''
  while (!/[\r\n]/.test(first) && first.length < MOST_CHARACTERS) {
    const { value, done } = await text.next()
    if (done) break
    first += value
  }
  return first
}

/** What parts the cells of the first line: a comma, or what spreadsheets write where the comma is for decimals. */
function delimiterOf(text: string): string {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1)
  const outside = line.replaceAll(/"[^"]*"/g, '')
  const times = (mark: string) => outside.split(mark).length - 1
  return [',', ';', '\t'].reduce((best, mark) => (times(mark) > 0 && times(mark) >= times(best) ? mark : best))
}

function faultIn(error: CsvError) {
  const row = Number(error.records ?? 0) + 1
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? { code: 'imports.cut' as const, facts: { row } }
    : { code: 'imports.no_table' as const, facts: { row } }
}
