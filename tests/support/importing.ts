import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImportAsked, type Imported, importFile } from '../../src/operator/import.ts'
import { productOn } from '../../src/operator/product.ts'
import type { OrganisationId } from '../../src/shared/ids.ts'
import { testDatabase } from './database.ts'

const NOW = new Date('2027-03-16T13:00:00Z')

/** Imports what a file holds, as an operator does. */
export async function imported(
  organisation: OrganisationId,
  kind: string,
  content: string | Uint8Array,
  asked: Partial<ImportAsked> = {},
): Promise<Imported> {
  const file = join(await mkdtemp(join(tmpdir(), 'daccom-import-')), 'file.csv')
  await writeFile(file, content)
  return importFile(productOn(await testDatabase(), { now: () => NOW }), { kind, file, organisation, isDryRun: false, ...asked })
}
