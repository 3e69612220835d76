import type { IncomingMessage } from 'node:http'
import type { Dict } from './model.ts'

const MOST_BYTES = 8 * 1024 * 1024

/** The whole body of a request; throws beyond 8 MB. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > MOST_BYTES) throw new Error('the request is larger than 8 MB')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** Arguments that are JSON inside a form, as the SDK sends them. */
const JSON_PARTS = ['blocks', 'attachments', 'metadata', 'view', 'files']

/** The arguments of a Web API call, from a form or JSON; a JSON part that cannot be read stays a string, for the method to refuse. */
export function argsOf(contentType: string, body: Buffer): Dict | undefined {
  if (contentType.includes('application/json')) {
    const parsed: unknown = parsedOr(body.toString(), undefined)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Dict) : undefined
  }
  const args: Dict = Object.fromEntries(new URLSearchParams(body.toString()))
  for (const part of JSON_PARTS) if (typeof args[part] === 'string') args[part] = parsedOr(args[part], args[part])
  return args
}

function parsedOr(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return otherwise
  }
}
