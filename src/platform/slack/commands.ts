import type { App } from '@slack/bolt'
import { findsNhsNumber } from '../../shared/patient-data.ts'
import { whoseBy } from './callers.ts'
import { type Edge, type KnownVisit, type OpenVisit, type Told, welcome, welcomeKnown } from './edge.ts'
import type { Command, Message } from './feature.ts'
import { didYouMean, helpMessage } from './help.ts'
import { unescaped } from './typed-text.ts'
import { understand } from './understanding.ts'
import { accountOf, type VisitFrom } from './visits.ts'
import { COMMAND, holdsNhsNumber } from './wording.ts'

/** A command that must work for an account that we do not know yet. */
export type OpenCommand = Omit<Command, 'run'> & { welcome(visit: OpenVisit): Promise<void> }

export type Router = {
  commands: readonly (Command | OpenCommand)[]
  /** What needs this person, for the command alone. */
  attention(visit: KnownVisit): Promise<Message>
}

/** The one command of the app: acknowledged at once, then understood, then answered. */
export function registerCommand(app: App, edge: Edge, router: Router): void {
  app.command(COMMAND, async ({ ack, command, client, context, respond }) => {
    await ack()
    const account = accountOf(context.teamId, command.user_id, client)
    const from: VisitFrom = { account, respond, door: { client, triggerId: command.trigger_id } }
    await route(edge, router, from, { text: unescaped(command.text ?? ''), channel: command.channel_id, triggerId: command.trigger_id })
  })
}

type Typed = { text: string; channel: string; triggerId: string }

async function route(edge: Edge, { commands, attention }: Router, from: VisitFrom, { text, channel, triggerId }: Typed): Promise<void> {
  const understood = understand(text, commands)
  const told: Told = {
    what: understood.kind === 'run' ? `${COMMAND} ${understood.command.word}` : COMMAND,
    through: 'command',
    key: `command:${triggerId}`,
  }
  const says = (message: Message | string) => welcome(edge, from, told, (visit) => visit.say(message))
  if (findsNhsNumber(text)) return says(holdsNhsNumber)
  switch (understood.kind) {
    case 'help':
      return says(helpMessage(commands, understood.topic))
    case 'unknown':
      return says(didYouMean(understood.word, understood.meant, commands))
    case 'attention':
      return welcomeKnown(edge, from, told, async (visit) => visit.say(await attention(visit)))
    case 'run': {
      const { command, rest } = understood
      if ('welcome' in command) return welcome(edge, from, told, (visit) => command.welcome(visit))
      const whose = whoseBy(edge.accounts, from.account)
      return welcomeKnown(edge, from, told, (visit) => command.run({ ...visit, text: rest, channel, whose }))
    }
  }
}
