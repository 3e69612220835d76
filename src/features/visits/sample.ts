import { peopleCalled } from '../../platform/people-called.ts'
import type { SampleRun } from '../../ports/feature.ts'
import { DAY_MS, dayAsDate, dayOf } from '../../shared/dates.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { openPractices } from './lookup-store.ts'
import type { ActionArea } from './model.ts'
import type { VisitParts } from './parts.ts'
import { audited } from './planning.ts'
import type { VisitService } from './service.ts'
import { insertVisit } from './store.ts'

const HELD_DAYS_AGO = 34
const AGAIN_AFTER_DAYS = 182

const HELD = {
  ...{ practice: 'Fernville Surgery', by: 'Manor Street GP', met: 'Both partners and the practice manager' },
  prescribing: 'Proton pump inhibitors: a fifth above the locality’s average. Statins: 62% generic.',
  referrals: 'Dermatology: twice what practices of the same size refer.',
  notes: 'Good data, and much interest in comparing it. Repeat prescriptions are reviewed by one partner alone, who is away until spring.',
} as const

/** `in`: so many days from now. */
const AGREED: readonly { text: string; area: ActionArea; in: number }[] = [
  { text: 'Review repeat prescriptions of proton pump inhibitors.', area: 'prescribing', in: 24 },
  { text: 'Look through dermatology referrals together once a month, and bring the figures.', area: 'referrals', in: 52 },
]

const PLANNED = {
  practice: 'Bulbourne Surgery',
  by: 'Milton House GP',
  in: 15,
  prescribing: 'Antibiotics: compare winter with last winter.',
}

/** A visit that was held, with two actions, and one that is planned. Nobody finds old messages: what was held is noted by the practice itself. */
export const visitsSample =
  ({ work, actions }: Pick<VisitParts, 'work' | 'actions'>, service: VisitService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const manager = 'Fernville practice manager'
    const heldAt = new Date(now.getTime() - HELD_DAYS_AGO * DAY_MS)
    goTo(heldAt)
    const found = await work({ organisation, through: 'import' }, async (run) => {
      const people = await peopleCalled(run.db, organisation, [HELD.by, PLANNED.by, manager, 'Programme manager'])
      const practices = new Map((await openPractices(run.db, organisation, run)).map(({ id, name }) => [name, id]))
      const known = <Id>(all: ReadonlyMap<string, Id>, name: string): Id => {
        const id = all.get(name)
        if (id === undefined) throw new Error(`The sample has no ${name}.`)
        return id
      }
      const { practice, by, ...facts } = HELD
      const heldOn = dayOf(heldAt, run.zone)
      const dates = { heldOn: dayAsDate(heldOn), dueAgainOn: dayAsDate(daysAfter(heldOn, AGAIN_AFTER_DAYS)), sentAt: heldAt }
      const visit = { ...facts, ...dates, state: 'held', practiceId: known(practices, practice), visitorId: known(people, by) } as const
      const id = await insertVisit(run.db, organisation, visit, visit.visitorId, run.now)
      await run.audit(audited('record', id))
      await actions.agreeAll(
        run,
        AGREED.map(({ text, area, in: days }) => ({
          ...{ text, owner: { practice: visit.practiceId }, source: { visit: id, area }, by: known(people, manager) },
          due: { on: daysAfter(dayOf(now, run.zone), days), precision: 'day' },
        })),
      )
      return {
        day: daysAfter(dayOf(now, run.zone), PLANNED.in),
        ...{ practice: known(practices, PLANNED.practice), visitor: known(people, PLANNED.by), person: known(people, 'Programme manager') },
      }
    })
    goTo(new Date(now.getTime() - DAY_MS))
    const { person, ...plan } = found
    const planned = await service.plan(
      { organisation, person, through: 'import' },
      { ...plan, time: '13:00', prescribing: PLANNED.prescribing },
    )
    if (!planned.ok) throw new Error(`The sample's visit was refused: ${planned.refusal.code}.`)
    goTo(now)
  }
