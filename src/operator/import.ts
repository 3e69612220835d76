import { stat } from 'node:fs/promises'
import { isToConfirm } from '../features/imports/rules.ts'
import type { ImportsService } from '../features/imports/service.ts'
import { outcome, planWords, refused } from '../features/imports/wording.ts'
import { fileOnDisk } from '../platform/imports/on-disk.ts'
import type { Import, Wanted } from '../ports/imports.ts'
import { organisationIn } from './organisation.ts'
import type { Product } from './product.ts'

export type ImportAsked = {
  kind: string | undefined
  file: string | undefined
  organisation?: string | undefined
  wanted?: Wanted
  isDryRun: boolean
  /** Said yes beforehand. */
  isAgreed?: boolean
  /** Shows the plan and asks; without it only what was agreed to beforehand is done. */
  confirm?: (plan: string) => Promise<boolean>
  onProgress?: (rows: number) => void
}

export type Imported = { text: string; isComplete: boolean }

/** Takes a file in, whole or not at all, and tells what changed, what was left out, and of every row that was refused. */
export async function importFile({ database, slices }: Product, asked: ImportAsked): Promise<Imported> {
  const { imports } = slices
  const found = imports.kindNamed(asked.kind)
  const kinds = imports.kinds.map((each) => each.kind).join(', ')
  if (!found || asked.file === undefined)
    throw new Error(`Please say what to import and from which file: npm run import -- KIND FILE. KIND is one of: ${kinds}.`)
  const organisation = await organisationIn(database, asked.organisation)
  const file = await fileAt(asked.file, asked.onProgress)
  const read = await imports.read(found, file, asked.wanted ?? {})
  if (!read.ok) return { text: refused(read.refusal, found), isComplete: false }
  return carriedOut(imports.asOperator(organisation), found, read.value, asked)
}

type Operator = ReturnType<ImportsService['asOperator']>

async function carriedOut(
  { look, bringIn }: Operator,
  kind: Import,
  read: Parameters<Operator['look']>[0],
  asked: ImportAsked,
): Promise<Imported> {
  const looked = await look(read)
  if (!looked.ok || !looked.value) throw new Error('The plan of an import was not made')
  const { plan, fingerprint } = looked.value
  const words = planWords(plan)
  const told = (last: string, isComplete: boolean): Imported => ({ text: [...words, last].join('\n'), isComplete })
  if (plan.refused.length > 0) return told(outcome.refused(plan), false)
  if (plan.groups.every(({ lines }) => lines.length === 0)) return told(outcome.nothing, true)
  if (asked.isDryRun) return told(outcome.dryRun(plan), true)
  if (isToConfirm(plan) && !asked.isAgreed) {
    if (!asked.confirm) return told(outcome.toConfirm(plan), false)
    if (!(await asked.confirm(words.join('\n')))) return { text: outcome.left, isComplete: false }
    words.length = 0
  }
  const done = await bringIn(kind, read, fingerprint)
  return done.ok ? told(outcome.done(done.value), true) : told(refused(done.refusal, kind), false)
}

async function fileAt(path: string, onProgress: ImportAsked['onProgress']) {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Error(`There is no file ${path}.`)
  return fileOnDisk(path, onProgress ? { onProgress } : {})
}
