import type { App } from '@slack/bolt'
import type { HomeView, KnownBlock } from '@slack/types'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { Feature, HomeHeading, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { count } from '../../shared/text.ts'
import { actions, button, context, header, plain, section } from './blocks.ts'
import { beginVisit, type Edge, greet, type OpenVisit } from './edge.ts'
import type { ItemDrawings, Message, SlackFeature, Start } from './feature.ts'
import { startsFor } from './hats.ts'
import type { OpenHomes } from './open-homes.ts'
import { accountOf } from './visits.ts'
import { COMMAND, HEADINGS, homeFooter, nothingNeedsYou } from './wording.ts'

export type HomeParts = {
  features: readonly Pick<Feature, 'homeSection'>[]
  items: ItemDrawings
  /** What everyone can begin. */
  starts: readonly Start[]
  makers: NonNullable<SlackFeature['findStart']>
  /** What there is where nothing is set up yet. */
  invitation: readonly KnownBlock[]
  open: Pick<OpenHomes, 'note'>
  db: Db
  clock: Clock
}

type Section = { heading: HomeHeading; lines: KnownBlock[]; left: number }

/** Lines of one heading; the rest is told by their number. */
const MOST_LINES = 20
/** Slack shows so many blocks; where the lines of somebody busy take more, each heading has fewer lines. */
const MOST_BLOCKS = 100
const FEWER_LINES = 8
const MOST_IN_MESSAGE = 8

const ORDER: readonly HomeHeading[] = ['needs_you', 'yours', 'settings']

/** What there is for a person, drawn by heading; lower ranks stand first. */
async function sectionsFor({ features, items, db, clock }: HomeParts, viewer: Actor, most: number): Promise<Section[]> {
  const now = clock.now()
  const found = (await Promise.all(features.map((feature) => feature.homeSection?.(viewer, now) ?? []))).flat()
  const draw = async ({ fact }: HomeItem): Promise<KnownBlock[]> => {
    const drawing = items[fact.kind]
    if (!drawing) throw new Error(`No slice draws the Home item ${fact.kind}`)
    return drawing(fact, { db, organisation: viewer.organisation, now, to: { person: viewer.person } })
  }
  return Promise.all(
    ORDER.map(async (heading) => {
      const under = found.filter((item) => item.heading === heading).sort((a, b) => a.rank - b.rank)
      const lines = (await Promise.all(under.slice(0, most).map(draw))).flat()
      return { heading, lines, left: Math.max(0, under.length - most) }
    }),
  )
}

const drawn = ({ heading, lines, left }: Section): KnownBlock[] =>
  lines.length === 0 ? [] : [header(HEADINGS[heading]), ...lines, ...(left > 0 ? [context(plain(`And ${left} more.`))] : [])]

/** What can be begun from here, so that nobody needs to know a command to begin. */
const buttonsOf = (starts: readonly Start[]): KnownBlock[] =>
  starts.length === 0 ? [] : [actions(...starts.map(({ label, actionId, value }) => button(label, actionId, value)))]

const withoutThose = (starts: readonly Start[], shown: readonly Start[]): Start[] =>
  starts.filter(({ label }) => shown.every((each) => each.label !== label))

/** Home: never blank. */
const homeView = (blocks: readonly KnownBlock[]): HomeView => ({ type: 'home', blocks: [...blocks, context(plain(homeFooter))] })

async function homeFor(parts: HomeParts, viewer: Actor): Promise<HomeView> {
  const whole = await homeWith(parts, viewer, MOST_LINES)
  return whole.blocks.length <= MOST_BLOCKS ? whole : homeWith(parts, viewer, FEWER_LINES)
}

async function homeWith(parts: HomeParts, viewer: Actor, most: number): Promise<HomeView> {
  const sections = await sectionsFor(parts, viewer, most)
  const needsNothing = sections.every(({ heading, lines }) => heading !== 'needs_you' || lines.length === 0)
  const own = await startsFor(viewer, parts.makers)
  return homeView([
    ...(needsNothing ? [section(plain(nothingNeedsYou))] : []),
    ...buttonsOf(own),
    ...sections.flatMap(drawn),
    ...buttonsOf(withoutThose(parts.starts, own)),
  ])
}

/** What needs a person, for the command alone. */
export const createAttention =
  (parts: HomeParts) =>
  async (viewer: Actor): Promise<Message> => {
    const sections = await sectionsFor(parts, viewer, MOST_IN_MESSAGE)
    const needed = sections.filter(({ heading }) => heading === 'needs_you')
    const number = needed.reduce((sum, { lines, left }) => sum + lines.length + left, 0)
    const own = await startsFor(viewer, parts.makers)
    const buttons = buttonsOf(own.length > 0 ? own : parts.starts)
    const hint = context(plain(`${COMMAND} help shows what I can do. Home, above, shows more.`))
    if (number === 0) return { text: nothingNeedsYou, blocks: [section(plain(nothingNeedsYou)), ...buttons, hint] }
    return {
      text: `${count(number, 'thing')} ${number === 1 ? 'needs' : 'need'} you.`,
      blocks: [...needed.flatMap(drawn), ...buttons, hint],
    }
  }

/** Draws Home for a visit anew; what fails is told in Home itself. */
export type PublishHome = (visit: OpenVisit, explain: (error: unknown) => Promise<string>) => Promise<void>

export function createPublishHome(parts: HomeParts, edge: Edge): PublishHome {
  const publishHome: PublishHome = async (visit, explain) => {
    const { client, user, workspace, known } = visit
    const publish = (view: HomeView) => client.views.publish({ user_id: user, view })
    const account = { workspace, user, client }
    async function redraw(): Promise<void> {
      const again = beginVisit(edge, { account }, { what: 'Home', through: 'event' })
      await publishHome(again.visit, again.explain)
    }
    try {
      const caller = await known()
      if ('cause' in caller) parts.open.note(`${workspace}:${user}`, { ...caller.cause, redraw })
      if ('explanation' in caller) {
        await publish(homeView([section(plain(caller.explanation)), ...(caller.isNotSetUp ? parts.invitation : [])]))
        if (caller.isNotSetUp) await greet(edge, visit)
      } else await publish(await homeFor(parts, await caller.actor()))
    } catch (error) {
      await publish(homeView([section(plain(await explain(error)))]))
    }
  }
  return publishHome
}

/** Publishes Home whenever somebody opens it. */
export function registerHome(app: App, edge: Edge, publishHome: PublishHome): void {
  app.event('app_home_opened', async ({ event, body, client, context: { teamId } }) => {
    if (event.tab !== 'home') return
    const account = accountOf(teamId, event.user, client)
    const { visit, explain } = beginVisit(edge, { account }, { what: 'Home', through: 'event', key: `event:${body.event_id}` })
    await publishHome(visit, explain)
  })
}
