import type { IncomingMessage } from 'node:http'

/** What a request sends, of at most so many bytes, whether or not its length was said in advance. */
export async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<Buffer | 'too large'> {
  if (Number(request.headers['content-length']) > mostBytes) return 'too large'
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving a `for await` would destroy the socket before the answer is written.
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= mostBytes) chunks.push(chunk)
      else {
        chunks.length = 0
        request.pause()
        resolve('too large')
      }
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
  })
}
