import type { KnownBlock, ModalView } from '@slack/types'
import { cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { radio, ticks, typed } from '../../../platform/slack/inputs.ts'
import { MOST } from '../model.ts'
import type { ReportPage } from '../reading.ts'
import { textIn } from '../rules.ts'
import * as words from '../wording.ts'
import { carry } from './carried.ts'
import { IDS } from './ids.ts'

const form = (callbackId: string, title: string, submit: string, metadata: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadata,
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

/** The text of one heading. */
export function editForm({ report }: ReportPage, key: string): ModalView {
  const text = textIn(report, key) ?? ''
  return form(IDS.editForm, 'Edit the report', 'Save', carry(report.id, { key }), [
    section(plain(words.headingWords(report, key))),
    input('text', 'Text', typed('text', { most: MOST.text, lines: 'several', initial: text || undefined }), {
      optional: true,
      hint: `Each line is a point; a heading without any is left out. Slack takes ${MOST.text.toLocaleString('en-GB')} characters, the page far fewer. It goes to all practices: please name nobody.`,
    }),
    ticks('rewrite', 'Or begin anew', [option('Write it again from what DacCom knows today', 'rewrite')]),
  ])
}

/** Published only after what happens is said: where it goes, and who is named in it. */
export function publishForm(page: ReportPage): ModalView {
  const { report, isOnWeb, named } = page
  const web = [option('Also as a page on the web', 'yes'), option('Not on the web this time', 'no')]
  return form(IDS.publishForm, 'Publish', 'Publish', carry(report.id, { edits: report.edits }), [
    section(plain(words.titleOf(report))),
    section(plain(words.goesTo(page))),
    section(plain(cut(words.pageWords(report, page.tooLong), 3000))),
    ...(isOnWeb ? [input('web', 'On the web', radio('web', web, 'yes'))] : []),
    ...(isOnWeb && named.length > 0
      ? [
          section(plain(cut(`The text names ${words.namesWords(named)}.`, 2000))),
          ticks('names', 'Names on the web', [option('These names may be read on the web', 'names')]),
        ]
      : []),
  ])
}
