import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { context, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import type { UpdateParts } from '../parts.ts'
import { type RoundFacts, roundFor, type Wanted } from '../rounds.ts'
import * as words from '../wording.ts'
import { projectLine, updateButton } from './views.ts'

const asked = z.object({ kind: z.string(), meetingId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })

type Parts = Pick<UpdateParts, 'findHolders' | 'calendar' | 'projects'>

/** So many projects stand in one place, and so much of each report; the rest is told by its number. */
const MOST_SHOWN = 8
const MOST_REPORT = 400

const says = ({ last, isIn }: Wanted, zone: string): string =>
  isIn && last !== null ? words.isInWords(last, zone) : words.lastWords(last, zone)

const left = (n: number, most = MOST_SHOWN): KnownBlock[] => (n > most ? [context(plain(words.andMore(n - most)))] : [])

/** The question to one person about all their projects; what is in stands there as it was given. */
export function roundMessage(round: RoundFacts): Message {
  const { wanted, zone } = round
  const shown = wanted.slice(0, MOST_SHOWN)
  const asks = words.roundWords(round)
  return {
    text: safe(cut([asks, ...shown.map((each) => `${each.project.name}: ${says(each, zone)}`)].join('\n'), 3500)),
    blocks: [
      section(plain(cut(asks, 2900))),
      ...shown.map((each) => projectLine(each.project, says(each, zone), each.isIn ? undefined : updateButton(each.project), MOST_REPORT)),
      ...left(wanted.length),
    ],
  }
}

const isOpen = ({ isIn }: Wanted): boolean => !isIn

const roundOf = (parts: Parts, fact: Fact, { db, organisation, now, to }: DrawContext): Promise<RoundFacts | null> =>
  'person' in to ? roundFor(parts, { db, organisation, now }, asked.parse(fact).meetingId, to.person) : Promise.resolve(null)

export const drawings = (parts: Parts): FactDrawings => ({
  project_reports_nudge: {
    schema: asked,
    async draw(fact, context) {
      const round = await roundOf(parts, fact, context)
      if (!round || round.wanted.length === 0) return 'stale'
      return context.isNew && !round.wanted.some(isOpen) ? 'stale' : roundMessage(round)
    },
  },
})

export function items(parts: Parts): ItemDrawings {
  /** Those whose report is still wanted; nothing once all are in. */
  const due =
    (most: number, report: number) =>
    async (fact: Fact, context: DrawContext): Promise<KnownBlock[]> => {
      const round = await roundOf(parts, fact, context)
      const open = round?.wanted.filter(isOpen) ?? []
      if (!round || open.length === 0) return []
      const line = ({ project, last }: Wanted) => projectLine(project, words.lastWords(last, round.zone), updateButton(project), report)
      return [section(`*${safe(cut(words.dueTitle(round), 300))}*`), ...open.slice(0, most).map(line), ...left(open.length, most)]
    }

  return {
    project_reports_due: due(MOST_SHOWN, MOST_REPORT),
    // In a reminder of several things it shares one message with seven others.
    project_reports_nudge: due(3, 150),
  }
}
