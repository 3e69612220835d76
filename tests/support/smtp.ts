import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** At what the server says no: at the recipient, at the text for good or for now; or it breaks off instead of answering. */
export type Refuses = 'recipient' | 'text' | 'text, for now' | 'breaks off'

const no = (responseCode: number) => Object.assign(new Error('No'), { responseCode })
const destroy = (connection: unknown) => (connection as { _socket: { destroy(): void } })._socket.destroy()

/** A real SMTP server on loopback for one test, and what it took in. */
export async function smtpServer(refuses?: Refuses): Promise<{ smtpUrl: string; mails: string[] }> {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_to, _session, done) => done(refuses === 'recipient' ? no(550) : null),
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuses === 'breaks off') return server.connections.forEach(destroy)
        if (refuses === 'text') return done(no(554))
        if (refuses === 'text, for now') return done(no(451))
        mails.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  return { smtpUrl: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, mails }
}
