import type { Clock } from '../../../ports/clock.ts'
import type { FollowSettings, SetupStep } from '../../../ports/setup.ts'
import type { YearAt } from '../../../ports/years.ts'
import { dayOf } from '../../../shared/dates.ts'
import { ok } from '../../../shared/result.ts'
import { parsed } from '../../../shared/text.ts'
import { yearForm } from '../model.ts'
import { readGroup, writeZoneAndYear } from '../settings-store.ts'
import { refused, yearWords } from '../wording.ts'
import { readStartMonth } from '../year-store.ts'

/** In which zone days are reckoned, and with which month the commissioning year begins. */
export const yearStep = ({ clock, yearAt }: { clock: Clock; yearAt: YearAt }, followers: readonly FollowSettings[]): SetupStep => ({
  name: 'year',
  title: 'Time zone and commissioning year',
  rank: 20,
  async says(db, organisation) {
    const { zone } = await readGroup(db, organisation)
    const year = await yearAt(db, organisation, dayOf(clock.now(), zone))
    return yearWords({ zone, startMonth: await readStartMonth(db, organisation), year })
  },
  async shows(db, organisation) {
    const { zone } = await readGroup(db, organisation)
    return { zone, startMonth: String(await readStartMonth(db, organisation)) }
  },
  async save(work, filled) {
    const form = parsed(yearForm, filled)
    if (!form.ok) return form
    await writeZoneAndYear(work.db, work.organisation, form.value, work.now)
    for (const follow of followers) await follow({ ...work, zone: form.value.zone })
    return ok(null)
  },
  refused,
})
