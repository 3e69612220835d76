import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { mayRead } from '../lookup-store.ts'
import type { VisitParts } from '../parts.ts'
import { type VisitFacts, visitFacts } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { factBlocks, recordMessage, toldMessage } from './views.ts'

type Parts = Pick<VisitParts, 'actions'>

const about = z.object({
  kind: z.string(),
  visitId: z.uuid(),
  told: z.enum(['planned', 'moved', 'cancelled']).default('planned'),
  whenAtWork: z.exactOptional(z.boolean()),
})
type About = z.output<typeof about>

/** The visit for whoever may see it: what concerns a practice is for its people, the executive and the programme manager. */
async function factsFor(parts: Parts, visitId: string, { db, organisation, now, to }: DrawContext): Promise<VisitFacts | null> {
  if (!('person' in to)) return null
  const at = { zone: await zoneOf(db, organisation), now }
  const facts = await visitFacts(parts, db, organisation, visitId, at)
  return facts && (await mayRead(db, organisation, to.person, facts.visit.practice.id, at)) ? facts : null
}

const notice = (title: string, lines: readonly string[], more: Message['blocks']): Message => ({
  text: safe(cut([title, ...lines].join('\n'), 3500)),
  blocks: [section(`*${safe(cut(title, 200))}*`), section(plain(cut(lines.join('\n'), 2900))), ...more],
})

const recordButton = ({ visit }: VisitFacts) =>
  button('Write the record', IDS.record, visit.id, { spoken: `Write the record: ${visit.practice.name}` })

const MESSAGES: Readonly<Record<string, (facts: VisitFacts, fact: About, isNew: boolean) => Message | 'stale'>> = {
  visit_told(facts, { told }, isNew) {
    const { state } = facts.visit
    if (isNew && (state === 'held' || (state === 'cancelled') !== (told === 'cancelled'))) return 'stale'
    return toldMessage(facts, words.toldLines(facts.visit, told, facts.zone))
  },

  visit_record: (facts) => (facts.visit.state === 'held' ? recordMessage(facts) : 'stale'),

  visit_reminder(facts, _fact, isNew) {
    const { visit, zone, now } = facts
    if (visit.state !== 'planned' || visit.plannedAt === null || visit.plannedAt <= now) return over(facts, isNew)
    const open = actions(button('Open', IDS.open, visit.id, { spoken: 'Open the visit' }))
    return notice(words.titleOf(visit), [words.reminderWords(visit, zone)], [...factBlocks({ ...visit, notes: null }), open])
  },

  visit_record_nudge: (facts, _fact, isNew) =>
    isToRecord(facts)
      ? notice(words.titleOf(facts.visit), [words.askWords(facts.visit, facts.zone)], [actions(recordButton(facts))])
      : over(facts, isNew),
}

/** What was asked or said is no longer so: not worth sending, and where it was sent it says what became of the visit. */
const over = ({ visit, zone }: VisitFacts, isNew: boolean): Message | 'stale' =>
  isNew ? 'stale' : notice(words.titleOf(visit), words.toldLines(visit, 'moved', zone), [])

const isToRecord = ({ visit, now }: VisitFacts): boolean => visit.state === 'planned' && visit.plannedAt !== null && visit.plannedAt <= now

/** How each fact of a visit is drawn, from the state at the moment of drawing. */
export const drawingsOf = (parts: Parts): FactDrawings =>
  Object.fromEntries(
    Object.entries(MESSAGES).map(([kind, draw]): [string, Drawing] => [
      kind,
      {
        schema: about,
        async draw(fact, context) {
          const told = about.parse(fact)
          const facts = await factsFor(parts, told.visitId, context)
          return facts ? draw(facts, told, context.isNew === true) : 'stale'
        },
      },
    ]),
  )

type Line = { isSo(facts: VisitFacts): boolean; says(facts: VisitFacts): string; button(facts: VisitFacts): ReturnType<typeof button> }

const toRecord: Line = { isSo: isToRecord, says: ({ visit, zone }) => words.askWords(visit, zone), button: recordButton }

const LINES: Readonly<Record<string, Line>> = {
  visit_record_nudge: toRecord,
  visit_to_record: toRecord,
  visit_to_come: {
    isSo: ({ visit }) => visit.state === 'planned',
    says: ({ visit, zone, now }) => words.stateWords(visit, zone, now),
    button: ({ visit }) => button('Open', IDS.open, visit.id, { spoken: `Open: ${words.titleOf(visit)}` }),
  },
  visit_due_again: {
    isSo: ({ visit }) => visit.state === 'held' && visit.dueAgainOn !== null,
    says: ({ visit }) => `${words.againWords(visit, '9999-12-31') ?? ''}.`,
    button: ({ visit }) => button('Plan a visit', IDS.plan, visit.practice.id, { spoken: `Plan a visit: ${visit.practice.name}` }),
  },
}

/** A line of Home for each kind of fact, with the one button that goes on with it. */
export const itemsBy = (parts: Parts): ItemDrawings =>
  Object.fromEntries(
    Object.entries(LINES).map(([kind, line]) => [
      kind,
      async (fact: Fact, context: DrawContext): Promise<KnownBlock[]> => {
        const facts = await factsFor(parts, String(fact.visitId), context)
        if (!facts || !line.isSo(facts)) return []
        return [section(`*${safe(cut(words.titleOf(facts.visit), 200))}*\n${safe(line.says(facts))}`, line.button(facts))]
      },
    ]),
  )
