import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep, SweepRun } from '../../ports/feature.ts'
import { type Target, WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { FollowSettings } from '../../ports/setup.ts'
import type { Work } from '../../ports/use-case.ts'
import type { Day } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Timing } from './model.ts'
import { type DigestParts, type TimingParts, timingBy } from './parts.ts'
import { nextMoment, weekDue } from './rules.ts'
import { hasChannel, insertSchedule, planSchedule, readersOf, withoutSchedule } from './store.ts'

const BATCH = 50

const after = (now: Date) => new Date(now.getTime() + 1)

/** The day, the hour or the zone is another: the next digest is planned anew. A week that has had its digest gets no second one. */
export const planAnew = (parts: TimingParts): FollowSettings => {
  const timing = timingBy(parts)
  return async (work) => {
    const { working, ...rest } = await timing(work.db, work.organisation)
    const when: Timing = { ...rest, working: { ...working, zone: work.zone } }
    await planSchedule(work.db, work.organisation, nextMoment(after(work.now), when))
  }
}

/** One message of a week for each target, whatever happens: its key is the week's. */
async function send(work: Work, week: Day): Promise<void> {
  const channel: Target[] = (await hasChannel(work.db, work.organisation)) ? [{ place: 'executive' }] : []
  const readers: Target[] = (await readersOf(work.db, work.organisation)).map((person) => ({ person }))
  for (const to of [...channel, ...readers]) {
    const of = 'person' in to ? to.person : to.place
    await work.send({ to, fact: { kind: 'weekly_digest', week, ...WHEN_AT_WORK }, dedupeKey: `digest:${week}:${of}` })
  }
}

/** The weekly digest goes out at its time, once; of what was missed while nothing ran, only this week's. */
export function sendDigests(parts: DigestParts): Sweep {
  const { db, work } = parts
  const timing = timingBy(parts)

  const sweep = dueSweep<OrganisationId>(parts, {
    name: 'digest-send',
    table: 'DigestSchedule',
    column: 'nextAt',
    key: 'organisationId',
    async pass(each, organisation) {
      const when = await timing(each.db, organisation)
      const week = weekDue(each.now, when)
      if (week !== null) await send(each, week)
      await planSchedule(each.db, organisation, nextMoment(after(each.now), when))
    },
  })

  /** A group that is new, or older than its digest. */
  const begin = (organisation: OrganisationId): Promise<boolean> =>
    work({ organisation, through: 'sweep' }, async ({ db: tx, now }) =>
      insertSchedule(tx, organisation, nextMoment(now, await timing(tx, organisation))),
    )

  return {
    ...sweep,
    async run(at: SweepRun): Promise<number> {
      const begun = await Promise.all((await withoutSchedule(db, BATCH, at.organisation)).map(begin))
      return begun.filter(Boolean).length + (await sweep.run(at))
    },
  }
}
