import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Projects } from '../../../ports/projects.ts'
import { type SubmissionFacts, submissionFacts } from '../reading.ts'
import { asks } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const about = z.object({ kind: z.string(), submissionId: z.uuid() })
const asked = about.extend({ what: z.enum(['outcome', 'reasons']), since: z.string(), whenAtWork: z.exactOptional(z.boolean()) })

const open = ({ submission, project }: SubmissionFacts, label = 'Open') =>
  button(label, IDS.openOf, submission.id, { spoken: `${label}: ${project.name}` })

const reasons = ({ submission, project }: SubmissionFacts) =>
  button('Enter the reasons', IDS.reasons, submission.id, { style: 'primary', spoken: `Enter the reasons: ${project.name}` })

const notice = (says: string, ...buttons: ReturnType<typeof button>[]): Message => ({
  text: safe(cut(says, 3500)),
  blocks: [section(plain(cut(says, 2900))), actions(...buttons)],
})

/** How it stands now, where what was asked or told is over. */
const standsNow = (facts: SubmissionFacts): Message =>
  notice(`${facts.project.name}: ${words.standsWords(facts.submission, facts.funder, facts.today)}`, open(facts))

/** What those who run a project are asked about its submission. */
export function askMessage(facts: SubmissionFacts, what: 'outcome' | 'reasons', since: string): Message {
  const says = words.askWords(what, since, facts.project.name, facts.funder)
  return notice(says, ...(what === 'reasons' ? [reasons(facts), open(facts)] : [open(facts, 'Enter what came of it')]))
}

/** A line of Home, and of a reminder of several things. */
function line(facts: SubmissionFacts): KnownBlock[] {
  const due = asks(facts.submission)
  if (!due) return []
  const says = words.askWords(due.what, due.since, facts.project.name, facts.funder)
  return [section(plain(cut(says, 500)), due.what === 'reasons' ? reasons(facts) : open(facts))]
}

/** How each fact about a submission is drawn, from the state at the moment of drawing. */
export function drawn(projects: Projects): { drawings: FactDrawings; items: ItemDrawings } {
  const read = ({ db, organisation, now }: DrawContext, id: string) => submissionFacts({ db, organisation, now, projects }, id)

  return {
    drawings: {
      submission_nudge: {
        schema: asked,
        async draw(fact, context) {
          const { submissionId, what, since } = asked.parse(fact)
          const facts = await read(context, submissionId)
          if (!facts) return 'stale'
          const due = asks(facts.submission)
          if (due?.what === what && due.since === since) return askMessage(facts, what, since)
          return context.isNew ? 'stale' : standsNow(facts)
        },
      },

      submission_told: {
        schema: about,
        async draw(fact, context) {
          const facts = await read(context, about.parse(fact).submissionId)
          return facts ? standsNow(facts) : 'stale'
        },
      },
    },

    items: {
      async submission_awaited({ submissionId }, context) {
        const facts = await read(context, String(submissionId))
        return facts ? line(facts) : []
      },

      async submission_nudge(fact, context) {
        const { submissionId, what, since } = asked.parse(fact)
        const facts = await read(context, submissionId)
        const due = facts && asks(facts.submission)
        return facts && due?.what === what && due.since === since ? line(facts) : []
      },
    },
  }
}
