import { createAccountSwitch } from './account-switch.ts'
import type { Method } from './api/call.ts'
import { CHAT } from './api/chat.ts'
import { CONVERSATIONS } from './api/conversations.ts'
import { createApi } from './api/front.ts'
import { USERS } from './api/users.ts'
import { viewMethods } from './api/views.ts'
import { createAppLink } from './app-link.ts'
import type { State } from './model.ts'
import { createNetworkFaults } from './network-faults.ts'
import type { WorkspaceOptions } from './options.ts'
import { createPerson, type Person } from './people/person.ts'
import { createResponseUrls } from './response-urls.ts'
import { createWorkspaceServer } from './server.ts'
import { createSocketHub } from './socket.ts'
import { createTriggers } from './triggers.ts'
import { createUploads } from './uploads.ts'
import { createWorld } from './world.ts'

export type Workspace = ReturnType<typeof createWorkspace>

/** The local stand-in for Slack: its Web API, the people's side, and the road to the app. Nothing listens before `start`. */
export function createWorkspace(options: WorkspaceOptions) {
  const world = createWorld(options)
  let baseUrl = ''
  const address = () => baseUrl
  const triggers = createTriggers(world)
  const responseUrls = createResponseUrls(world)
  const sockets = createSocketHub(world)
  const uploads = createUploads(world, address)
  const networkFaults = createNetworkFaults()
  const link = createAppLink(world, sockets, options.requestUrl)

  const connectionsOpen: Method = { run: () => ({ url: address().replace('http', 'ws') + sockets.ticketPath() }) }
  const methods = {
    ...CHAT,
    ...CONVERSATIONS,
    ...USERS,
    ...viewMethods(triggers),
    ...uploads.methods,
    'apps.connections.open': connectionsOpen,
  }
  const server = createWorkspaceServer({ world, api: createApi(world, methods), sockets, responseUrls, uploads, networkFaults })
  const people = new Map<string, Person>()

  return {
    world,
    /** What Slack would have refused so far, oldest first. */
    refusals: world.refusals,
    faults: networkFaults,
    sockets: { connections: sockets.connections, refresh: sockets.refresh },
    sendTo: link.sendTo,
    redeliver: link.redeliver,
    verifiesUrl: link.verifiesUrl,
    forge: link.forge,
    lastDelivery: link.last,
    /** Switches somebody's account off, or on again, as an administrator of the workspace does. */
    switchesAccount: createAccountSwitch(world, link),
    watch: world.watch,

    /** Listens on 127.0.0.1 (port 0 takes a free one); the answer is the address, to which `/api/` is added for the SDK. */
    async start(): Promise<string> {
      baseUrl = await server.listen(options.port ?? 0)
      return baseUrl
    },

    stop: () => server.close(),

    address,

    /** Whether no request is under way in either direction. */
    isQuiet: () => link.inFlight() === 0 && server.inFlight() === 0,

    person(userId: string): Person {
      const known = people.get(userId) ?? createPerson({ world, link, triggers, responseUrls, address }, userId)
      people.set(userId, known)
      return known
    },

    snapshot: (): string => JSON.stringify(world.state),

    restore(snapshot: string): void {
      people.clear()
      world.replaceState(JSON.parse(snapshot) as State)
    },
  }
}
