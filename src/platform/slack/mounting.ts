import type { Slack } from './app.ts'
import { type OpenCommand, registerCommand } from './commands.ts'
import type { Edge } from './edge.ts'
import type { SlackFeature } from './feature.ts'
import { createAttention, createPublishHome, type HomeParts, registerHome } from './home.ts'
import { registerLeftovers } from './leftovers.ts'
import { createListening, type Heard, type ListenToAnyone } from './listening.ts'

export type Mounted = {
  inSlack: readonly SlackFeature[]
  setUp: { command: OpenCommand; register(anyone: ListenToAnyone): void }
  home: Omit<HomeParts, 'items' | 'starts'>
}

/** Registers everything that Slack can send: the command, Home, and what the slices listen for. Answers what is heard. */
export function mount({ app }: Pick<Slack, 'app'>, edge: Edge, { inSlack, setUp, home }: Mounted): Heard {
  const parts = {
    ...home,
    items: Object.assign({}, ...inSlack.map(({ items }) => items)),
    starts: inSlack.flatMap(({ starts = [] }) => starts),
  }
  const publishHome = createPublishHome(parts)
  const { listen, anyone, heard } = createListening(app, edge, publishHome)
  for (const slice of inSlack) slice.register(listen, app)
  setUp.register(anyone)
  const attention = createAttention(parts)
  registerCommand(app, edge, {
    commands: [...inSlack.flatMap(({ commands }) => commands), setUp.command],
    attention: async (visit) => attention(await visit.actor()),
  })
  registerHome(app, edge, publishHome)
  registerLeftovers(app, edge, heard)
  return heard
}
