import type { Sweep } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { beginningOf } from './drafting.ts'
import { readGroup } from './lookup-store.ts'
import { audited, type ReportParts } from './parts.ts'
import { canBeDrafted, monthOf, nextDraftAt } from './rules.ts'
import { draftsDue, moveDraft, nextDraft, planDraft, unplanned } from './schedule-store.ts'
import { insertDraft, latestReport } from './store.ts'

/**
 * On the 25th the programme managers get a draft of the month. What it begins with is read before the transaction, because the slices tell
 * it from outside; the schedule is moved on in it, so that of two bots one drafts.
 */
export function draftReports(parts: ReportParts): Sweep {
  const { db, work, findHolders, planNudge } = parts

  async function plan(now: Date, organisation?: OrganisationId): Promise<void> {
    for (const { id, zone } of await unplanned(db, organisation))
      await work({ organisation: id, through: 'sweep' }, (sweep) => planDraft(sweep.db, id, nextDraftAt(now, zone)))
  }

  async function draft(organisation: OrganisationId, dueAt: Date, now: Date): Promise<void> {
    const { zone } = await readGroup(db, organisation)
    const month = monthOf(dayOf(dueAt, zone))
    // After a long stop of the bot a month that is over for long is nobody's news.
    const isWanted = canBeDrafted(month, dayOf(now, zone)) && (await latestReport(db, organisation, { month })) === null
    const beginning = isWanted ? await beginningOf(parts, db, organisation, month) : null
    await work({ organisation, through: 'sweep' }, async (sweep) => {
      if (!(await moveDraft(sweep.db, organisation, dueAt, nextDraftAt(now, zone))) || !beginning) return
      const id = await insertDraft(sweep.db, organisation, beginning, now)
      if (id === null) return
      await sweep.audit(audited('report.begin', id))
      const managers = await findHolders(sweep.db, organisation, ['programme_manager'], now)
      const fact = { kind: 'report_drafted_nudge', reportId: id } as const
      await planNudge(
        sweep,
        managers.map((to) => ({ to: to.id, fact, dedupeKey: `report:${id}:drafted:${to.id}`, concerns: 'shared' as const })),
      )
    })
  }

  return {
    name: 'reports-draft',
    async run({ now, organisation }) {
      await plan(now, organisation)
      const due = await draftsDue(db, now, organisation)
      for (const { id, dueAt } of due) await draft(id, dueAt, now)
      return due.length
    },
    nextDueAt: (organisation) => nextDraft(db, organisation),
  }
}
