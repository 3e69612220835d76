import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, header, input, plain, section } from '../../../platform/slack/blocks.ts'
import { told, typed } from '../../../platform/slack/inputs.ts'
import { FIELDS, MOST } from '../model.ts'
import { type CasePage, isEmpty } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS, metadataOf } from './ids.ts'

/** The business case as it stands, with what is too long. `notice`: what has just come of a press. */
export function caseView(page: CasePage, notice?: string): ModalView {
  const { project, reference, texts, written, zone, fit } = page
  const warning = words.tooLongWords(fit, texts)
  const shown = FIELDS.flatMap((field) => {
    const text = texts[field]
    return text === undefined ? [] : [told(words.headingOf(field, texts), text)]
  })
  return {
    type: 'modal',
    title: plain(words.TITLE),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(project.name),
      section(plain(words.aboutLines(project, reference).join('\n'))),
      ...(warning === null ? [] : [section(plain(`⚠ ${warning}`))]),
      ...(isEmpty(page) ? [section(plain(words.NOTHING_YET))] : shown),
      ...(page.seesCosts ? [] : [context(plain(words.COSTS_HIDDEN))]),
      ...(written === null && isEmpty(page)
        ? []
        : [context(plain(written === null ? words.NOT_WRITTEN : words.writtenWords(written, zone)))]),
      ...buttonsOf(page),
    ],
  }
}

function buttonsOf(page: CasePage): KnownBlock[] {
  const { project, mayWrite, seesCosts, fit } = page
  const buttons = [
    ...(mayWrite ? [button('Edit', IDS.edit, project.id, { spoken: `Edit the business case of ${project.name}` })] : []),
    ...(seesCosts && fit.fits && !isEmpty(page)
      ? [button('Send me the document', IDS.send, project.id, { style: 'primary', spoken: `Send me the business case of ${project.name}` })]
      : []),
  ]
  return buttons.length > 0 ? [actions(...buttons)] : []
}

/** The six texts, as they stand. */
export const caseForm = ({ project, texts }: CasePage): ModalView => ({
  type: 'modal',
  callback_id: IDS.form,
  private_metadata: metadataOf(project.id),
  title: plain(words.TITLE),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    section(plain(project.name)),
    ...FIELDS.map((field) => {
      const hint = words.HINTS[field]
      return input(field, words.LABELS[field], typed(field, { most: MOST, lines: 'several', initial: texts[field] }), {
        optional: true,
        ...(hint !== undefined && { hint }),
      })
    }),
    context(plain('Please leave out anything that identifies a patient.')),
  ],
})
