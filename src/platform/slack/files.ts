import type { WebClient } from '@slack/web-api'
import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Look, Outcome, Taken } from '../due/delivery.ts'
import type { AtPoint } from '../points.ts'
import { cutToBytes } from './blocks.ts'
import type { FileMessage } from './feature.ts'
import { isRefusedAs } from './opening.ts'
import type { WithinLimits } from './rate-limits.ts'
import { outcomeOfCall } from './send-errors.ts'

type Road = { db: Db; withinLimits: WithinLimits; atPoint: AtPoint }
type Sending = { client: WebClient; taken: Taken; channel: string; message: FileMessage }

/** A document of some megabytes over a slow line. */
const UPLOAD_MS = 20_000

/** What Slack shows of a long comment without folding it away. */
const MOST_BYTES_OF_COMMENT = 4_000

/**
 * Posts a file in Slack's three steps: an address, the bytes, and the completion that shares it. Only the last makes anything visible,
 * so the file's id is kept before it: whoever finds the row in doubt asks Slack where that file is shared.
 */
export async function sendFile({ db, withinLimits, atPoint }: Road, { client, taken, channel, message }: Sending): Promise<Outcome> {
  const { organisation } = taken
  const { text, file } = message
  atPoint('before call')
  const fileId = await upload(client, withinLimits, organisation, file)
  if (fileId === null) return { unreachable: true }
  if (!(await isKept(db, taken, fileId)) || !taken.isHeld()) return { retryAfterMs: 0 }
  atPoint('between file steps')
  const shared = { files: [{ id: fileId, title: file.title }] as [{ id: string; title: string }], channel_id: channel }
  const call = { organisation, method: 'files.completeUploadExternal', channel }
  try {
    const initial_comment = cutToBytes(text, MOST_BYTES_OF_COMMENT)
    await withinLimits(call, () => client.files.completeUploadExternal({ ...shared, initial_comment }))
  } catch (error) {
    return outcomeOfCall(error)
  }
  atPoint('after call')
  // Slack shares after it has answered: a file that is not there yet is in doubt, and looked for again like anything else.
  const look = await findShared(client, withinLimits, { organisation, fileId }, channel).catch(() => 'unknown')
  return typeof look === 'object' ? { sent: look.found } : { doubt: true }
}

/** The id of a file whose bytes Slack has; null when they did not get there. */
async function upload(
  client: WebClient,
  withinLimits: WithinLimits,
  organisation: OrganisationId,
  { name, bytes }: FileMessage['file'],
): Promise<string | null> {
  const wanted = { filename: name, length: bytes.byteLength }
  const call = { organisation, method: 'files.getUploadURLExternal' }
  const { upload_url, file_id } = await withinLimits(call, () => client.files.getUploadURLExternal(wanted))
  if (!upload_url || !file_id) return null
  const post = { method: 'POST', body: new Uint8Array(bytes), signal: AbortSignal.timeout(UPLOAD_MS) }
  const isThere = await fetch(upload_url, post).then(
    async ({ ok, body }) => {
      await body?.cancel()
      return ok
    },
    () => false,
  )
  return isThere ? file_id : null
}

/** Whether the id is written, which it is only while the row is this sender's. */
async function isKept(db: Db, { organisation, id, attempts }: Taken, fileId: string): Promise<boolean> {
  const where = { organisationId: organisation, id, state: 'sending', attempts }
  return (await db.delivery.updateMany({ where, data: { fileId } })).count === 1
}

/** Where Slack says that the file is shared. In the channel but without the message's time is no answer: that comes later. */
export async function findShared(
  client: WebClient,
  withinLimits: WithinLimits,
  { organisation, fileId }: { organisation: OrganisationId; fileId: string },
  channel: string,
): Promise<Look> {
  try {
    const { file } = await withinLimits({ organisation, method: 'files.info' }, () => client.files.info({ file: fileId }))
    const { shares, channels = [], groups = [], ims = [] } = file ?? {}
    const ts = { ...shares?.private, ...shares?.public }[channel]?.[0]?.ts
    if (ts) return { found: { channel, ts } }
    return [...channels, ...groups, ...ims].includes(channel) ? 'unknown' : 'empty'
  } catch (error) {
    if (isRefusedAs(error, 'file_not_found') || isRefusedAs(error, 'file_deleted')) return 'empty'
    throw error
  }
}
