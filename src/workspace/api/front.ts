import type { Dict, Team } from '../model.ts'
import type { World } from '../world.ts'
import { type Method, missing, needs, Refused } from './call.ts'

export type Api = (method: string, args: Dict, token: string | undefined) => Dict

/** The Web API's front: token, scope and arguments first, then the method; every refusal is kept for tests and the page. */
export function createApi(world: World, methods: Methods): Api {
  const scopes = new Set(world.manifest.oauth_config?.scopes?.bot ?? [])

  return (method, args, token) => {
    const team = world.state.teams.find(({ botToken }) => botToken === token)
    try {
      const { scope, required = [], run } = chosen(world, methods, method, token, team)
      const call = { world, method, team: team ?? NO_TEAM, args, scopes }
      if (scope) needs(call, scope)
      const absent = required.filter((name) => args[name] === undefined || args[name] === '')
      if (absent.length > 0) throw missing(absent)
      return { ok: true, ...run(call) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      world.refuse({ team: team?.id ?? '', method, ...error.kept })
      return { ok: false, error: error.code, ...error.extra }
    }
  }
}

/** Methods of the app itself (`apps.*`) belong to no team and look at their own token. */
const NO_TEAM: Team = { id: '', name: '', domain: '', botToken: '', botId: '', botUser: '' }

type Methods = Readonly<Record<string, Method>>

function chosen(world: World, methods: Methods, method: string, token: string | undefined, team: Team | undefined): Method {
  const found = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (!found) throw new Refused('unknown_method', { req_method: method })
  if (!token) throw new Refused('not_authed')
  const isAppToken = token.startsWith('xapp-')
  if (method.startsWith('apps.') !== isAppToken) throw new Refused(isAppToken || team ? 'not_allowed_token_type' : 'invalid_auth')
  if (isAppToken ? token !== world.appToken : !team) throw new Refused('invalid_auth')
  return found
}
