import { z } from 'zod'
import { button, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import { inFull } from '../../../shared/dates.ts'
import { agendaFacts, type ItemFacts, itemFacts, lastActions, type ReadingParts } from '../reading.ts'
import { isOpen } from '../rules.ts'
import { agendaCard, notice, reportMessage, suggestionMessage } from './cards.ts'
import { IDS } from './ids.ts'
import { agendaTitle } from './views.ts'

type Parts = Pick<ReadingParts, 'calendar' | 'actionsOf'>

const about = z.object({
  kind: z.string(),
  itemId: z.uuid(),
  presenterId: z.exactOptional(z.uuid()),
  whenAtWork: z.exactOptional(z.boolean()),
})
const card = z.object({ kind: z.string(), meetingId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })

type Meeting = NonNullable<ItemFacts['meeting']>
type Draw = (facts: ItemFacts, meeting: Meeting | null, fact: z.output<typeof about>) => Message | 'stale'

/** Whether a report is still wanted of the one who was asked. */
const isWanted = ({ item, meeting, now }: ItemFacts, presenter: unknown): boolean =>
  item.state === 'planned' && item.report === null && item.presenter?.id === presenter && meeting !== null && isOpen(meeting, now)

const isToTake = ({ item, meeting, now }: ItemFacts): boolean => item.state === 'suggested' && meeting !== null && isOpen(meeting, now)

const whenOf = (meeting: Meeting | null, zone: string) => (meeting ? ` of ${inFull(meeting.startsAt, zone)}` : '')

/** The message for each kind of fact about an item. */
const MESSAGES: Readonly<Record<string, Draw>> = {
  agenda_report_nudge: (facts, meeting, { presenterId }) =>
    meeting && isWanted(facts, presenterId) ? reportMessage(facts, meeting) : 'stale',

  agenda_suggestion_nudge: (facts, meeting) => (meeting && isToTake(facts) ? suggestionMessage(facts, meeting) : 'stale'),

  agenda_taken: ({ item, zone }, meeting) =>
    notice(agendaTitle(meeting?.title ?? item.title), [
      `What you suggested is on the agenda${whenOf(meeting, zone)}: ${item.title}`,
      'Thank you.',
    ]),

  agenda_dropped: ({ item, zone }, meeting) =>
    notice(agendaTitle(meeting?.title ?? item.title), [
      `What you suggested will not be on the agenda${whenOf(meeting, zone)}: ${item.title}`,
      ...(item.droppedWhy ? [`Why: ${item.droppedWhy}`] : []),
    ]),
}

/** How each fact of the agenda is drawn, from the state at the moment of drawing. */
export const drawingsOf = (parts: Parts): FactDrawings => ({
  ...Object.fromEntries(
    Object.entries(MESSAGES).map(([kind, draw]): [string, Drawing] => [
      kind,
      {
        schema: about,
        async draw(fact, { db, organisation, now }) {
          const told = about.parse(fact)
          const facts = await itemFacts(parts, db, organisation, told.itemId, now)
          return facts ? draw(facts, facts.meeting, told) : 'stale'
        },
      },
    ]),
  ),

  agenda_card: {
    schema: card,
    async draw(fact, { db, organisation, now, isNew }) {
      const facts = await agendaFacts(parts, db, organisation, card.parse(fact).meetingId, now)
      if (!facts || (isNew && !isOpen(facts.meeting, now))) return 'stale'
      return agendaCard(facts, await lastActions(parts, db, organisation, facts.meeting))
    },
  },
})

type Line = {
  says(facts: ItemFacts, meeting: Meeting): string
  isSo(facts: ItemFacts, viewer: unknown): boolean
  label: string
  id: string
}

const report: Line = {
  says: ({ zone }, meeting) => `A very brief report is wanted for ${meeting.title}, ${inFull(meeting.startsAt, zone)}.`,
  isSo: isWanted,
  label: 'Report',
  id: IDS.report,
}

const LINES: Readonly<Record<string, Line>> = {
  agenda_report: report,
  agenda_report_nudge: report,
  agenda_suggestion_nudge: {
    says: ({ item, zone }, meeting) => `${item.suggestedBy.name} suggests it for ${meeting.title}, ${inFull(meeting.startsAt, zone)}.`,
    isSo: isToTake,
    label: 'Open the agenda',
    id: IDS.open,
  },
}

/** A line of Home for each kind of fact, with the one button that goes on with it. */
export const itemsBy = (parts: Parts): ItemDrawings => ({
  ...Object.fromEntries(
    Object.entries(LINES).map(([kind, line]) => [
      kind,
      async (fact: { itemId?: unknown }, { db, organisation, now, to }: DrawContext) => {
        const facts = await itemFacts(parts, db, organisation, String(fact.itemId), now)
        if (!facts?.meeting || !line.isSo(facts, 'person' in to ? to.person : undefined)) return []
        const { item, meeting } = facts
        const value = line.id === IDS.open ? meeting.id : item.id
        const text = `*${safe(item.title)}*\n${safe(line.says(facts, meeting))}`
        return [section(text, button(line.label, line.id, value, { spoken: `${line.label}: ${item.title}` }))]
      },
    ]),
  ),

  async agenda_suggestions(fact, { db, organisation, now }) {
    const facts = await agendaFacts(parts, db, organisation, String(fact.meetingId), now)
    const open = facts && isOpen(facts.meeting, now) ? facts.items.filter(({ state }) => state === 'suggested') : []
    if (!facts || open.length === 0) return []
    const { meeting, zone } = facts
    const says = `${open.length === 1 ? '1 suggestion waits' : `${open.length} suggestions wait`} for ${inFull(meeting.startsAt, zone)}.`
    const element = button('Open the agenda', IDS.open, meeting.id, { spoken: `Open the agenda of ${meeting.title}` })
    return [section(`*${safe(agendaTitle(meeting.title))}*\n${safe(says)}`, element)]
  },
})
