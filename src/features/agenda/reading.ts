import { zoneOf } from '../../platform/zone.ts'
import type { ActionNow } from '../../ports/actions.ts'
import type { Db } from '../../ports/database.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Choice, Item } from './model.ts'
import type { AgendaParts } from './parts.ts'
import { isOpen } from './rules.ts'
import { arrangesBy } from './step.ts'
import { findItem, itemsOf, OPEN_STATES } from './store.ts'

const MOST_SEARCHED = 40

export type AgendaFacts = { meeting: MeetingNow; items: Item[]; zone: string; now: Date }

/** A meeting's agenda as somebody sees it. */
export type AgendaPage = AgendaFacts & { viewer: PersonId; isOpen: boolean; mayArrange: boolean }

/** What became of what the meeting before agreed; null where no meeting of the series lies before. */
export type LastActions = { at: Date; actions: ActionNow[] } | null

export type ItemFacts = { item: Item; meeting: MeetingNow | null; zone: string; now: Date }

/** The same as somebody sees it. */
export type ItemPage = ItemFacts & { viewer: PersonId; isOpen: boolean; mayArrange: boolean }

export type ReadingParts = Pick<AgendaParts, 'db' | 'clock' | 'permits' | 'calendar' | 'actionsOf'>

/** What stands on a meeting's agenda; null for a meeting that is not there. */
export async function agendaFacts(
  { calendar }: Pick<ReadingParts, 'calendar'>,
  db: Db,
  organisation: OrganisationId,
  id: string,
  now: Date,
): Promise<AgendaFacts | null> {
  const meeting = await calendar.find(db, organisation, id)
  return meeting && { meeting, items: await itemsOf(db, organisation, id), zone: await zoneOf(db, organisation), now }
}

/** An item with the meeting that it is for. */
export async function itemFacts(
  { calendar }: Pick<ReadingParts, 'calendar'>,
  db: Db,
  organisation: OrganisationId,
  id: string,
  now: Date,
): Promise<ItemFacts | null> {
  const item = await findItem(db, organisation, id)
  if (!item) return null
  const meeting = item.meetingId === null ? null : await calendar.find(db, organisation, item.meetingId)
  return { item, meeting, zone: await zoneOf(db, organisation), now }
}

/** What the meeting before it, of its series, agreed. */
export async function lastActions(
  { calendar, actionsOf }: Pick<ReadingParts, 'calendar' | 'actionsOf'>,
  db: Db,
  organisation: OrganisationId,
  { series, startsAt }: MeetingNow,
): Promise<LastActions> {
  if (!series) return null
  const [before] = await calendar.between(db, organisation, { series: series.id, until: startsAt, order: 'latest_first', most: 1 })
  return before ? { at: before.startsAt, actions: await actionsOf(db, organisation, before.id) } : null
}

/** What people read: an agenda, something on it, and what a suggestion can be for. */
export const reading = (parts: ReadingParts) => {
  const { db, clock, permits, calendar } = parts
  const arranges = arrangesBy(parts)

  async function firstAsked<C extends { meeting: MeetingNow }>(
    { organisation, person, zone }: Actor,
    dated: readonly C[],
    now: Date,
  ): Promise<C | undefined> {
    for (const choice of dated)
      if ((await calendar.peopleAsked({ db, organisation, now, zone }, choice.meeting)).includes(person)) return choice
    return undefined
  }

  return {
    /** The next meeting that whoever looks runs; null: none is planned. */
    async nextRunBy(viewer: Actor): Promise<MeetingNow | null> {
      const now = clock.now()
      const found = await calendar.between(db, viewer.organisation, { from: now, most: MOST_SEARCHED, order: 'earliest_first' })
      return found.find((meeting) => isOpen(meeting, now) && arranges(viewer, meeting)) ?? null
    },

    async page(viewer: Actor, meeting: string): Promise<Result<AgendaPage>> {
      const refusal = permits(viewer, 'meetings.read')
      if (refusal) return { ok: false, refusal }
      const facts = await agendaFacts(parts, db, viewer.organisation, meeting, clock.now())
      if (!facts) return refuse('agenda.no_meeting')
      const open = isOpen(facts.meeting, facts.now)
      return ok({ ...facts, viewer: viewer.person, isOpen: open, mayArrange: open && arranges(viewer, facts.meeting) })
    },

    /** Something on an agenda, for a form about it. */
    async item(viewer: Actor, id: string): Promise<Result<ItemPage>> {
      const refusal = permits(viewer, 'meetings.read')
      if (refusal) return { ok: false, refusal }
      const facts = await itemFacts(parts, db, viewer.organisation, id, clock.now())
      if (!facts?.meeting) return refuse('agenda.unknown')
      const isItemOpen = isOpen(facts.meeting, facts.now) && OPEN_STATES.some((state) => state === facts.item.state)
      return ok({ ...facts, viewer: viewer.person, isOpen: isItemOpen, mayArrange: isItemOpen && arranges(viewer, facts.meeting) })
    },

    /**
     * The next meeting of each series, planned or not, and the meetings by themselves: first the next to which this person is asked, then
     * the others by their days, and last what has no day yet.
     */
    async choices(viewer: Actor): Promise<Result<{ choices: Choice[]; zone: string }>> {
      const refusal = permits(viewer, 'agenda.suggest')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const now = clock.now()
      const ahead = (await calendar.between(db, organisation, { from: now, order: 'earliest_first' })).filter((each) => isOpen(each, now))
      const ofSeries = (await calendar.series(db, organisation)).map((series): Choice => {
        const meeting = ahead.find((each) => each.series?.id === series.id) ?? null
        return { where: { series: series.id }, series, meeting }
      })
      const alone = ahead.filter(({ series }) => series === null)
      const choices = [...ofSeries, ...alone.map((meeting): Choice => ({ where: { meeting: meeting.id }, series: null, meeting }))]
      const dated = choices.flatMap(({ where, series, meeting }) => (meeting ? [{ where, series, meeting }] : []))
      dated.sort((a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime())
      const undated = choices.filter(({ meeting }) => meeting === null)
      const first = await firstAsked(viewer, dated, now)
      return ok({ choices: [...(first ? [first] : []), ...dated.filter((each) => each !== first), ...undated], zone })
    },
  }
}
