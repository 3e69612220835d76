import { stringify } from 'csv-stringify/sync'

export type RegisterLine = Partial<{
  odsCode: string
  name: string
  postcode: string
  closedOn: string
  status: string
  commissioner: string
  setting: string
}>

/** A row of the ODS register with its 27 columns; what is not said is as in most rows. */
export function registerCells(line: RegisterLine): string[] {
  const cells = Array.from({ length: 27 }, () => '')
  const {
    odsCode = 'E82001',
    name = 'FERNVILLE SURGERY',
    postcode = 'HP2 5BL',
    closedOn = '',
    status = 'A',
    commissioner = '06N',
    setting = '4',
  } = line
  Object.assign(cells, { 0: odsCode, 1: name, 2: 'Y61', 3: 'QM7', 4: 'MIDLAND ROAD', 7: 'HEMEL HEMPSTEAD', 9: postcode, 10: '19740401' })
  Object.assign(cells, {
    11: closedOn,
    12: status,
    13: 'B',
    14: commissioner,
    15: '20130401',
    17: '01442 000000',
    21: '0',
    23: commissioner,
    25: setting,
  })
  return cells
}

/** The text of a register: every field in quotation marks, CRLF, no header, as NHS England writes it. */
export const registerText = (lines: readonly RegisterLine[], { header = false, ends = 'windows' as 'windows' | 'unix' } = {}): string =>
  stringify([...(header ? [HEADER] : []), ...lines.map(registerCells)], { quoted: true, quoted_empty: true, record_delimiter: ends })

const HEADER = ['Organisation Code', 'Name', ...Array.from({ length: 25 }, (_, n) => `Column ${n + 3}`)]

/** As many rows as the whole of England has, in its proportions: 41 commissioners, practices of every status, and who is none. */
export function nationalRegister(rows = 16_500): RegisterLine[] {
  return Array.from({ length: rows }, (_, n) => ({
    odsCode: `${'ABCDEFGHJKLMNPY'[n % 15]}${String(10_000 + Math.floor(n / 15)).padStart(5, '0')}`,
    name: `${['THE SURGERY', "ST MARY'S PRACTICE", 'SMITH & PARTNERS', 'HEALTH CENTRE, HIGH STREET'][n % 4]} ${n % 900}`,
    postcode: n % 800 === 0 ? '' : `${['HP', 'AL', 'WD', 'SG', 'LU'][n % 5]}${1 + (n % 28)} ${n % 10}AB`,
    status: ['A', 'A', 'A', 'C', 'A', 'D'][n % 6] ?? 'A',
    closedOn: n % 6 === 3 ? '20190430' : '',
    commissioner: `${String(1 + (n % 41)).padStart(2, '0')}N`,
    setting: n % 3 === 2 ? '9' : '4',
  }))
}
