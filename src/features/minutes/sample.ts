import type { Actions, NewAction } from '../../ports/actions.ts'
import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS, dayOf } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import { daysAfter } from '../../shared/working-days.ts'
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

/** Agreed by those who have them: nobody is told then. `weeks`: after the meeting, so that all are still to come. */
const ACTIONS: readonly { by: string; practice?: string; text: string; weeks: number }[] = [
  { by: 'PCT commissioning lead', text: 'Find out who is responsible for commissioning physiotherapy.', weeks: 14 },
  {
    by: 'Parkwood Drive practice manager',
    practice: 'Parkwood Drive Surgery',
    text: 'Send the audit of urgent admissions to the programme manager.',
    weeks: 16,
  },
  { by: 'Haverfield clinical lead', text: 'Bring the draft of the diabetic service to the locality.', weeks: 15 },
]

const HOURS_LATER = 20

export type SampleParts = Pick<Deps, 'db' | 'work' | 'calendar'> & { actions: Actions }

/**
 * The record of the locality's last meeting but one, sent out and waiting to be confirmed. The latest meeting's is wanted, which Home says; of
 * those before, nobody asks any more. Nothing goes out: a newcomer is not to find a month's messages.
 */
export const minutesSample =
  ({ db, work, calendar, actions }: SampleParts, service: MinutesService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const begun = await calendar.between(db, organisation, { until: now, order: 'latest_first' })
    const past = begun.filter(({ series }) => series?.name === 'Locality')
    const [latest, before] = past
    const author = before?.series?.secretaryId
    if (!latest || !before || !author) throw new Error('The sample has no locality meetings behind it, or nobody who keeps their minutes.')
    goTo(new Date(before.endsAt.getTime() + (HOURS_LATER * DAY_MS) / 24))
    const cause: Cause = { organisation, person: author, through: 'import' }
    for (const section of SECTIONS) made(await service.addSection(cause, before.id, section), section.heading)
    await work({ organisation, through: 'import' }, async (run) => {
      const people = new Map((await activePeople(run.db, organisation, run.now, run.zone)).map(({ id, name }) => [name, id]))
      const practices = new Map((await openPractices(run.db, organisation, run.now, run.zone)).map(({ id, name }) => [name, id]))
      const heldOn = dayOf(before.startsAt, run.zone)
      const agreed = ACTIONS.map(({ by: name, practice, text, weeks }): NewAction => {
        const [by, of] = [people.get(name), practice && practices.get(practice)]
        if (by === undefined || (practice !== undefined && !of)) throw new Error(`The sample has no ${practice ?? name}.`)
        const due = { on: daysAfter(heldOn, weeks * 7), precision: 'day' } as const
        return { text, owner: of ? { practice: of } : { person: by }, due, source: { meeting: before.id, line: null }, by }
      })
      await actions.agreeAll(run, agreed)
      await actions.recordIsOut(run, before.id)
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
