import { readFile } from 'node:fs/promises'
import type { ImportReport } from '../ports/imports.ts'
import { count } from '../shared/text.ts'
import { organisationIn } from './organisation.ts'
import type { Product } from './product.ts'

export type ImportAsked = { kind: string | undefined; file: string | undefined; organisation?: string | undefined; isDryRun: boolean }

export type Imported = { text: string; isComplete: boolean }

/** Takes a file in and tells, row by row, what was refused and why. */
export async function importFile({ database, slices }: Product, { kind, file, organisation, isDryRun }: ImportAsked): Promise<Imported> {
  const imports = slices.features.flatMap((feature) => feature.imports ?? [])
  const found = imports.find((each) => each.kind === kind)
  const kinds = imports.map((each) => each.kind).join(', ')
  if (!found || file === undefined)
    throw new Error(`Please say what to import and from which file: npm run import -- KIND FILE. KIND is one of: ${kinds}.`)
  const report = await found.run(await organisationIn(database, organisation), await readFile(file, 'utf8'), { isDryRun })
  return { text: told(report, isDryRun), isComplete: report.refused.length === 0 }
}

function told({ taken, refused }: ImportReport, isDryRun: boolean): string {
  const lines = refused.map(({ row, why }) => `Row ${row}: ${why}`)
  const verb = isDryRun ? 'would be taken' : taken === 1 ? 'was taken' : 'were taken'
  const sum = `${count(taken, 'row')} ${verb}, ${refused.length} refused.`
  return [...lines, taken === 0 && refused.length > 0 ? `${sum} Nothing was changed.` : sum].join('\n')
}
