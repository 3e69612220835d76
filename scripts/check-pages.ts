import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { caseDocument } from '../src/features/business-cases/document.ts'
import { recordDocument } from '../src/features/minutes/document.ts'
import { reportDocument } from '../src/features/status-reports/document.ts'
import { writeWord } from '../src/platform/documents/word.ts'
import type { OnePageDocument, WrittenDocument } from '../src/ports/documents.ts'
import { fullestCases, usualCase } from '../tests/support/business-cases.ts'
import { usualRecord, worstRecord } from '../tests/support/records.ts'
import { fullestReports, usualReport } from '../tests/support/status-reports.ts'

/** Proves with LibreOffice that the product's Word documents open, and how many pages they have. Where it is not installed, it says so. */

type Expected = { name: string; document: WrittenDocument | OnePageDocument; most: number }

const NOW = new Date('2027-03-16T13:00:00Z')

const EXPECTED: readonly Expected[] = [
  { name: 'record-usual', document: recordDocument(usualRecord()), most: 2 },
  { name: 'record-worst', document: recordDocument(worstRecord()), most: 60 },
  { name: 'business-case-usual', document: caseDocument(usualCase(), NOW), most: 1 },
  // As full as the product allows one to be, of whatever it is written.
  ...fullestCases().map(({ name, content }) => ({ name: `business-case-of-${name}`, document: caseDocument(content, NOW), most: 1 })),
  { name: 'status-report-usual', document: reportDocument(usualReport()), most: 1 },
  ...fullestReports().map(({ name, facts }) => ({ name: `status-report-of-${name}`, document: reportDocument(facts), most: 1 })),
]

const LONGEST_MS = 180_000
const OFFICE = process.env.SOFFICE ?? 'soffice'

const isThere = spawnSync(OFFICE, ['--version'], { timeout: LONGEST_MS }).status === 0
if (!isThere) {
  console.log(`LibreOffice is not installed (${OFFICE}): no page was checked.`)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'))
  try {
    for (const { name, document } of EXPECTED) writeFileSync(join(folder, `${name}.docx`), await writeWord(document))
    convert(folder)
    for (const { name, most } of EXPECTED) {
      const pages = pagesOf(join(folder, `${name}.pdf`))
      const isFine = pages >= 1 && pages <= most
      console.log(`${name}: ${pages === 1 ? '1 page' : `${pages} pages`}${isFine ? '' : `, and should have 1 to ${most}`}`)
      if (!isFine) process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All in one go: starting it takes longer than a document. One that it cannot open is missing afterwards. */
function convert(folder: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const documents = EXPECTED.map(({ name }) => join(folder, `${name}.docx`))
  spawnSync(OFFICE, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...documents], { timeout: LONGEST_MS })
}

/** How many pages a PDF has; 0: there is none. Each is an object of this type; `/Pages` is the tree above them. */
function pagesOf(path: string): number {
  try {
    return readFileSync(path, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  } catch {
    return 0
  }
}
