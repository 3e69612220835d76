import { extname } from 'node:path'
import type { WebClient } from '@slack/web-api'
import { findsNhsNumber } from '../../shared/patient-data.ts'
import type { SharedFile } from './feature.ts'
import { isRefusedAs } from './opening.ts'

/** Some megabytes over a slow line. */
const DOWNLOAD_MS = 60_000

/** A file that was sent to the app; null when Slack no longer has it. Its bytes are fetched when they are asked for. */
export async function findSharedFile(client: WebClient, id: string): Promise<SharedFile | null> {
  try {
    const { file } = await client.files.info({ file: id })
    const { name = 'file', size = 0, url_private_download: url } = file ?? {}
    return url === undefined ? null : { id, name: nameToTell(name), size, bytes: (most) => download(url, client.token ?? '', most) }
  } catch (error) {
    if (isRefusedAs(error, 'file_not_found') || isRefusedAs(error, 'file_deleted')) return null
    throw error
  }
}

/** What the file is called, unless that looks like an NHS number: what is said of the file would repeat it (D25). */
function nameToTell(name: string): string {
  if (!findsNhsNumber(name)) return name
  const ending = extname(name)
  return findsNhsNumber(ending) ? 'file' : `file${ending}`
}

/** Whom Slack does not know it gives, with a smile, its page for signing in. */
const isPage = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/html') === true

async function download(url: string, token: string, most: number): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) })
  if (!response.ok || isPage(response) || !response.body) throw new Error(`Slack did not give a file: it answered ${response.status}`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body) {
    length += part.length
    if (length > most) throw new Error(`Slack sends more than the ${most} bytes that were expected`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
