import { zoneOf } from '../../platform/zone.ts'
import type { SetupStep } from '../../ports/setup.ts'
import { ok, refuse } from '../../shared/result.ts'
import { lineField, readLines } from './checklist-form.ts'
import { wordChecklist } from './checklist-keeping.ts'
import { asFields, differenceOf } from './checklist-rules.ts'
import { earlierVersion, readChecklist, readChecklists } from './checklist-store.ts'
import { checklistsInShort, checklistWords, differenceInShort } from './checklist-wording.ts'
import { STAGES, type Stage } from './model.ts'
import { refused, stageTitle } from './wording.ts'

const stageOf = (line: string | undefined): Stage | null => STAGES.find((stage) => String(stage) === line) ?? null

/** What the group asks of a project at each milestone (D16): a change reaches only milestones that have not begun. */
export const checklistStep: SetupStep = {
  name: 'checklists',
  title: 'Checklists of projects',
  rank: 82,
  says: async (db, organisation) => checklistsInShort(await readChecklists(db, organisation)),
  list: {
    async lines(db, organisation) {
      const lines = []
      for (const checklist of await readChecklists(db, organisation)) {
        const worded = await earlierVersion(db, organisation, checklist)
        const says = checklistWords(checklist, worded, await zoneOf(db, organisation))
        const last = worded === null ? '' : ` The last change: ${differenceInShort(differenceOf(worded.before, checklist.items))}.`
        lines.push({ id: String(checklist.stage), title: stageTitle(checklist.stage), says: `${says}${last}` })
      }
      return lines
    },
  },
  async shows(db, organisation, line) {
    const stage = stageOf(line)
    if (stage === null) return null
    const { version, items } = await readChecklist(db, organisation, stage)
    return Object.fromEntries(asFields(items).map((text, place) => [lineField(version, place), text]))
  },
  async save(work, filled, line) {
    if (line === undefined) return ok(null)
    const stage = stageOf(line)
    if (stage === null || !work.actor) return refuse('projects.unknown')
    const { versions, lines } = readLines(filled)
    if (lines.length === 0) {
      const { version } = await readChecklist(work.db, work.organisation, stage)
      return refuse('text.missing', { field: lineField(version, 0) })
    }
    // What somebody else has worded since stands beside what this form showed.
    const isOld = versions.length > 1
    const shown = isOld ? lines.filter(([field]) => field.startsWith(lineField(Math.min(...versions), 0).slice(0, -1))) : lines
    const saved = await wordChecklist(work, work.actor.person, { stage, version: isOld ? -1 : (versions[0] ?? 0) }, shown)
    return saved.ok ? ok(String(stage)) : saved
  },
  refused,
}
