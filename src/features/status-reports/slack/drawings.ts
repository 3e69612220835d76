import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, FileMessage, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { fileName, partsOf, type ReportFacts, reportDocument } from '../document.ts'
import { CHANGES, type Report } from '../model.ts'
import { reportFacts } from '../reading.ts'
import { isOnWeb } from '../settings-store.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const about = z.object({ kind: z.string(), reportId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })

export type DrawingParts = { write: WriteDocument; addressOf(report: Report): string | null }

const openButton = ({ report }: ReportFacts) =>
  button('Open the draft', IDS.open, report.id, { spoken: `Open the draft: ${words.titleOf(report)}` })

const isDraft = ({ report }: ReportFacts) => report.state === 'draft'

const factsOf = (fact: Fact, { db, organisation }: Pick<DrawContext, 'db' | 'organisation'>) =>
  reportFacts(db, organisation, about.parse(fact).reportId)

export function reportDrawings({ write, addressOf }: DrawingParts): FactDrawings {
  async function file(facts: ReportFacts, text: string): Promise<FileMessage> {
    const document = reportDocument(facts)
    return { text, file: { name: fileName(facts), title: document.title, bytes: await write(document) } }
  }

  /** With what has changed, so that it is known without opening anything. */
  function announcement({ report, group }: ReportFacts, onWeb: boolean): string {
    const news = partsOf(report).find(({ key }) => key === CHANGES)
    const address = onWeb ? addressOf(report) : null
    return [
      `*${safe(words.publishedWords(group.name, report))}*`,
      ...(news ? [safe(news.title), safeWithin(news.points.map((point) => `• ${point}`).join('\n'), 2500)] : []),
      ...(address === null ? [] : [safe(words.addressWords(address))]),
    ].join('\n')
  }

  const messages: Readonly<Record<string, (facts: ReportFacts, context: DrawContext) => Promise<Message | FileMessage | 'stale'>>> = {
    async report_published(facts, { db, organisation }) {
      return isDraft(facts) ? 'stale' : file(facts, announcement(facts, await isOnWeb(db, organisation)))
    },

    report_document: (facts) => file(facts, safe(words.publishedWords(facts.group.name, facts.report))),

    async report_drafted_nudge(facts) {
      if (!isDraft(facts)) return 'stale'
      const text = words.draftedWords(facts.report)
      return { text: safe(text), blocks: [section(plain(text)), actions(openButton(facts))] }
    },
  }

  return Object.fromEntries(
    Object.entries(messages).map(([kind, draw]): [string, Drawing] => [
      kind,
      {
        schema: about,
        async draw(fact, context) {
          const facts = await factsOf(fact, context)
          return facts ? draw(facts, context) : 'stale'
        },
      },
    ]),
  )
}

/** A draft that waits, as Home and a reminder of several things say it. */
async function waiting(fact: Fact, context: DrawContext): Promise<KnownBlock[]> {
  const facts = await factsOf(fact, context)
  if (!facts || !isDraft(facts)) return []
  return [section(plain(cut(words.draftedWords(facts.report), 600)), openButton(facts))]
}

export const reportItems: ItemDrawings = { report_to_publish: waiting, report_drafted_nudge: waiting }
