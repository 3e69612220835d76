import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf, dayWritten } from '../../shared/dates.ts'
import { lineAbout } from '../../shared/text.ts'
import { dueBefore } from './digest-store.ts'
import { askedOf, isStillGoing, totalsOf } from './rules.ts'
import { countsOf } from './store.ts'

/** What all practices were asked for, with how many have done it: which of them has not stands behind the button (D8). */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, { now, until }) => {
    const today = dayOf(now, zone)
    const tasks = await dueBefore(db, organisation, dayOf(until, zone))
    const counts = await countsOf(
      db,
      organisation,
      tasks.map(({ id }) => id),
      { now, zone },
    )
    return tasks.flatMap(({ id, text, dueOn }): DigestItem[] => {
      const totals = totalsOf(counts.get(id) ?? [])
      // The practices that are left have closed.
      if (!isStillGoing(totals)) return []
      const isLate = dueOn < today
      const done = `${totals.done} of ${askedOf(totals)} practices have done it`
      return [
        {
          ...(isLate ? ({ heading: 'a_hand', rank: 50 } as const) : ({ heading: 'this_week', rank: 45 } as const)),
          says: lineAbout('', text, `: ${done}, due ${dayWritten(dueOn)}`, DIGEST_LINE),
          fact: { kind: 'digest_task', taskId: id },
        },
      ]
    })
  }
