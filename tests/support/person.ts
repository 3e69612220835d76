import { expect } from 'vitest'
import { elementsOf } from '../../src/workspace/elements.ts'
import type { Channel, Confirm, Dict, View } from '../../src/workspace/model.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { chosenBy } from './choosing.ts'
import { elementsIn, type Found, labelled, pressable, type Remembered } from './finding.ts'
import { drawMessage, drawView, isIn } from './screen.ts'
import { type Screen, screenOf, toShow } from './showing.ts'
import { quiet, until } from './waiting.ts'

export type DriverOptions = {
  /** Ends when the app has done what it started; makes "is not shown" exact. */
  settle?: () => Promise<void>
  /** How long a step waits for what it needs, in milliseconds; default 5000. */
  within?: number
}

type Where = { in?: string }
type Beside = Where & {
  /** Only the element in, or right below, a block with this text. */
  beside?: string
  /** Two presses at once. */
  twice?: boolean
  /** A screen that has not caught up, from `remembers`. */
  on?: Remembered
}

export type PersonDriver = ReturnType<typeof createPersonDriver>

/** Gives a driver for each person of a workspace: `const as = peopleOf(workspace); const gp = as('U…')`. */
export function peopleOf(workspace: Workspace, options: DriverOptions = {}): (userId: string) => PersonDriver {
  expect.extend({ toShow })
  return (userId) => createPersonDriver(workspace, userId, options)
}

/** A person at their Slack: works what is visible by its words, and waits for it to appear. */
export function createPersonDriver(workspace: Workspace, userId: string, { settle = async () => {}, within = 5000 }: DriverOptions) {
  const { world } = workspace
  const self = () => workspace.person(userId)
  const name = self().user.realName
  let isAtHome = false
  let channelId = world.state.channels.find(({ members, kind }) => kind !== 'direct' && members.includes(userId))?.id
  let asked: { confirm: Confirm; go: () => Promise<void> } | undefined

  const waitFor = <T>(look: () => T | undefined, wanted: string) =>
    until(workspace, look, () => `${name} looked for ${wanted}; the screen shows:\n${draw()}`, within)

  function channelCalled(called: string): Channel {
    if (called === 'app' || called === 'direct') return self().directChannel()
    const plain = called.replace(/^#/, '')
    const mine = self().sees().channels
    const found = mine.find((channel) => channel.id === plain || channel.name === plain)
    if (!found) throw new Error(`${name} is in no channel ${called}, only in ${mine.map((channel) => channel.name).join(', ')}`)
    return found
  }

  const here = (): Channel => (channelId === undefined ? self().directChannel() : world.channel(channelId))
  const modal = (): View | undefined => self().sees().modals.at(-1)

  const drawChannel = (channel: Channel) =>
    [`#${channel.name}`, ...(self().sees().messages[channel.id] ?? []).map((message) => drawMessage(world, message, userId))].join('\n')
  const drawHome = () => {
    const { home } = self().sees()
    return home ? drawView(world, home) : '(Home is empty)'
  }

  /** What is in front: a dialog, a form, Home or a channel. */
  function draw(where?: string): string {
    if (where === 'home') return drawHome()
    if (where !== undefined) return drawChannel(channelCalled(where))
    const dialog =
      asked &&
      [asked.confirm.title?.text, asked.confirm.text.text, `[${asked.confirm.confirm?.text}] [${asked.confirm.deny?.text}]`].join('\n')
    const form = modal()
    return [dialog, form && drawView(world, form), isAtHome ? drawHome() : drawChannel(here())].filter(Boolean).join('\n\n')
  }

  /** Everything that can be worked at a place; the form alone where one is open. The newest message comes last. */
  function workable({ in: where, on }: Beside): Found[] {
    const form = modal()
    if (form && where === undefined) return elementsIn(world, form.blocks, { view: form.id }, drawView(world, form))
    const { home, messages } = self().sees()
    if (where === 'home' || (where === undefined && isAtHome))
      return home ? elementsIn(world, home.blocks, { view: home.id }, drawView(world, home)) : []
    const channel = where === undefined ? here() : channelCalled(where)
    return (on ?? messages[channel.id] ?? []).flatMap((message) =>
      elementsIn(
        world,
        message.blocks,
        { channel: channel.id, ts: message.ts, ...(on ? { asSeen: message } : {}) },
        drawMessage(world, message, userId),
      ),
    )
  }

  const findLabelled = (label: string, more: Beside) => labelled(world, workable(more), label, more.beside)

  /** Works an element, after a confirm dialog where it has one: then `confirms` or `declines` comes next. */
  async function work({ place, block, element }: Found, held: Dict | undefined, twice: boolean | undefined): Promise<void> {
    const go = () => self().works(place, block.block_id ?? '', element.action_id ?? '', held, { twice: twice ?? false })
    if (!element.confirm) return go()
    asked = { confirm: element.confirm, go }
  }

  async function chooses(label: string, value: string | readonly string[], more: Beside = {}): Promise<void> {
    const found = await waitFor(() => findLabelled(label, more), `a field ${JSON.stringify(label)}`)
    await work(found, await chosenBy(self(), found, value), more.twice)
  }

  const screen = (where?: string): Screen => screenOf(workspace, name, () => draw(where), settle, within)

  return {
    id: userId,
    name,

    /** Goes to a channel by name; `app` is the direct channel with the app. */
    goesTo(channel: string): void {
      isAtHome = false
      channelId = channelCalled(channel).id
    },

    /** Types a message or command in the channel where the person is. */
    async types(text: string, { in: where }: Where = {}): Promise<void> {
      if (where !== undefined) channelId = channelCalled(where).id
      isAtHome = false
      await self().types(here().id, text)
    },

    /** Puts a file into a conversation; `app` is the direct channel with the app. */
    async dropsFile(name: string, content: string | Uint8Array, { in: where = 'app' }: Where = {}): Promise<void> {
      channelId = channelCalled(where).id
      isAtHome = false
      await self().dropsFile(here().id, { name, content: Buffer.from(content) })
    },

    /** Fills in fields by their labels; a list chooses several, an empty text empties. */
    async fills(fields: Record<string, string | readonly string[]>, more: Beside = {}): Promise<void> {
      for (const [label, value] of Object.entries(fields)) await chooses(label, value, more)
    },

    chooses,

    /** Presses a button, or an entry of an overflow menu, by its words. */
    async presses(label: string, more: Beside = {}): Promise<void> {
      const wanted = `a button ${JSON.stringify(label)}${more.beside ? ` beside ${JSON.stringify(more.beside)}` : ''}`
      const found = await waitFor(() => pressable(world, workable(more), label, more.beside), wanted)
      await work(found, found.element.type === 'overflow' ? await chosenBy(self(), found, label) : undefined, more.twice)
    },

    /** Says yes to the dialog that a press has brought up. */
    async confirms(): Promise<void> {
      if (!asked) throw new Error(`${name} is asked nothing; the screen shows:\n${draw()}`)
      const { go } = asked
      asked = undefined
      await go()
    },

    declines(): void {
      if (!asked) throw new Error(`${name} is asked nothing; the screen shows:\n${draw()}`)
      asked = undefined
    },

    /** Submits the form in front; `label` is what its button says. */
    async submits(label?: string): Promise<void> {
      const fits = () => (label === undefined || modal()?.submit?.text === label ? modal() : undefined)
      const form = await waitFor(fits, label === undefined ? 'a form to submit' : `a form with a button ${JSON.stringify(label)}`)
      if (!form.submit) throw new Error(`${name} cannot submit this, it has no such button:\n${draw()}`)
      await self().submits(form.id)
    },

    /** Leaves the form in front: back to the one below, or out. */
    async closes(): Promise<void> {
      await waitFor(modal, 'a form to close')
      await self().closes()
    },

    closesAll: (): Promise<void> => self().closesAll(),

    async opensHome(): Promise<void> {
      isAtHome = true
      await self().opensHome()
    },

    /** Uses a global shortcut by its name in the menu. */
    async usesShortcut(shortcut: string): Promise<void> {
      await self().usesShortcut(shortcutCalled(shortcut, 'global'))
    },

    /** Uses a shortcut on the newest message that shows this text. */
    async usesMessageShortcut(shortcut: string, onText: string, { in: where }: Where = {}): Promise<void> {
      const channel = where === undefined ? here() : channelCalled(where)
      const shown = () =>
        self()
          .sees()
          .messages[channel.id]?.findLast((message) => isIn(drawMessage(world, message, userId), onText))
      const message = await waitFor(shown, `a message with ${JSON.stringify(onText)}`)
      await self().usesMessageShortcut(shortcutCalled(shortcut, 'message'), channel.id, message.ts)
    },

    /** The options that a searching menu offers for some letters. */
    async searches(label: string, query: string, more: Beside = {}): Promise<string[]> {
      const { place, block, element } = await waitFor(() => findLabelled(label, more), `a field ${JSON.stringify(label)}`)
      const { options } = await self().searches(place, block.block_id ?? '', element.action_id ?? '', query)
      return options.map(({ text }) => text.text)
    },

    /** The messages of a channel as they stand, to press later on a screen that has not caught up: `{ on: remembered }`. */
    remembers: (channel: string): Remembered => structuredClone(self().sees().messages[channelCalled(channel).id] ?? []),

    /** Waits until the form in front shows this, for a form that is redrawn. */
    async awaitsForm(...wanted: string[]): Promise<View> {
      const fits = () => {
        const form = modal()
        return form && wanted.every((one) => isIn(drawView(world, form), one)) ? form : undefined
      }
      return waitFor(fits, `a form with ${wanted.join(' and ')}`)
    },

    /** Ends when the app is done with everything. */
    waits: (): Promise<void> => quiet(workspace, settle),

    /** Everything in front of this person. */
    screen: (): Screen => screen(),

    /** What one channel, `app` (the direct channel) or `home` shows this person. */
    in: (where: string): Screen => screen(where),

    /** The form in front, as Slack keeps it. */
    view: (): View | undefined => modal(),

    /** What stands below the fields of the form in front, by label. */
    fieldErrors(): Record<string, string> {
      const form = modal()
      const labels = Object.entries(form?.errors ?? {}).map(([id, error]) => [
        form?.blocks.find(({ block_id }) => block_id === id)?.label?.text ?? id,
        error,
      ])
      return Object.fromEntries(labels)
    },

    /** What the form in front holds, by label, in Slack's own shape. */
    holds(): Record<string, Dict> {
      const form = modal()
      const inputs = elementsOf(form?.blocks ?? []).filter(({ block }) => block.type === 'input')
      return Object.fromEntries(
        inputs.map(({ block, element }) => [block.label?.text ?? '', form?.values[block.block_id ?? '']?.[element.action_id ?? ''] ?? {}]),
      )
    },
  }

  function shortcutCalled(called: string, type: string): string {
    const all = world.manifest.features?.shortcuts ?? []
    const found = all.find((shortcut) => shortcut.name === called && shortcut.type === type)
    if (!found) throw new Error(`the manifest has no ${type} shortcut ${called}, only ${all.map((shortcut) => shortcut.name).join(', ')}`)
    return found.callback_id
  }
}
