import { readFile } from 'node:fs/promises'
import type { Wanted } from '../ports/imports.ts'
import { isDay } from '../shared/dates.ts'
import { defined } from '../shared/defined.ts'

/** What `npm run import` takes beside the kind and the file; lists may be given several times or with commas. */
export const IMPORT_OPTIONS = {
  commissioner: { type: 'string', multiple: true },
  'postcode-area': { type: 'string', multiple: true },
  codes: { type: 'string', multiple: true },
  on: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const

export type ImportOptions = Partial<Record<'commissioner' | 'postcode-area' | 'codes', string[]>> & {
  on?: string | undefined
  yes?: boolean | undefined
}

/** Which rows the options ask for. `--codes` is a list, or a file that holds one. */
export async function wantedOf(options: ImportOptions): Promise<Wanted> {
  const { on } = options
  if (on !== undefined && !isDay(on)) throw new Error(`--on ${on} is no day. Write it as 2027-01-01.`)
  return defined<Wanted>({
    commissioners: options.commissioner?.flatMap(inList),
    postcodeAreas: options['postcode-area']?.flatMap((areas) => areas.split(',')),
    codes: options.codes && (await Promise.all(options.codes.map(codesIn))).flat(),
    countedOn: on,
  })
}

const inList = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '')

async function codesIn(listOrFile: string): Promise<string[]> {
  if (/^[A-Z0-9]{3,10}([\s,;]+[A-Z0-9]{3,10})*$/i.test(listOrFile)) return inList(listOrFile)
  const text = await readFile(listOrFile, 'utf8').catch(() => null)
  if (text === null) throw new Error(`--codes ${listOrFile} is neither a list of ODS codes (E82001,E82004) nor a file that holds one.`)
  return inList(text.replaceAll('"', ''))
}
