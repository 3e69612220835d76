import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Import, ImportFile, Wanted } from '../../ports/imports.ts'
import type { RunWork } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { type FileOptions, openFile } from './file.ts'

/** A file of this machine. */
export const fileOnDisk = (path: string | URL, options: FileOptions = {}): ImportFile =>
  openFile({ name: basename(String(path)), open: () => createReadStream(path) }, options)

type Own = { work: RunWork; organisation: OrganisationId; kind: Import; file: URL; wanted?: Wanted }

/** Brings in a file that comes with the product, as the sample's do. Nobody is asked, and nothing in it may be refused. */
export async function bringInOwn({ work, organisation, kind, file, wanted = {} }: Own): Promise<void> {
  const read = await kind.read(fileOnDisk(file), wanted)
  if (!read.ok) throw new Error(`${file} comes with the product, and is refused: ${read.refusal.code}`)
  await work({ organisation, through: 'import' }, async (given) => {
    const { plan, apply } = await read.value(given)
    const [refused] = plan.refused
    if (refused) throw new Error(`${file} comes with the product, and its row ${refused.row} is refused: ${refused.why}`)
    await apply(given)
  })
}
