import { describe, expect, test } from 'vitest'
import { columnsIn } from '../../../src/platform/imports/columns.ts'
import { openFile } from '../../../src/platform/imports/file.ts'
import { fileRefusal } from '../../../src/platform/imports/wording.ts'
import { Unreadable } from '../../../src/ports/imports.ts'

/** A file that arrives in pieces of so many bytes. */
function fileOf(content: string | Uint8Array, pieces = 7) {
  const bytes = Buffer.from(content)
  return openFile({
    name: 'a.csv',
    async *open() {
      for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces)
    },
  })
}

async function rowsOf(content: string | Uint8Array, pieces?: number) {
  const rows = []
  for await (const row of fileOf(content, pieces).rows()) rows.push(row)
  return rows
}

async function refusalOf(content: string | Uint8Array, pieces?: number) {
  const error = await rowsOf(content, pieces).catch((thrown: unknown) => thrown)
  if (!(error instanceof Unreadable)) throw new Error('It was read')
  return [error.refusal.code, fileRefusal(error.refusal)]
}

const TABLE = [
  { row: 1, cells: ['A1', 'Café, St Albans'] },
  { row: 2, cells: ['B2', 'Surgery'] },
]

describe('a table is read the same', () => {
  test.each([
    ['with LF', 'A1,"Café, St Albans"\nB2,Surgery\n'],
    ['with CRLF', 'A1,"Café, St Albans"\r\nB2,Surgery\r\n'],
    ['with CR', 'A1,"Café, St Albans"\rB2,Surgery\r'],
    ['with line ends of two sorts', 'A1,"Café, St Albans"\nB2,Surgery\r\n'],
    ['with a byte order mark', '\uFEFFA1,"Café, St Albans"\nB2,Surgery\n'],
    ['with semicolons, as spreadsheets of other countries write', 'A1;Café, St Albans\nB2;Surgery\n'],
    ['with spaces round its cells', 'A1 ,"Café, St Albans"\n B2\u00a0, Surgery \n'],
    ['in Windows-1252', Buffer.from('A1,"Café, St Albans"\nB2,Surgery\n', 'latin1')],
    ['in UTF-16, as "Unicode text"', Buffer.from('\uFEFFA1\tCafé, St Albans\nB2\tSurgery\n', 'utf16le')],
  ])('%s', async (_, content) => {
    expect(await rowsOf(content)).toEqual(TABLE)
    expect(await rowsOf(content, 1_000)).toEqual(TABLE)
  })

  test('without a last line break, which the last row tells', async () => {
    const [first, last] = TABLE
    expect(await rowsOf('A1,"Café, St Albans"\nB2,Surgery')).toEqual([first, { ...last, endsFile: true }])
  })
})

test('rows are numbered as a spreadsheet numbers them: empty ones count, and so does one with a line break inside', async () => {
  expect((await rowsOf('a,b\n\n,\n"c\nc",d\n\ne,f\n')).map(({ row, cells }) => [row, cells[0]])).toEqual([
    [1, 'a'],
    [4, 'c\nc'],
    [6, 'e'],
  ])
})

describe('what nothing can be made of is told kindly', () => {
  const noise = (length: number, from: number) => Buffer.from(Uint8Array.from({ length }, (_, at) => from + ((at * 7919) % (256 - from))))

  test.each([
    ['an empty file', '', 'imports.empty', 'empty'],
    ['a file of empty lines', '\r\n\r\n,,\r\n', 'imports.empty', 'empty'],
    ['a file that ends in the middle of a row', 'a,b,c\nd,e,f\ng,h', 'imports.cut', 'row 3'],
    ['a file that ends inside quotation marks', 'a,b,c\nd,"e', 'imports.cut', 'row 2'],
    ['bytes without meaning', noise(5_000, 0), 'imports.noise', 'no text'],
    ['bytes that are no characters', noise(5_000, 0x20), 'imports.noise', 'no text'],
    ['a zip or an Excel workbook', Buffer.from('PK\x03\x04 and more'), 'imports.archive', 'Save As'],
    ['characters without lines', 'abcdefghij'.repeat(20_000), 'imports.no_table', 'row 1'],
  ])('%s', async (_, content, code, words) => {
    expect(await refusalOf(content, 1_000)).toEqual([code, expect.stringContaining(words)])
  })

  test('a hundred megabytes of noise are not read to their end', async () => {
    const piece = noise(65_536, 0)
    let taken = 0
    const file = openFile({
      name: 'noise',
      async *open() {
        for (; taken < 1_600; taken += 1) yield piece
      },
    })
    await expect(file.rows()[Symbol.asyncIterator]().next()).rejects.toThrow('imports.noise')
    expect(taken).toBeLessThan(3)
  })
})

test('columns are found by any of their names, however written', () => {
  const names = { code: ['CODE', 'ODS code'], patients: ['NUMBER_OF_PATIENTS'], on: ['EXTRACT_DATE'] }
  expect(columnsIn(['Ods_Code', 'number of patients'], names)).toEqual({ code: 0, patients: 1 })
})

test('progress is told for a large file, and only then', async () => {
  const told: number[] = []
  const bytes = Buffer.from('a,b\n'.repeat(12_000))
  const file = openFile(
    {
      name: 'large',
      async *open() {
        yield bytes
      },
    },
    { onProgress: (rows) => void told.push(rows) },
  )
  for await (const _ of file.rows());
  expect(told).toEqual([5_000, 10_000])
})
