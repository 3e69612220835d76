import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Clock } from '../ports/clock.ts'
import { momentOf } from './clock.ts'
import type { ClockMove, CommandShown, DeedAnswer, PageState, StepShown } from './page/protocol.ts'
import { createCauses } from './page-server/causes.ts'
import { doDeed, readDeed } from './page-server/deeds.ts'
import { isForUs, isFromOurPage, jsonOf, send, sendBuilt, sendDownload, sendText } from './page-server/http.ts'
import { messagesFor, sightOf } from './page-server/sight.ts'
import { createStreams } from './page-server/stream.ts'
import type { Workspace } from './workspace.ts'

export type PageOptions = {
  workspace: Workspace
  team: string
  port: number
  /** The folder that `builtPage` gave. */
  built: string
  clock: Clock
  zone: string
  /** The commands' own help, for completion. */
  commands: readonly CommandShown[]
  /** "Start here", with what is done by now. */
  steps(): Promise<StepShown[]>
  nextDigestAt(): Promise<Date | null>
  /** Moves the clock on, carrying out whatever falls due on the way. */
  moveClock(to: Date): Promise<void>
  /** Back to the fresh sample. */
  reset(): Promise<void>
  /** Told of what went wrong inside; the visitor is told that something did. */
  failed(error: unknown): void
  /** Answers whatever is not the page's, such as health and calendars. */
  otherwise?: RequestListener
}

const move: z.ZodType<ClockMove> = z.union([
  z.object({ to: z.enum(['hour', 'morning', 'digest']) }),
  z.object({ to: z.literal('date'), date: z.string() }),
])

/** Serves the page and its API on 127.0.0.1 only. */
export function createPageServer(options: PageOptions) {
  const { workspace, team, clock, zone } = options
  const streams = createStreams()
  const causes = createCauses(workspace)
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.failed(error)
      if (!response.headersSent) sendText(response, 500, 'Something went wrong in the local workspace; the log has the cause.')
    })
  })

  /** The person in the address, or the first one for a visitor who has not chosen. */
  function personIn(query: URLSearchParams): string | undefined {
    const people = workspace.world.state.users.filter((user) => user.team === team && !user.isBot && !user.isDeactivated)
    const wanted = query.get('as')
    return wanted === null || wanted === '' ? people[0]?.id : people.find(({ id }) => id === wanted)?.id
  }

  async function stateFor(me: string): Promise<PageState> {
    const [steps, nextDigest] = await Promise.all([options.steps(), options.nextDigestAt()])
    const shownClock = { now: clock.now().toISOString(), zone, nextDigest: nextDigest?.toISOString() ?? null }
    const known = workspace.world.state.users
    return {
      ...sightOf(workspace, team, me, causes.concerns),
      commands: [...options.commands],
      steps: steps.filter((step) => known.some(({ id }) => id === step.as)),
      clock: shownClock,
    }
  }

  async function read(path: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
    const me = personIn(query)
    if (me === undefined) return sendText(response, 404, 'There is nobody of that id in this workspace.')
    if (path === '/api/state') return send(response, 200, await stateFor(me))
    if (path === '/api/events') return streams.add(response, team, me)
    if (path === '/api/messages') {
      const messages = messagesFor(workspace, me, query.get('in') ?? '')
      return messages ? send(response, 200, messages) : sendText(response, 404, 'You are not in that conversation.')
    }
    const file = workspace.world.state.files[path.slice('/files/'.length)]
    const isSeen =
      file && Object.values(workspace.person(me).sees().messages).some((messages) => messages.some(({ files }) => files.includes(file.id)))
    if (!isSeen || file.content === undefined) return sendText(response, 404, 'There is no such file.')
    sendDownload(response, file.name, Buffer.from(file.content, 'base64'))
  }

  async function act(path: string, query: URLSearchParams, body: unknown): Promise<DeedAnswer | undefined> {
    if (path === '/api/reset') {
      await options.reset()
      streams.tell({ kind: 'reset' })
      return {}
    }
    if (path === '/api/clock') {
      const asked = move.safeParse(body).data
      return asked && moveOn(asked)
    }
    const me = personIn(query)
    const deed = readDeed(body)
    if (path !== '/api/act' || me === undefined || deed === undefined) return undefined
    causes.acts(me)
    return doDeed(workspace, me, deed)
  }

  async function moveOn(asked: ClockMove): Promise<DeedAnswer> {
    const to = momentOf(asked, clock.now(), zone, await options.nextDigestAt())
    if (to === null) return { trouble: 'There is no such moment to go to.' }
    if (to <= clock.now()) return { trouble: 'The clock only goes forward.' }
    await options.moveClock(to)
    streams.tell({ kind: 'state' })
    return {}
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const isOurs = pathname.startsWith('/api/') || pathname.startsWith('/files/')
    if (!isForUs(request)) return sendText(response, 403, 'The local workspace answers on this machine only.')
    if (request.method === 'GET' && isOurs) return read(pathname, searchParams, response)
    if (request.method === 'POST' && isOurs) {
      if (!isFromOurPage(request)) return sendText(response, 403, 'Only the page of the local workspace may do that.')
      return done(pathname, searchParams, await jsonOf(request), response)
    }
    if (request.method === 'GET' && (await sendBuilt(response, options.built, pathname))) return
    if (options.otherwise) return void options.otherwise(request, response)
    sendText(response, 404, 'Not found')
  }

  async function done(path: string, query: URLSearchParams, body: unknown, response: ServerResponse): Promise<void> {
    const result = await act(path, query, body).catch((error: unknown): DeedAnswer => {
      options.failed(error)
      return { trouble: error instanceof Error ? `That could not be done: ${error.message}.` : 'That could not be done.' }
    })
    if (result === undefined) return sendText(response, 400, 'The local workspace does not understand that.')
    send(response, 200, result)
  }

  const stopWatching: (() => void)[] = []
  return {
    /** Listens; the answer is the address to open. */
    async start(): Promise<string> {
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, options.port)))
        server.listen(options.port, '127.0.0.1', resolve)
      })
      stopWatching.push(causes.watch(), workspace.watch(streams.hear))
      return `http://localhost:${(server.address() as AddressInfo).port}`
    },

    /** Windows look at "Start here" and the rest again: something outside the stand-in has changed. */
    refresh: () => streams.tell({ kind: 'state' }),

    stop: (): Promise<void> =>
      new Promise((resolve) => {
        for (const stop of stopWatching.splice(0)) stop()
        streams.end()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`Port ${port} is taken by another program. Stop that program, or set PORT to a free port.`, { cause: error })
}
