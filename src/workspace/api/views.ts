import type { Dict, View } from '../model.ts'
import type { Triggers } from '../triggers.ts'
import { DEEPEST_STACK, openView, publishHome, pushView, type SentView, stackOf, updateView, viewAsSlackGives } from '../views.ts'
import { type Call, type Method, missing, Refused, text, userOf } from './call.ts'
import { viewOf } from './content.ts'

function refuseTwin({ world, team }: Call, view: SentView, except?: View): void {
  const twin = Object.values(world.state.views).find(
    (one) => one.team === team.id && one.externalId !== '' && one.externalId === view.external_id,
  )
  if (twin && twin.id !== except?.id) throw new Refused('duplicate_external_id')
}

const answer = ({ world }: Call, view: View): Dict => ({ view: viewAsSlackGives(world, view) })

function whoFor(call: Call, triggers: Triggers): string {
  const taken = triggers.take(call.args.trigger_id, call.team.id)
  if ('fault' in taken) throw new Refused(taken.fault)
  return taken.user
}

function update(call: Call): Dict {
  const { world, team, args } = call
  const id = text(args, 'view_id')
  const externalId = text(args, 'external_id')
  if (id === undefined && externalId === undefined) throw missing(['view_id'])
  const view = Object.values(world.state.views).find(
    (one) => one.team === team.id && (id === undefined ? one.externalId === externalId : one.id === id),
  )
  if (!view) throw new Refused('not_found')
  const sent = viewOf(args.view, view.type)
  if (args.hash !== undefined && args.hash !== view.hash) throw new Refused('hash_conflict')
  refuseTwin(call, sent, view)
  updateView(world, view, sent)
  return answer(call, view)
}

function publish(call: Call): Dict {
  const { world, args } = call
  if (world.manifest.features?.app_home?.home_tab_enabled !== true) throw new Refused('not_enabled')
  const user = userOf(call, args.user_id)
  const sent = viewOf(args.view, 'home')
  const before = world.state.views[world.state.homes[user.id] ?? '']
  if (args.hash !== undefined && before && args.hash !== before.hash) throw new Refused('hash_conflict')
  refuseTwin(call, sent, before)
  return answer(call, publishHome(world, user.id, sent))
}

/** The view is checked before the trigger is used up: after a refusal the app may try again within its life. */
export const viewMethods = (triggers: Triggers): Record<string, Method> => ({
  'views.open': {
    required: ['trigger_id', 'view'],
    run: (call) => {
      const sent = viewOf(call.args.view, 'modal')
      refuseTwin(call, sent)
      return answer(call, openView(call.world, whoFor(call, triggers), sent))
    },
  },
  'views.push': {
    required: ['trigger_id', 'view'],
    run: (call) => {
      const sent = viewOf(call.args.view, 'modal')
      refuseTwin(call, sent)
      const user = whoFor(call, triggers)
      const depth = stackOf(call.world, user).length
      if (depth === 0) throw new Refused('not_found')
      if (depth >= DEEPEST_STACK) throw new Refused('push_limit_reached')
      return answer(call, pushView(call.world, user, sent))
    },
  },
  'views.update': { required: ['view'], run: update },
  'views.publish': { required: ['user_id', 'view'], run: publish },
})
