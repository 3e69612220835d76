import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { type DueNudge, dueNudges, holdPerson, moveOn, nextLook, peopleWithDue, sentSince } from './nudge-store.ts'
import { type Circumstances, countedSince, verdict } from './rules.ts'
import { readBudget, readChoice } from './store.ts'

const PEOPLE = 50
const MOST_AT_ONCE = 100

type Parts = Pick<Deps, 'db' | 'work' | 'findPerson'> & { findWorkingTime: FindWorkingTime }

/** Sends what people are to be asked, when it suits each of them. What is due for a person at one moment is one message. */
export const sendNudges = ({ db, work, findPerson, findWorkingTime }: Parts): Sweep => {
  async function circumstances({ db, organisation, now }: Work, person: PersonId): Promise<Circumstances> {
    const working = await findWorkingTime(db, organisation)
    const since = countedSince(now, working.zone)
    return {
      choice: await readChoice(db, organisation, person),
      budget: await readBudget(db, organisation),
      sent: {
        today: await sentSince(db, organisation, person, since.today),
        thisWeek: await sentSince(db, organisation, person, since.thisWeek),
      },
      working,
    }
  }

  const serve = (organisation: OrganisationId, person: PersonId): Promise<number> =>
    work({ organisation, through: 'sweep' }, async (sweep) => {
      if (!(await holdPerson(sweep.db, organisation, person))) return 0
      const due = await dueNudges(sweep.db, organisation, person, sweep.now, MOST_AT_ONCE)
      const isThere = (await findPerson(sweep.db, organisation, person, sweep.now)) !== null
      if (isThere) await settle(sweep, person, due, await circumstances(sweep, person))
      else await leaveOut(sweep, due)
      return due.length
    })

  return {
    name: 'notifications-nudge',

    async run({ now, organisation }: SweepRun): Promise<number> {
      const people = await peopleWithDue(db, now, PEOPLE, organisation)
      let all = 0
      for (const { organisation: each, person } of people) all += await serve(each, person)
      return all
    },

    nextDueAt: (organisation) => nextLook(db, organisation),
  }
}

const idsOf = (nudges: readonly DueNudge[]) => nudges.map(({ id }) => id)

const leaveOut = ({ db, organisation }: Work, nudges: readonly DueNudge[]) => moveOn(db, organisation, idsOf(nudges), { state: 'unwanted' })

/** Carries out the verdict on each nudge; all that go now go in one message. */
async function settle(work: Work, person: PersonId, due: readonly DueNudge[], held: Circumstances): Promise<void> {
  const { db, organisation, now } = work
  const goes: DueNudge[] = []
  for (const nudge of due) {
    const { to, ...when } = { at: undefined, ...verdict(nudge, held, now) }
    if (to === 'send') goes.push(nudge)
    else if (to === 'leave_out') await leaveOut(work, [nudge])
    else await moveOn(db, organisation, [nudge.id], { ...(to === 'collect' && { state: 'for_summary' }), nextAt: when.at ?? now })
  }
  if (goes.length > 0) await sendTogether(work, person, goes)
}

async function sendTogether({ db, organisation, now, send }: Work, person: PersonId, nudges: readonly DueNudge[]): Promise<void> {
  const [first] = nudges
  if (!first) return
  const isSummary = nudges.some(({ isCollected }) => isCollected)
  const isAlone = nudges.length === 1 && !isSummary
  const together = { kind: isSummary ? 'nudges_summary' : 'nudges_together', nudges: idsOf(nudges) }
  const fact = { ...(isAlone ? first.fact : together), ...WHEN_AT_WORK }
  const card = isAlone && first.subject !== null ? { subject: first.subject } : {}
  await send({ to: { person }, fact, ...card, dedupeKey: `nudge:${first.id}:${now.toISOString()}` })
  await moveOn(db, organisation, idsOf(nudges), { state: isSummary ? 'summarised' : 'sent', sentAt: now })
}
