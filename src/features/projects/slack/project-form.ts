import type { KnownBlock, ModalView } from '@slack/types'
import { plain } from '../../../platform/slack/blocks.ts'
import { metadataOf } from './ids.ts'

/** A form about something of a project, which its button carried. */
export const projectForm = (callbackId: string, title: string, submit: string, about: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadataOf(about),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})
