import type { SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { at, dayOf, monthsAfter } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import { workingDayFrom } from '../../shared/working-days.ts'
import { CHANGES } from './model.ts'
import type { ReportParts } from './parts.ts'
import { monthOf, nextDraftAt, textIn } from './rules.ts'
import type { ReportService } from './service.ts'
import { findReport } from './store.ts'

/** What the group told its practices last month, under the documents' headings. */
const TEXTS: Readonly<Record<string, string>> = {
  [CHANGES]:
    'The dates of this year’s practice visits are agreed.\nThe first proposals of practices that want to be providers have come in.',
  general_meeting: 'Every practice has had notice of the Annual General Meeting.',
  managing_projects:
    'Each lead GP now works with a project manager; the managers meet every two weeks.\nThe four milestones show where each project stands.',
  medicines: 'The visits talk about prescribing and referrals.\nThe next prescribing leads meeting is open to all practices.',
  practices_as_providers:
    'The gatekeeper looks at each proposal first, then one member studies it.\nHelp with a business case is there for the asking.',
  enhanced_services: 'A clinical lead looks through the local enhanced services that stand.',
}

/** Last month's report, published; this month's is there to be begun. Nothing goes out: a newcomer is not to find old messages. */
export const reportsSample =
  ({ db, findHolders }: Pick<ReportParts, 'db' | 'findHolders'>, service: ReportService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const [manager] = await findHolders(db, organisation, ['programme_manager'], now)
    if (!manager) throw new Error('The sample has no programme manager who could publish a report.')
    const cause: Cause = { organisation, person: manager.id, through: 'import' }
    const month = monthsAfter(monthOf(dayOf(now, ZONE)), -1)
    goTo(nextDraftAt(new Date(`${month}T12:00:00Z`), ZONE))
    const { id } = done(await service.begin(cause, month))
    for (const [key, text] of Object.entries(TEXTS)) {
      const report = await findReport(db, organisation, id)
      const shown = report && textIn(report, key)
      if (shown !== null) done(await service.edit(cause, { id, key, shown: { text: shown }, typed: { text } }))
    }
    goTo(at(workingDayFrom(`${month.slice(0, 7)}-28`, new Set()), 11, 0, ZONE))
    const report = await findReport(db, organisation, id)
    done(await service.publish(cause, { id, edits: report?.edits ?? 0, onWeb: false, withNames: false }))
    goTo(now)
  }

const ZONE = 'Europe/London'

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The sample's report was refused: ${result.refusal.code}.`)
  return result.value
}
