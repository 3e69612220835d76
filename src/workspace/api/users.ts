import type { Dict, User } from '../model.ts'
import { type Call, type Method, page, text, userOf } from './call.ts'

/** A user as Slack gives it; the address goes only to apps that may read it. */
export function asSlackUser({ scopes }: { scopes: ReadonlySet<string> }, user: User): Dict {
  return {
    id: user.id,
    team_id: user.team,
    name: user.name,
    real_name: user.realName,
    deleted: user.isDeactivated,
    tz: user.timeZone,
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    profile: {
      real_name: user.realName,
      display_name: user.realName,
      title: user.title ?? '',
      team: user.team,
      ...(scopes.has('users:read.email') && user.email !== undefined ? { email: user.email } : {}),
    },
  }
}

function lookupByEmail(call: Call): Dict {
  const email = text(call.args, 'email')?.toLowerCase()
  const user = call.world.state.users.find((one) => one.team === call.team.id && !one.isDeactivated && one.email?.toLowerCase() === email)
  // The usual answer for somebody without an account, and no fault of the app: not kept among the refusals.
  if (!user) return { ok: false, error: 'users_not_found' }
  return { user: asSlackUser(call, user) }
}

function listUsers(call: Call): Dict {
  const { items, response_metadata } = page(
    call.world.state.users.filter(({ team }) => team === call.team.id),
    call,
  )
  return { members: items.map((user) => asSlackUser(call, user)), response_metadata }
}

function authTest({ world, team }: Call): Dict {
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: world.user(team.botUser).name,
    team_id: team.id,
    user_id: team.botUser,
    bot_id: team.botId,
    is_enterprise_install: false,
  }
}

function teamInfo({ team }: Call): Dict {
  return { team: { id: team.id, name: team.name, domain: team.domain, email_domain: '' } }
}

export const USERS: Record<string, Method> = {
  'auth.test': { run: authTest },
  'team.info': { scope: 'team:read', run: teamInfo },
  'users.info': { scope: 'users:read', required: ['user'], run: (call) => ({ user: asSlackUser(call, userOf(call, call.args.user)) }) },
  'users.list': { scope: 'users:read', run: listUsers },
  'users.lookupByEmail': { scope: 'users:read.email', required: ['email'], run: lookupByEmail },
}
