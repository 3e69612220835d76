import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Zip keeps no year before 1980, and an archive's entries need some time: they get this one. */
const ENTRY_TIME = new Date(1980, 0, 2)

const CREATED = /(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g

/** The same document with no trace of the moment at which it was packed: its own date stands in its properties. */
export function settled(packed: Uint8Array, writtenAt: Date): Uint8Array {
  const entries = Object.entries(unzipSync(packed)).sort(([a], [b]) => (a < b ? -1 : 1))
  // Readers look for the list of contents first.
  const ordered = [
    ...entries.filter(([name]) => name === '[Content_Types].xml'),
    ...entries.filter(([name]) => name !== '[Content_Types].xml'),
  ]
  const dated = ordered.map(([name, bytes]) =>
    name === 'docProps/core.xml'
      ? [name, strToU8(strFromU8(bytes).replace(CREATED, `$1${writtenAt.toISOString().slice(0, 19)}Z$3`))]
      : [name, bytes],
  )
  return zipSync(Object.fromEntries(dated), { mtime: ENTRY_TIME, level: 6 })
}
