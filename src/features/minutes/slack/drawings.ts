import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, FileMessage, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { ActionOwner } from '../../../ports/actions.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import type { Fact } from '../../../ports/outbox.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { fileName, recordDocument } from '../document.ts'
import { whoHearsFor } from '../lookup-store.ts'
import { type Lookup, type RecordFacts, recordFacts } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const about = z.object({
  kind: z.string(),
  meetingId: z.uuid(),
  personId: z.exactOptional(z.uuid()),
  whenAtWork: z.exactOptional(z.boolean()),
})
type About = z.output<typeof about>
type Draw = (
  facts: RecordFacts,
  told: About,
  context: DrawContext,
) => Message | FileMessage | 'stale' | Promise<Message | FileMessage | 'stale'>

/** Whether minutes are still asked for: once they went out nobody is. */
const isWanted = ({ meeting, record }: RecordFacts): boolean =>
  meeting.state !== 'cancelled' && (record === null || record.state === 'draft')

/** What each agreed to who hears of it by this message: their own actions, and those of practices they hear for. */
async function agreedFor({ actions: all, zone }: RecordFacts, person: PersonId, { db, organisation, now }: DrawContext) {
  const practiceOf = (owner: ActionOwner) => ('practice' in owner ? [owner.practice] : [])
  const heard = await whoHearsFor(
    db,
    organisation,
    all.flatMap(({ owner }) => practiceOf(owner)),
    now,
    zone,
  )
  return all.filter(({ owner, state }) => {
    if (state !== 'open') return false
    return 'person' in owner ? owner.person === person : heard.get(owner.practice)?.includes(person)
  })
}

const MOST_ACTIONS = 20
const MOST_IN_LINE = 400

export function minutesDrawings(lookup: Lookup, write: WriteDocument): FactDrawings {
  /** The document, with what it is said to be. A draft goes to nobody but whoever asked for it. */
  async function file(facts: RecordFacts, text: string): Promise<FileMessage | 'stale'> {
    const { record } = facts
    if (record === null) return 'stale'
    const document = recordDocument({ ...facts, record })
    return { text: safe(text), file: { name: fileName(facts), title: document.title, bytes: await write(document) } }
  }

  const messages: Readonly<Record<string, Draw>> = {
    minutes_issued(facts) {
      const { meeting, record, amendments, zone } = facts
      if (record === null || record.state === 'draft') return 'stale'
      if (amendments.length > 0) return file(facts, words.amendedText(meeting, zone))
      return file(facts, words.issuedText(meeting, zone, record.correctedAt !== null))
    },

    minutes_document(facts) {
      const { meeting, record, zone } = facts
      const isDraft = record?.state === 'draft'
      return file(facts, isDraft ? words.draftText(meeting, zone) : words.issuedText(meeting, zone, false))
    },

    minutes_wanted_nudge(facts) {
      if (!isWanted(facts)) return 'stale'
      const text = words.wantedText(facts.meeting, facts.zone)
      return { text: safe(text), blocks: [section(plain(text)), actions(openButton(facts))] }
    },

    async actions_agreed(facts, { personId }, context) {
      const agreed = await agreedFor(facts, personId as PersonId, context)
      if (agreed.length === 0) return 'stale'
      const title = words.agreedText(facts.meeting, facts.zone)
      const shown = agreed.slice(0, MOST_ACTIONS).map((action) => cut(words.actionLine(action), MOST_IN_LINE))
      const more = agreed.length - shown.length
      const lines = [...shown, ...(more > 0 ? [`${more} more are in the record.`] : [])]
      return {
        text: safe(cut([title, ...lines].join('\n'), 3500)),
        blocks: [section(plain(title)), ...lines.map((line) => section(plain(line))), actions(openButton(facts))],
      }
    },
  }

  return Object.fromEntries(
    Object.entries(messages).map(([kind, draw]): [string, Drawing] => [
      kind,
      {
        schema: about,
        async draw(fact, context) {
          const told = about.parse(fact)
          const facts = await recordFacts(lookup, context.db, context.organisation, told.meetingId)
          return facts ? draw(facts, told, context) : 'stale'
        },
      },
    ]),
  )
}

const openButton = ({ meeting, zone }: RecordFacts) =>
  button('Open the record', IDS.open, meeting.id, { spoken: `Open the record of ${words.meetingName(meeting, zone)}` })

/** Minutes that are wanted, as Home and a reminder of several things say it. */
export const minutesItems = (lookup: Lookup): ItemDrawings => {
  const wanted = async (fact: Fact, { db, organisation }: DrawContext): Promise<KnownBlock[]> => {
    const facts = await recordFacts(lookup, db, organisation, about.parse(fact).meetingId)
    if (!facts || !isWanted(facts)) return []
    return [section(plain(cut(words.wantedText(facts.meeting, facts.zone), 600)), openButton(facts))]
  }
  return { minutes_wanted: wanted, minutes_wanted_nudge: wanted }
}
