import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, cut, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import type { RegisterFacts } from '../register-facts.ts'
import { MARKS } from '../register-model.ts'
import * as words from '../register-wording.ts'
import { confirmButton, logButton, registerNotice } from './register-views.ts'

const claimed = z.object({ kind: z.string(), claimId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })
const wanted = z.object({ kind: z.string(), meetingId: z.uuid() })
const mark = z.enum(MARKS)
const corrected = z.object({
  ...{ kind: z.string(), correctionId: z.uuid(), ofKind: z.enum(['practice', 'member']), of: z.uuid() },
  ...{ was: mark, is: mark },
})

const drawing = <S extends z.ZodType<Fact>>(
  schema: S,
  draw: (fact: z.output<S>, context: DrawContext) => Promise<Message | 'stale'>,
): Drawing => ({ schema, draw: (fact, context) => draw(schema.parse(fact), context) })

/** How each fact about registers is drawn, from the state at the moment of drawing. */
export const registerDrawings = (facts: RegisterFacts): FactDrawings => ({
  register_wanted_nudge: drawing(wanted, async ({ meetingId }, context) => {
    const found = await facts.wanted(context, meetingId)
    if (!found) return 'stale'
    const { meeting, zone } = found
    return registerNotice(words.meetingDay(meeting, zone), [words.wantedWords], [actions(logButton(meeting.id, meeting.title))])
  }),

  presence_claimed: drawing(claimed, async ({ claimId }, context) => {
    const found = await facts.claim(context, claimId)
    if (!found) return 'stale'
    const { claim, meeting, zone, counts, by } = found
    const title = words.claimWords(claim, meeting, zone)
    if (claim.settledAt)
      return context.isNew
        ? 'stale'
        : registerNotice(title, [by ? words.confirmedWords(by) : counts ? words.countedWords : words.leftOutWords])
    if (meeting.state === 'held') return registerNotice(title, [words.claimWaits], [actions(confirmButton(claim.id, claim.name))])
    return registerNotice(title, [words.claimBeforeRegister], [actions(logButton(meeting.id, meeting.title))])
  }),

  presence_settled: drawing(claimed, async ({ claimId }, context) => {
    const found = await facts.claim(context, claimId)
    if (!found) return 'stale'
    const { claim, meeting, zone, counts } = found
    return registerNotice(words.meetingDay(meeting, zone), [words.settledWords(claim, meeting, counts, zone)])
  }),

  register_corrected: drawing(corrected, async ({ correctionId, ofKind, of, was, is }, context) => {
    const found = await facts.correction(context, correctionId, { kind: ofKind, id: of })
    if (!found) return 'stale'
    const { meeting, name } = found
    return registerNotice(words.meetingDay(meeting, found.zone), words.correctedWords({ name, kind: ofKind, was, is }, meeting, found))
  }),
})

/** A line of Home, and of a message about several things: whose register is wanted. */
export function registerItems(facts: RegisterFacts): ItemDrawings {
  const line = async (fact: Fact, context: DrawContext): Promise<KnownBlock[]> => {
    const found = await facts.wanted(context, wanted.parse(fact).meetingId)
    if (!found) return []
    const { meeting, zone } = found
    const title = safe(cut(words.meetingDay(meeting, zone), 200))
    return [section(`*${title}*\nIts register is not in yet.`, logButton(meeting.id, meeting.title))]
  }
  const claim = async (fact: Fact, context: DrawContext): Promise<KnownBlock[]> => {
    const found = await facts.claim(context, claimed.parse(fact).claimId)
    if (!found || found.claim.settledAt) return []
    const says = safe(cut(words.claimWords(found.claim, found.meeting, found.zone), 400))
    return [section(`*${says}*\n${words.claimWaits}`, confirmButton(found.claim.id, found.claim.name))]
  }
  return { register_wanted: line, register_wanted_nudge: line, presence_waits: claim }
}
