import { zoneOf } from '../../platform/zone.ts'
import type { SetupStep } from '../../ports/setup.ts'
import { ok, refuse } from '../../shared/result.ts'
import { lineField, readLines } from './checklist-form.ts'
import { wordChecklist } from './checklist-keeping.ts'
import { asFields, differenceOf } from './checklist-rules.ts'
import { readChecklist, readChecklists } from './checklist-store.ts'
import { checklistsInShort, checklistWords, differenceInShort } from './checklist-wording.ts'
import { STAGES, type Stage } from './model.ts'
import { refused, stageTitle } from './wording.ts'

/** No version at all: it is never the one that stands. */
const NONE = -1

const stageOf = (line: string | undefined): Stage | null => STAGES.find((stage) => String(stage) === line) ?? null

/** What the group asks of a project at each milestone (D16): a change reaches only milestones that have not begun. */
export const checklistStep: SetupStep = {
  name: 'checklists',
  title: 'Checklists of projects',
  rank: 82,
  says: async (db, organisation) => checklistsInShort(await readChecklists(db, organisation)),
  list: {
    async lines(db, organisation) {
      const zone = await zoneOf(db, organisation)
      return (await readChecklists(db, organisation)).map(({ worded, ...checklist }) => {
        const last = worded === null ? '' : ` The last change: ${differenceInShort(differenceOf(worded.before, checklist.items))}.`
        const says = `${checklistWords(checklist, worded, zone)}${last}`
        return { id: String(checklist.stage), title: stageTitle(checklist.stage), says }
      })
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
    const [shown, ...since] = readLines(filled)
    if (!shown) {
      const { version } = await readChecklist(work.db, work.organisation, stage)
      return refuse('text.missing', { field: lineField(version, 0) })
    }
    // What somebody else has worded since stands beside what this form showed.
    const version = since.length > 0 ? NONE : shown.version
    const saved = await wordChecklist(work, work.actor.person, { stage, version }, shown.lines)
    return saved.ok ? ok(String(stage)) : saved
  },
  refused,
}
