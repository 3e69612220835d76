import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { onOneLine } from '../../../shared/text.ts'
import { draftOf } from '../letter.ts'
import { nameOf } from '../lookup-store.ts'
import type { Request } from '../model.ts'
import { type RequestFacts, requestFacts } from '../reading.ts'
import { hasLeft } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { draftBlock } from './views.ts'

const asked = z.object({
  kind: z.string(),
  requestId: z.uuid(),
  askedAt: z.string(),
  chaserId: z.uuid(),
  whenAtWork: z.exactOptional(z.boolean()),
})
const given = z.object({ kind: z.string(), requestId: z.uuid(), by: z.uuid() })

const titleOf = ({ reference, what }: Request): string => `${reference}: ${onOneLine(what, 150)}`

const make = ({ id, reference }: Request, label: string, actionId: string, style?: 'primary') =>
  button(label, actionId, id, { spoken: `${label}: ${reference}`, ...(style && { style }) })

/** Lines below the request's title, in blocks and in the full text. */
function notice(request: Request, lines: readonly string[], more: readonly KnownBlock[] = []): Message {
  return {
    text: safe(cut([titleOf(request), ...lines].join('\n'), 3500)),
    blocks: [section(`*${safe(titleOf(request))}*`), section(plain(cut(lines.join('\n'), 2900))), ...more],
  }
}

/** Whether the question still stands: nobody has answered it, and the same person is to answer. */
const isStillAsked = ({ request }: RequestFacts, { askedAt, chaserId }: z.output<typeof asked>): boolean =>
  request.state === 'open' && request.chaseAskedAt?.toISOString() === askedAt && request.chaser.id === chaserId

/** What a chaser is asked, with the e-mail to copy. */
export function chaseMessage({ request, group, today }: RequestFacts): Message {
  const name = hasLeft(request.chaser, today) ? null : request.chaser.name
  const draft = draftOf(request, { name, group: group.name, today })
  const asks = words.askWords(request, group.funder, today)
  return {
    text: safe(cut([titleOf(request), asks, `Subject: ${draft.subject}`, draft.body].join('\n'), 3500)),
    blocks: [
      ...notice(request, [asks]).blocks,
      draftBlock(draft),
      actions(
        make(request, 'I have chased', IDS.chasedThere, 'primary'),
        make(request, 'Delivered', IDS.deliveredThere),
        make(request, 'Refused', IDS.refuse),
        make(request, 'Open', IDS.open),
      ),
    ],
  }
}

/** What was asked or told before, as it stands now. */
const standsNow = ({ request, today }: RequestFacts): Message =>
  notice(request, [`${words.standsWords(request, today)}.`], [actions(make(request, 'Open', IDS.open))])

export const drawings: FactDrawings = {
  request_chase_nudge: {
    schema: asked,
    async draw(fact, { db, organisation, now, isNew }) {
      const told = asked.parse(fact)
      const facts = await requestFacts(db, organisation, told.requestId, now)
      if (!facts) return 'stale'
      if (isStillAsked(facts, told)) return chaseMessage(facts)
      return isNew ? 'stale' : standsNow(facts)
    },
  } satisfies Drawing,

  request_yours: {
    schema: given,
    async draw(fact, { db, organisation, now, to, isNew }) {
      const { requestId, by } = given.parse(fact)
      const facts = await requestFacts(db, organisation, requestId, now)
      if (!facts) return 'stale'
      const isTheirs = facts.request.state === 'open' && 'person' in to && facts.request.chaser.id === to.person
      if (!isTheirs) return isNew ? 'stale' : standsNow(facts)
      const who = await nameOf(db, organisation, by as PersonId)
      const { request, group, today } = facts
      return notice(
        request,
        [words.yoursWords(who, group.funder), words.standsWords(request, today)],
        [actions(make(request, 'Open', IDS.open))],
      )
    },
  } satisfies Drawing,
}

/** A line of Home and of a reminder of several things: what is to be chased, and the button that opens it. */
function line({ request, group, today }: RequestFacts): KnownBlock[] {
  const says = `Would you ask ${words.theFunder(group.funder)} about it? ${words.standsWords(request, today)}.`
  return [section(`*${safe(titleOf(request))}*\n${safe(cut(says, 500))}`, make(request, 'Open', IDS.open))]
}

export const items: ItemDrawings = {
  async request_to_chase({ requestId }, { db, organisation, now }) {
    const facts = await requestFacts(db, organisation, String(requestId), now)
    return facts && facts.request.chaseAskedAt !== null ? line(facts) : []
  },

  async request_chase_nudge(fact, { db, organisation, now }) {
    const told = asked.parse(fact)
    const facts = await requestFacts(db, organisation, told.requestId, now)
    return facts && isStillAsked(facts, told) ? line(facts) : []
  },
}
