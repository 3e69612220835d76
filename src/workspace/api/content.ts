import { type Fault, faults } from '../../platform/slack/limits.ts'
import { slackSays } from '../fault-wording.ts'
import type { Block, Dict, Metadata } from '../model.ts'
import type { SentView } from '../views.ts'
import { isDict, Refused, text } from './call.ts'

export type Content = { text: string | undefined; blocks: Block[] | undefined; metadata: Metadata | undefined }

const METADATA_MOST_BYTES = 8000

/** What Slack refuses because of the limits, with a sentence for each fault, as Slack words them, and the rule's name. */
function refusedFor(code: string, broken: Fault[], root = ''): Refused {
  const errors = broken.map((fault) => slackSays(fault, root))
  return new Refused(
    code,
    { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } },
    broken.map(({ rule }) => rule),
  )
}

/** Text, blocks and metadata of a message to be posted or changed; throws what Slack refuses. */
export function contentOf(method: string, args: Dict): Content {
  const { blocks, attachments, markdown_text } = args
  if (markdown_text !== undefined && (args.text !== undefined || blocks !== undefined)) throw new Refused('markdown_text_conflict')
  if (attachments !== undefined && !(Array.isArray(attachments) && attachments.length === 0)) {
    throw new Refused('invalid_attachments', {
      response_metadata: { messages: ['[ERROR] the local workspace knows no attachments: use blocks'] },
    })
  }
  if (blocks !== undefined && !(Array.isArray(blocks) && blocks.every(isDict))) throw new Refused('invalid_blocks_format')
  const words = text(args, 'text') ?? text(args, 'markdown_text')
  if (!words && !(blocks !== undefined && (blocks.length > 0 || method === 'chat.update'))) throw new Refused('no_text')
  const broken = faults('message', { text: words, blocks }, method)
  const tooLong = broken.filter(({ path }) => path === '/text')
  if (tooLong.length > 0) throw refusedFor('msg_too_long', tooLong)
  const tooMuch = broken.filter(({ rule }) => rule === 'message.blocks totalJson')
  if (tooMuch.length > 0) throw refusedFor('msg_blocks_too_long', tooMuch)
  if (broken.length > 0) throw refusedFor('invalid_blocks', broken)
  return { text: words, blocks: blocks as Block[] | undefined, metadata: metadataOf(args.metadata) }
}

function metadataOf(metadata: unknown): Metadata | undefined {
  if (metadata === undefined) return undefined
  if (!isDict(metadata) || typeof metadata.event_type !== 'string' || !isDict(metadata.event_payload))
    throw new Refused('invalid_metadata_format')
  if (!/^[a-z0-9_]{1,255}$/i.test(metadata.event_type)) throw new Refused('invalid_metadata_schema')
  if (Buffer.byteLength(JSON.stringify(metadata)) > METADATA_MOST_BYTES) throw new Refused('metadata_too_large')
  return { event_type: metadata.event_type, event_payload: metadata.event_payload }
}

/** A view to be shown; throws what Slack refuses. */
export function viewOf(sent: unknown, surface: 'modal' | 'home'): SentView {
  if (!isDict(sent)) throw new Refused('invalid_arguments', { response_metadata: { messages: ['[ERROR] must be a valid view object'] } })
  if (sent.type !== surface) {
    const messages = [`[ERROR] must be one of the allowed values: ${surface} [json-pointer:/view/type]`]
    throw new Refused('invalid_arguments', { response_metadata: { messages } })
  }
  const broken = faults(surface, sent)
  const tooLarge = broken.filter(({ rule }) => rule === `${surface} totalJson`)
  if (tooLarge.length > 0) throw refusedFor('view_too_large', tooLarge)
  if (broken.length > 0) throw refusedFor('invalid_arguments', broken, '/view')
  return sent as SentView
}
