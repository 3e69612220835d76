import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import { dropAsks, moveAsk } from './ask-store.ts'
import { activePeople, openPractices } from './lookup-store.ts'
import type { Typed } from './model.ts'
import { ASKS } from './rules.ts'
import type { MinutesService } from './service.ts'
import { changeRecord } from './store.ts'

/** What a locality meeting of the documents talks about. */
const SECTIONS: readonly Typed[] = [
  {
    heading: 'Business plan',
    text: 'The sub-team has made good progress with the draft.\nNext year’s work will be much greater in scale, and roles have to be clear:\n- clinical advice on effective prescribing\n- the rationale of each proposal, told to the practices\n- data monitoring\nThe sub-team reports to the next meeting.',
  },
  {
    heading: 'Physiotherapy',
    text: 'A request for action came to the group from outside, on a service in which it has had no part so far.',
    decision: 'Nothing that comes from outside goes straight into the work: the gatekeeper looks at it first.',
  },
  {
    heading: 'Urgent care',
    text: 'The planning that the group has done is sufficient at this stage. A proposal for the whole county is expected.',
  },
]

/** `who` is a person's name, or a practice's. */
const ACTIONS: readonly (Typed & { who: string })[] = [
  { who: 'PCT commissioning lead', action: 'Find out who is responsible for commissioning physiotherapy.', due: 'in three weeks' },
  { who: 'Parkwood Drive Surgery', action: 'Send the audit of urgent admissions to the programme manager.', due: 'end of next month' },
  { who: 'Haverfield clinical lead', action: 'Bring the draft of the diabetic service to the next meeting.', due: 'in four weeks' },
]

const HOURS_LATER = 20

/**
 * The record of the locality's last meeting but one, sent out and waiting to be confirmed. The latest meeting's is wanted, which Home says; of
 * those before, nobody asks any more. Nothing goes out: a newcomer is not to find a month's messages.
 */
export const minutesSample =
  ({ db, work, calendar }: Pick<Deps, 'db' | 'work' | 'calendar'>, service: MinutesService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const begun = await calendar.between(db, organisation, { until: now, order: 'latest_first' })
    const past = begun.filter(({ series }) => series?.name === 'Locality')
    const [latest, before] = past
    const author = before?.series?.secretaryId
    if (!latest || !before || !author) throw new Error('The sample has no locality meetings behind it, or nobody who keeps their minutes.')
    goTo(new Date(before.endsAt.getTime() + (HOURS_LATER * DAY_MS) / 24))
    const cause: Cause = { organisation, person: author, through: 'import' }
    for (const section of SECTIONS) made(await service.addSection(cause, before.id, section), section.heading)
    const owners = await work({ organisation, through: 'import' }, async (run) => {
      const people = await activePeople(run.db, organisation, run.now, run.zone)
      const practices = await openPractices(run.db, organisation, run.now, run.zone)
      return new Map<string, Typed>([
        ...people.map(({ id, name }) => [name, { person: id }] as const),
        ...practices.map(({ id, name }) => [name, { practice: id }] as const),
      ])
    })
    for (const { who, ...typed } of ACTIONS) made(await service.addAction(cause, before.id, { ...typed, ...owners.get(who) }), who)
    await work({ organisation, through: 'import' }, async (run) => {
      await changeRecord(run.db, organisation, before.id, { state: 'issued', issuedAt: run.now })
      await run.audit({ action: 'record.issue', subject: 'meeting', subjectId: before.id, facts: { again: false } })
      await dropAsks(
        run.db,
        organisation,
        past.slice(1).map(({ id }) => id),
      )
      await moveAsk(run.db, organisation, latest.id, ASKS, null)
    })
    goTo(now)
  }

function made(result: Result<unknown>, what: string | undefined): void {
  if (!result.ok) throw new Error(`The sample's record was refused at "${what}": ${result.refusal.code}.`)
}
