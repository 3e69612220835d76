import type { Channel, State, User } from './model.ts'
import type { TeamOption, WorkspaceOptions } from './options.ts'

/** What a workspace holds before anybody has done anything: its teams, people and channels. */
export function emptyState({ teams, manifest }: WorkspaceOptions): State {
  const appName = manifest.features?.bot_user?.display_name ?? manifest.display_information?.name ?? 'app'
  const state: State = {
    lastTs: '0000000000.000000',
    lastId: 0,
    teams: teams.map(({ id, name, domain, botToken, botUser }) => ({
      id,
      name,
      domain: domain ?? name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      botToken,
      botId: `B${id.slice(1)}`,
      botUser: botUser ?? botUserOf(id),
    })),
    users: teams.flatMap((team) => usersOf(team, appName)),
    channels: teams.flatMap(channelsOf),
    messages: {},
    views: {},
    stacks: {},
    homes: {},
    files: {},
  }
  refuseTwins('user', state.users)
  refuseTwins('channel', state.channels)
  return state
}

const botUserOf = (team: string) => `U${team.slice(1)}BOT`

function usersOf(team: TeamOption, appName: string): User[] {
  const people = team.users.map(
    ({ id, name, realName, email, title, timeZone, isAdmin, isOwner, isDeactivated }): User => ({
      id,
      team: team.id,
      name,
      realName: realName ?? name,
      ...(email === undefined ? {} : { email }),
      ...(title === undefined ? {} : { title }),
      timeZone: timeZone ?? 'Europe/London',
      isAdmin: isAdmin ?? false,
      isOwner: isOwner ?? false,
      isBot: false,
      isDeactivated: isDeactivated ?? false,
    }),
  )
  const bot: User = {
    id: team.botUser ?? botUserOf(team.id),
    team: team.id,
    name: appName.toLowerCase(),
    realName: appName,
    timeZone: 'Europe/London',
    isAdmin: false,
    isOwner: false,
    isBot: true,
    isDeactivated: false,
  }
  return [...people, bot]
}

function channelsOf(team: TeamOption): Channel[] {
  return team.channels.map(({ id, name, kind, members, isArchived, hasApp }) => ({
    id,
    team: team.id,
    name: name.replace(/^#/, ''),
    kind: kind ?? 'public',
    members: hasApp === false ? [...members] : [...members, team.botUser ?? botUserOf(team.id)],
    isArchived: isArchived ?? false,
  }))
}

function refuseTwins(kind: string, things: { id: string }[]): void {
  const seen = new Set<string>()
  for (const { id } of things) {
    if (seen.has(id)) throw new Error(`two ${kind}s of the local workspace have the id ${id}; ids are unique across teams, as in Slack`)
    seen.add(id)
  }
}
