import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, header, input, plain, section } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { typed } from '../../../platform/slack/inputs.ts'
import { lineField } from '../checklist-form.ts'
import { asFields, type Difference, differenceOf, LINES_IN_FIELD } from '../checklist-rules.ts'
import { type Changed, readChecklist } from '../checklist-store.ts'
import * as said from '../checklist-wording.ts'
import { type Checklist, MOST_ITEMS } from '../checklists.ts'
import type { Stage } from '../model.ts'
import { stageTitle } from '../wording.ts'
import { CHECKLIST_IDS, readStage } from './checklist-ids.ts'
import { projectForm } from './project-form.ts'

const MOST_IN_FIELD = 3000
const MOST_FIELDS = 8
const MOST_IN_SECTION = 2900

const window = (title: string, blocks: KnownBlock[]): ModalView => ({ type: 'modal', title: plain(title), close: plain('Close'), blocks })

/** The group's four checklists: how each is worded now, by whom, and what was changed last. */
export const checklistsView = ({ all, zone }: { all: readonly Changed[]; zone: string }): ModalView =>
  window('Checklists', [
    section(plain(said.KEPT)),
    ...all.flatMap((each) => {
      const last = each.worded && said.differenceInShort(differenceOf(each.worded.before, each.items))
      const lines = [stageTitle(each.stage), said.checklistWords(each, each.worded, zone), ...(last ? [`The last change: ${last}.`] : [])]
      return [
        section(
          plain(lines.join('\n')),
          button('Change', CHECKLIST_IDS.word, String(each.stage), { spoken: `Change the checklist of ${stageTitle(each.stage)}` }),
        ),
      ]
    }),
  ])

/** A checklist in a few fields, a line for each item: the longest has sixty items of three hundred characters. */
export function lineFields({ stage, version, items }: Checklist): KnownBlock[] {
  const filled = asFields(items)
  const fields = filled.length < MOST_FIELDS ? [...filled, ''] : filled
  return [
    ...fields.map((text, place) =>
      input(
        lineField(version, place),
        place === 0 ? stageTitle(stage) : text === '' ? 'More items' : `Items from ${place * LINES_IN_FIELD + 1} on`,
        typed(lineField(version, place), { most: MOST_IN_FIELD, lines: 'several', initial: text }),
        { optional: true, ...(place === 0 && { hint: said.FORM_HINT }) },
      ),
    ),
    context(plain(`${said.ALWAYS} A checklist has at most ${MOST_ITEMS} items. ${said.KEPT}`)),
  ]
}

export const wordForm = (checklist: Checklist): ModalView =>
  projectForm(CHECKLIST_IDS.wordForm, 'Checklist', 'Save', `${checklist.stage}|${checklist.version}`, lineFields(checklist))

/** Lines in as few sections as they need. */
function inSections(lines: readonly string[]): KnownBlock[] {
  const texts: string[] = []
  for (const line of lines.map((each) => cut(each, MOST_IN_SECTION))) {
    const last = texts.at(-1)
    if (last !== undefined && [...last, ...line].length < MOST_IN_SECTION) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts.map((text) => section(plain(text)))
}

/** What has just been saved, against what stood before. */
export const savedView = ({ stage, version, items, worded }: Changed): ModalView =>
  window('Checklist', [
    header(stageTitle(stage)),
    section(plain(worded === null ? 'Nothing was changed.' : `This is version ${version}. ${said.KEPT}`)),
    ...inSections(worded === null ? [] : said.differenceLines(differenceOf(worded.before, items))),
    actions(button('All checklists', CHECKLIST_IDS.all, 'all')),
  ])

/** What the group asks now and a milestone that began before does not, or the other way round. */
export const differenceView = (name: string, stage: Stage, difference: Difference): ModalView =>
  window('What has changed', [
    header(name),
    section(plain(`${stageTitle(stage)}\n${said.sinceBegun(difference)}`)),
    ...inSections(said.differenceLines(difference)),
  ])

/** The form of a checklist in the settings. */
export const checklistForm: SetupForm = {
  draw: async (_, { db, organisation, line }) => lineFields(await readChecklist(db, organisation, readStage(line ?? ''))),
}
