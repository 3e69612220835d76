import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { archiveOf, SNAPSHOT } from '../platform/postgres/archive.ts'
import { count } from '../shared/text.ts'
import { organisationIn } from './organisation.ts'
import type { Product } from './product.ts'

/** Everything of an organisation, each table as CSV and as JSON, in one archive; the audit trail keeps that it was made. */
export async function exportTo({ database, slices }: Product, file: string | undefined, organisation: string | undefined): Promise<string> {
  if (file === undefined) throw new Error('Please name a file: npm run export -- FILE.zip.')
  if (existsSync(file)) throw new Error(`${file} exists already. Name another file, or remove it first.`)
  const id = await organisationIn(database, organisation)
  const { bytes, tables, rows } = await archiveOf((read) => database.db.$transaction(read, SNAPSHOT), id)
  await writeFile(file, bytes, { mode: 0o600 })
  await slices.noteExport(id)
  return `${file} holds ${count(tables, 'table')} with ${count(rows, 'row')}, each as CSV and as JSON. It names people: keep it as safe as the database.`
}
