import type { Cause, Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { ProjectParts } from './checking.ts'
import { differenceOf, isSame, readChecklist as readLines } from './checklist-rules.ts'
import { insertVersion, readChecklist } from './checklist-store.ts'
import { type Checklist, type ListedItem, MOST_ITEMS, RISKS } from './checklists.ts'
import type { Stage } from './model.ts'
import { findProject } from './store.ts'

/** Which version of which checklist stands now. */
export type Worded = Pick<Checklist, 'stage' | 'version'>

/** The checklist, which nobody else words until this transaction ends. */
async function holdChecklist({ db, organisation, nextNumber }: Work, stage: Stage): Promise<Checklist> {
  await nextNumber(`checklist:${stage}`)
  return readChecklist(db, organisation, stage)
}

/** A new version, for milestones that have not begun (D16); where nothing is changed there is none. */
async function keep(work: Work, by: PersonId, before: Checklist, items: readonly ListedItem[]): Promise<Worded> {
  const { stage, version } = before
  if (isSame(differenceOf(before.items, items))) return { stage, version }
  await insertVersion(work.db, work.organisation, { stage, version: version + 1, items }, by, work.now)
  const facts = { stage, version: version + 1 }
  await work.audit({ action: 'checklist.word', subject: 'organisation', subjectId: work.organisation, facts })
  return { stage, version: version + 1 }
}

export type Lines = readonly (readonly [field: string, text: string])[]

/** `from`: the version that the form showed; where somebody has worded it since, nothing is written. */
export async function wordChecklist(work: Work, by: PersonId, { stage, version: from }: Worded, lines: Lines): Promise<Result<Worded>> {
  const before = await holdChecklist(work, stage)
  if (before.version !== from)
    return refuse('projects.checklist_changed', { field: lines[0]?.[0] ?? '', facts: { version: before.version } })
  const items = readLines(lines, before.items)
  return items.ok ? ok(await keep(work, by, before, items.value)) : items
}

/** Use cases on what the checklists of the group ask (D16). */
export const keepingChecklists = ({ useCase }: Pick<ProjectParts, 'useCase'>) => ({
  wordChecklist: (cause: Cause, worded: Worded, lines: Lines): Promise<Result<Worded>> =>
    useCase(cause, 'projects.word_checklists', (run) => wordChecklist(run, run.actor.person, worded, lines)),

  /** What was learned from a project becomes an item, before the risks. */
  learnFrom: (cause: Cause, { project: id, stage }: { project: string; stage: Stage }): Promise<Result<Worded>> =>
    useCase(cause, 'projects.word_checklists', async (run) => {
      const project = await findProject(run.db, run.organisation, id)
      if (project?.learned == null) return refuse('projects.unknown')
      const text = project.learned.replaceAll(/\s+/g, ' ')
      const before = await holdChecklist(run, stage)
      const others = before.items.filter((item) => item.text !== RISKS.text)
      if (others.some((item) => item.text.toLowerCase() === text.toLowerCase()))
        return refuse('projects.item_twice', { facts: { item: text } })
      if (before.items.length >= MOST_ITEMS) return refuse('projects.too_many_items', { facts: { most: MOST_ITEMS } })
      return ok(await keep(run, run.actor.person, before, [...others, { text }, RISKS]))
    }),
})
