import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, FileMessage, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { fileName, recordDocument } from '../document.ts'
import { type Lookup, type RecordFacts, recordFacts } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const about = z.object({
  kind: z.string(),
  meetingId: z.uuid(),
  whenAtWork: z.exactOptional(z.boolean()),
})
type Draw = (facts: RecordFacts) => Message | FileMessage | 'stale' | Promise<FileMessage | 'stale'>

/** Whether minutes are still asked for: once they went out nobody is. */
const isWanted = ({ meeting, record }: RecordFacts): boolean =>
  meeting.state !== 'cancelled' && (record === null || record.state === 'draft')

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
  }

  return Object.fromEntries(
    Object.entries(messages).map(([kind, draw]): [string, Drawing] => [
      kind,
      {
        schema: about,
        async draw(fact, context) {
          const facts = await recordFacts(lookup, context.db, context.organisation, about.parse(fact).meetingId)
          return facts ? draw(facts) : 'stale'
        },
      },
    ]),
  )
}

const openButton = ({ meeting, zone }: RecordFacts) =>
  button('Open the record', IDS.open, meeting.id, { spoken: `Open the record of ${words.meetingName(meeting, zone)}` })

/** Minutes that are wanted, as Home and a reminder of several things say it. */
export const minutesItems = (lookup: Lookup): ItemDrawings => {
  const wanted = async (fact: Fact, { db, organisation, now }: DrawContext): Promise<KnownBlock[]> => {
    const facts = await recordFacts(lookup, db, organisation, about.parse(fact).meetingId)
    if (!facts || !isWanted(facts)) return []
    const { meeting, zone } = facts
    const says = meeting.endsAt > now ? words.onNowText(meeting, zone) : words.wantedText(meeting, zone)
    return [section(plain(cut(says, 600)), openButton(facts))]
  }
  return { minutes_wanted: wanted, minutes_wanted_nudge: wanted }
}
