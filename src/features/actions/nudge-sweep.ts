import type { Sweep, SweepRun } from '../../ports/feature.ts'
import type { Nudging } from '../../ports/nudges.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import { type Day, dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { nextWorkingMoment, type WorkingTime } from '../../shared/working-days.ts'
import { whoIsAsked } from './asked-store.ts'
import type { ActionParts } from './changing.ts'
import type { Escalating } from './escalating.ts'
import { workingTimeBy } from './keeping.ts'
import { justAnsweredSince } from './ladder-rules.ts'
import type { Action } from './model.ts'
import { type Step, stepOf } from './nudge-rules.ts'
import { answersSince, holdDue, keepStandings, nextDue, organisationsWithDue, peopleHere } from './nudge-store.ts'
import { placeFor, postMoment } from './post-rules.ts'
import { armPost, readBodies, readSettings } from './post-store.ts'
import { findActions, insertEvents } from './store.ts'

/** So many actions in one transaction; a person's go into one message all the same. */
const MOST = 200

export type NudgeParts = Pick<ActionParts, 'db' | 'work' | 'planNudge' | 'findHolders' | 'findWorkingTime'> & { escalating: Escalating }

type Looked = Step & { action: Action; person: PersonId | null; subject: string | null }

/** Asks about what is due, one message a person and day (D6, D8); what its ladder has come to an end for goes to the executive (D9). */
export const nudgeActions = (parts: NudgeParts): Sweep => {
  const workingTime = workingTimeBy(parts.findWorkingTime)

  /** Whoever agreed it, or a programme manager, where its owner has left or nobody is there. */
  async function whoIsTold(work: Work, actions: readonly Action[], today: Day): Promise<(action: Action) => PersonId | null> {
    if (actions.length === 0) return () => null
    const { db, organisation, now } = work
    const agreed = actions.map(({ agreedBy }) => agreedBy.id)
    const here = await peopleHere(db, organisation, agreed, dayAsDate(today))
    const [manager] = await parts.findHolders(db, organisation, ['programme_manager'], now)
    return ({ agreedBy }) => (here.has(agreedBy.id) ? agreedBy.id : (manager?.id ?? null))
  }

  async function look(work: Work, actions: readonly Action[], working: WorkingTime): Promise<Looked[]> {
    const { db, organisation, now } = work
    const asked = await whoIsAsked(db, organisation, actions, { now, zone: working.zone })
    const ids = actions.map(({ id }) => id)
    const answered = await answersSince(db, organisation, ids, justAnsweredSince(working, now))
    const steps = actions.map((action) => {
      const person = asked.get(action.id) ?? null
      return { action, person, ...stepOf({ action, asked: person, hasJustAnswered: answered.has(`${action.id} ${person}`) }, working, now) }
    })
    const unowned = steps.flatMap(({ to, action }) => (to === 'tell' ? [action] : []))
    const told = await whoIsTold(work, unowned, dayOf(now, working.zone))
    const on = dayOf(nextWorkingMoment(now, working), working.zone)
    return steps.map((step) => {
      const person = step.to === 'tell' ? told(step.action) : step.person
      const kind = step.to === 'tell' ? 'unowned' : 'nudge'
      return { ...step, person, subject: step.to === 'wait' || person === null ? step.action.askedIn : `actions:${kind}:${person}:${on}` }
    })
  }

  /** One message for all that one person is asked. */
  async function ask(work: Work, looked: readonly Looked[]): Promise<void> {
    const messages = new Map(
      looked.flatMap(({ to, person, subject }) => (to !== 'wait' && person && subject ? [[subject, { to, person }]] : [])),
    )
    const nudges = [...messages].flatMap(([subject, { to, person }]): Nudging[] => {
      const fact = { kind: 'actions_nudge', personId: person, subject } as const
      return to === 'ask' ? [{ to: person, fact, dedupeKey: subject, subject, concerns: 'own' }] : []
    })
    if (nudges.length > 0) await parts.planNudge(work, nudges)
    for (const [subject, { to, person }] of messages) {
      if (to === 'ask') continue
      const fact = { kind: 'actions_unowned', personId: person, subject, ...WHEN_AT_WORK }
      await work.send({ to: { person }, fact, dedupeKey: subject, subject })
    }
    const changed = looked.filter(({ subject, action }) => subject !== action.askedIn)
    // What asked about them before shows that they are asked about elsewhere; what went out today already shows them too.
    for (const subject of new Set(changed.flatMap(({ subject, action }) => [subject, action.askedIn])))
      if (subject) await work.refresh(subject)
  }

  async function post(work: Work, looked: readonly Looked[], working: WorkingTime): Promise<ReadonlySet<string>> {
    const { db, organisation, now } = work
    const candidates = looked.flatMap(({ to, action }) => (to !== 'wait' && action.body !== null && action.due !== null ? [action] : []))
    if (candidates.length === 0) return new Set()
    const [bodies, settings] = [await readBodies(db, organisation), await readSettings(db, organisation)]
    const today = dayOf(now, working.zone)
    const placed = candidates.flatMap(({ id, body, due }) => {
      const place = placeFor(body, bodies, settings)
      return place && due ? [{ id, place, at: postMoment(due, today, working, now) }] : []
    })
    for (const place of new Set(placed.map((each) => each.place))) {
      const moments = placed.filter((each) => each.place === place).map(({ at }) => at.getTime())
      await armPost(db, organisation, place, new Date(Math.min(...moments)))
    }
    return new Set(placed.map(({ id }) => id))
  }

  async function pass(work: Work, ids: readonly string[]): Promise<void> {
    const { db, organisation, now } = work
    const working = await workingTime(work)
    const looked = await look(work, await findActions(db, organisation, ids), working)
    const toPost = await post(work, looked, working)
    await keepStandings(
      db,
      organisation,
      looked.map(({ action, standing, subject, isEscalated }) => ({
        ...{ id: action.id, ...standing, askedIn: subject, isToPost: toPost.has(action.id) },
        escalatedAt: isEscalated ? now : action.escalatedAt,
      })),
    )
    const escalated = looked.flatMap(({ action, isEscalated }) => (isEscalated ? [action] : []))
    await parts.escalating.raise(work, escalated)
    const escalatedIds = escalated.map(({ id }) => id)
    await insertEvents(db, organisation, escalatedIds, { kind: 'escalated', by: null }, now)
    for (const id of escalatedIds) await work.audit({ action: 'action.escalated', subject: 'action', subjectId: id })
    await ask(work, looked)
  }

  const serve = (organisation: OrganisationId, now: Date): Promise<number> =>
    parts.work({ organisation, through: 'sweep' }, async (work) => {
      const ids = await holdDue(work.db, organisation, now, MOST)
      if (ids.length > 0) await pass(work, ids)
      return ids.length
    })

  return {
    name: 'actions-nudge',

    async run({ now, organisation }: SweepRun): Promise<number> {
      const organisations = organisation ? [organisation] : await organisationsWithDue(parts.db, now)
      let all = 0
      for (const each of organisations) all += await serve(each, now)
      return all
    },

    nextDueAt: (organisation) => nextDue(parts.db, organisation),
  }
}
