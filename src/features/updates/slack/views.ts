import type { Button, KnownBlock, ModalView } from '@slack/types'
import { button, context, cut, header, input, option, plain, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { radio, typed } from '../../../platform/slack/inputs.ts'
import type { ProjectNow } from '../../../ports/projects.ts'
import { GOES, MOST, type Report } from '../model.ts'
import type { Line, List, Page } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS, metadataOf } from './ids.ts'

const MOST_NAME = 150
/** The whole of a report, however it was typed; a message, which holds less, cuts it. */
const MOST_REPORT = 1500

export const updateButton = ({ id, name }: ProjectNow): Button =>
  button('Update', IDS.open, id, { style: 'primary', spoken: `Report on ${name}` })

/** A project with what was said of it last. */
export const projectLine = (project: ProjectNow, says: string, element?: Button, most = MOST_REPORT): KnownBlock =>
  section(`*${safeWithin(project.name, MOST_NAME)}*\n${safeWithin(says, most)}`, element)

const row = ({ project, last, mayReport }: Line, zone: string): KnownBlock =>
  projectLine(project, words.lastWords(last, zone), mayReport ? updateButton(project) : undefined)

/** Projects with their last reports; `notice`: what has just come of a form. */
export const listView = (list: List, notice?: string): ModalView => ({
  type: 'modal',
  title: plain('Brief reports'),
  close: plain('Close'),
  blocks: [
    ...(notice === undefined ? [] : [section(plain(notice))]),
    header(words.listTitle(list)),
    ...(list.lines.length === 0 ? [section(plain(words.NONE[list.of]))] : []),
    ...list.lines.map((line) => row(line, list.zone)),
    ...(list.isMore ? [context(plain(words.MORE))] : []),
  ],
})

/** What was said of a project last, for somebody who does not run it. */
export const reportView = ({ project, last, zone }: Page): ModalView => ({
  type: 'modal',
  title: plain('Brief report'),
  close: plain('Close'),
  blocks: [header(project.name), lastBlock(last, zone)],
})

const lastBlock = (last: Report | null, zone: string): KnownBlock => section(plain(cut(words.lastWords(last, zone), 2900)))

const GOES_LABELS = { on_track: 'On track', off_track: 'Not on track' } as const

/** Four fields, of which one is a tap and one is mostly left empty, below what was said last. */
export const reportForm = ({ project, last, decision, zone }: Page): ModalView => ({
  type: 'modal',
  callback_id: IDS.form,
  private_metadata: metadataOf(project.id),
  title: plain('Brief report'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    header(project.name),
    lastBlock(last, zone),
    input(
      'goes',
      'How is it going?',
      radio(
        'goes',
        GOES.map((each) => option(GOES_LABELS[each], each)),
      ),
    ),
    input('happened', 'What has happened?', typed('happened', { most: MOST.happened, lines: 'several' }), {
      hint: 'A sentence or two. Everyone in the organisation can read it.',
    }),
    input('next', 'What is next?', typed('next', { most: MOST.next, lines: 'several' })),
    input('decision', 'Which decision do you need?', typed('decision', { most: MOST.decision, initial: decision ?? undefined }), {
      optional: true,
      hint: 'It goes onto the agenda of the next programme management meeting.',
    }),
  ],
})
