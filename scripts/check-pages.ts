import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordDocument } from '../src/features/minutes/document.ts'
import { writeWord } from '../src/platform/documents/word.ts'
import { usualRecord, worstRecord } from '../tests/support/records.ts'

/** Proves with LibreOffice that the product's Word documents open, and how many pages they have. Where it is not installed, it says so. */

const EXPECTED = [
  { name: 'usual', facts: usualRecord(), most: 2 },
  { name: 'worst', facts: worstRecord(), most: 60 },
] as const

const LONGEST_MS = 180_000
const OFFICE = process.env.SOFFICE ?? 'soffice'

const isThere = spawnSync(OFFICE, ['--version'], { timeout: LONGEST_MS }).status === 0
if (!isThere) {
  console.log(`LibreOffice is not installed (${OFFICE}): no page was checked.`)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'))
  try {
    for (const { name, facts, most } of EXPECTED) {
      writeFileSync(join(folder, `${name}.docx`), await writeWord(recordDocument(facts)))
      const pages = pagesOf(folder, name)
      const isFine = pages >= 1 && pages <= most
      console.log(`${name}: ${pages} pages${isFine ? '' : `, and should have 1 to ${most}`}`)
      if (!isFine) process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many pages LibreOffice makes of a document; 0: it could not open it. */
function pagesOf(folder: string, name: string): number {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const made = spawnSync(OFFICE, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)], {
    timeout: LONGEST_MS,
  })
  if (made.status !== 0) return 0
  // Each page of a PDF is an object of this type; `/Pages` is the tree above them.
  return readFileSync(join(folder, `${name}.pdf`), 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}
