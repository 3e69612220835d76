import { valuesOf, withIds } from './elements.ts'
import type { Block, Dict, Text, View } from './model.ts'
import type { World } from './world.ts'

/** Slack shows three modals on top of each other at most. */
export const DEEPEST_STACK = 3

/** A view as the app sends it, once the limits check has let it through. */
export type SentView = {
  type: 'modal' | 'home'
  title?: Text
  submit?: Text
  close?: Text
  blocks: Block[]
  callback_id?: string
  private_metadata?: string
  external_id?: string
  notify_on_close?: boolean
  clear_on_close?: boolean
  submit_disabled?: boolean
}

const sentParts = (world: World, view: SentView) => ({
  type: view.type,
  ...(view.title ? { title: view.title } : {}),
  ...(view.submit ? { submit: view.submit } : {}),
  ...(view.close ? { close: view.close } : {}),
  blocks: withIds(view.blocks, () => world.nextId('b')),
  callbackId: view.callback_id ?? '',
  privateMetadata: view.private_metadata ?? '',
  externalId: view.external_id ?? '',
  notifyOnClose: view.notify_on_close ?? false,
  clearOnClose: view.clear_on_close ?? false,
  submitDisabled: view.submit_disabled ?? false,
  errors: {},
})

const hashOf = (world: World) => `${Math.floor(world.now().getTime() / 1000)}.${world.nextId('h')}`

function add(world: World, user: string, sent: SentView, previous: View | undefined): View {
  const id = world.nextId('V')
  const parts = sentParts(world, sent)
  const view: View = {
    id,
    team: world.user(user).team,
    user,
    ...parts,
    hash: hashOf(world),
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    values: valuesOf(parts.blocks),
  }
  world.state.views[id] = view
  return view
}

export const stackOf = (world: World, user: string): View[] => (world.state.stacks[user] ?? []).map(world.view)

export const topView = (world: World, user: string): View | undefined => stackOf(world, user).at(-1)

/** Opens a modal as the root of a new stack; whatever was open goes, as when a person starts over. */
export function openView(world: World, user: string, sent: SentView): View {
  forget(world, world.state.stacks[user] ?? [])
  const view = add(world, user, sent, undefined)
  world.state.stacks[user] = [view.id]
  viewChanged(world, view)
  return view
}

/** Puts a modal on top of the one that is open. */
export function pushView(world: World, user: string, sent: SentView): View {
  const view = add(world, user, sent, topView(world, user))
  world.state.stacks[user] = [...(world.state.stacks[user] ?? []), view.id]
  viewChanged(world, view)
  return view
}

/** Redraws a view in place; inputs that stay keep what was filled in. */
export function updateView(world: World, view: View, sent: SentView): void {
  for (const part of ['title', 'submit', 'close', 'trouble'] as const) delete view[part]
  Object.assign(view, sentParts(world, sent), { hash: hashOf(world) })
  view.values = valuesOf(view.blocks, view.values)
  viewChanged(world, view)
}

/** Shows a person's Home. */
export function publishHome(world: World, user: string, sent: SentView): View {
  const before = world.state.homes[user]
  if (before && world.state.views[before]) {
    const view = world.view(before)
    updateView(world, view, sent)
    return view
  }
  const view = add(world, user, sent, undefined)
  world.state.homes[user] = view.id
  viewChanged(world, view)
  return view
}

/** Takes the upper modals away down to `depth`; the answer is what went, uppermost first. */
export function closeDownTo(world: World, user: string, depth: number): View[] {
  const stack = world.state.stacks[user] ?? []
  const gone = stack.slice(depth).map(world.view).reverse()
  world.state.stacks[user] = stack.slice(0, depth)
  forget(world, stack.slice(depth))
  const [first] = gone
  if (first) viewChanged(world, first)
  return gone
}

function forget(world: World, ids: readonly string[]): void {
  for (const id of ids) delete world.state.views[id]
}

/** Marks what a person can see in a view as changed. */
export function viewChanged(world: World, { type, team, user }: View): void {
  world.changed({ kind: type === 'home' ? 'home' : 'view', team, user })
}

/** The view as the Web API and payloads give it. */
export function viewAsSlackGives(world: World, view: View): Dict {
  const team = world.team(view.team)
  return {
    id: view.id,
    team_id: view.team,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.values },
    hash: view.hash,
    title: view.title ?? null,
    submit: view.submit ?? null,
    close: view.close ?? null,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    submit_disabled: view.submitDisabled,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.appId,
    external_id: view.externalId,
    app_installed_team_id: view.team,
    bot_id: team.botId,
  }
}
