import type { KnownBlock } from '@slack/types'
import type { Slack } from './app.ts'
import { type OpenCommand, registerCommand } from './commands.ts'
import type { Edge } from './edge.ts'
import type { Listen, SlackFeature } from './feature.ts'
import { registerStarts } from './hats.ts'
import { createAttention, createPublishHome, type HomeParts, registerHome } from './home.ts'
import { registerLeftovers } from './leftovers.ts'
import { createListening, type Heard, type ListenToAnyone } from './listening.ts'

/** What must work before anybody is known. */
export type SetUp = {
  command: OpenCommand
  register(anyone: ListenToAnyone, listen: Listen): void
  /** What Home offers where nothing is set up yet. */
  invitation?(): KnownBlock[]
}

export type Mounted = {
  inSlack: readonly SlackFeature[]
  setUp: SetUp
  home: Omit<HomeParts, 'items' | 'starts' | 'makers' | 'invitation'>
}

/** Registers everything that Slack can send: the command, Home, and what the slices listen for. Answers what is heard. */
export function mount({ app }: Pick<Slack, 'app'>, edge: Edge, { inSlack, setUp, home }: Mounted): Heard {
  const parts = {
    ...home,
    items: Object.assign({}, ...inSlack.map(({ items }) => items)),
    starts: inSlack.flatMap(({ starts = [] }) => starts),
    makers: Object.assign({}, ...inSlack.map(({ findStart }) => findStart)),
    invitation: setUp.invitation?.() ?? [],
  }
  const publishHome = createPublishHome(parts, edge)
  const { listen, anyone, heard } = createListening(app, edge, publishHome)
  for (const slice of inSlack) slice.register(listen, app)
  setUp.register(anyone, listen)
  const commands = inSlack.flatMap((slice) => slice.commands)
  registerStarts(listen, commands)
  const attention = createAttention(parts)
  registerCommand(app, edge, {
    commands: [...commands, setUp.command],
    attention: async (visit) => attention(await visit.actor()),
  })
  registerHome(app, edge, publishHome)
  registerLeftovers(app, edge, heard)
  return heard
}
