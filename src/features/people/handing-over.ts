import type { ChatAccount } from '../../ports/accounts.ts'
import type { Duties, Duty } from '../../ports/duties.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, Work } from '../../ports/use-case.ts'
import type { Day } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { findAccount, findEntry, insertAssignments, keepEnd, keepSwitch, releaseSwitchedOff } from './entry-store.ts'
import { endDeputies } from './holding.ts'
import { depart, missingOf } from './keeping.ts'
import { APPOINTED, type Assignment, type Entry, type HandOverForm, type HandOverInput, handOverInput, type Role } from './model.ts'
import { dutiesAmong, endedBy, isAppointed, since, whileThere } from './rules.ts'
import { findPerson } from './service.ts'
import { cardOf, holdEntry, record, staysAdministered, type Told, todayIn, whyNotAppoint } from './step.ts'

/** `kept` are roles that only an administrator hands over; `left` is what else could not be given, each with why. */
export type HandedOver = Told & { to: string; kept: Role[]; left: string[] }

type Needs = Pick<Deps, 'db' | 'work' | 'useCase' | 'permits' | 'findHolders'>

/** What happens when somebody's place is empty: duties go to another person, and the administrator hears of accounts switched off. */
export function handingOver({ db, work, useCase, permits, findHolders }: Needs, slices: readonly Duties[]) {
  async function dutiesBesideRoles(organisation: OrganisationId, person: PersonId): Promise<Duty[]> {
    return (await Promise.all(slices.map(({ dutiesOf }) => dutiesOf(db, organisation, person)))).flat()
  }

  async function tellAdministrators({ db, organisation, now, send }: Work, about: PersonId): Promise<void> {
    const administrators = await findHolders(db, organisation, ['administrator'], now)
    const helpers = administrators.length > 0 ? administrators : await findHolders(db, organisation, ['programme_manager'], now)
    for (const { id: person } of helpers) {
      const dedupeKey = `${cardOf(about)}:switched_off:${now.getTime()}:${person}`
      await send({ to: { person }, fact: { kind: 'people_switched_off', personId: about }, subject: cardOf(about), dedupeKey })
    }
  }

  return {
    dutiesBesideRoles,

    /** All that somebody does, from a day on, becomes another person's: roles with their dates, the rest at once. */
    handOver: (cause: Cause, id: PersonId, input: HandOverInput): Promise<Result<HandedOver>> =>
      useCase(cause, 'people.hand_over', async (work) => {
        const form = parsed(handOverInput, input)
        if (!form.ok) return form
        const { from, afterwards } = form.value
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        const taker = await whoTakesOver(work, form.value, id)
        if (!taker.ok) return taker
        const entry = held.value
        const duties = dutiesAmong(entry.assignments, todayIn(work)).filter((duty) => since(duty, from))
        const mayAppoint = (await whyNotAppoint(work, cause, permits, APPOINTED)) === null
        const [given, kept] = [
          duties.filter(({ role }) => mayAppoint || !isAppointed(role)),
          duties.filter(({ role }) => !mayAppoint && isAppointed(role)),
        ]
        if (afterwards === 'leaves' && kept[0])
          return refuse('people.not_yours_to_appoint', { field: 'afterwards', facts: { role: kept[0].role } })
        const others = (await inTurn(slices, ({ dutiesOf }) => dutiesOf(work.db, work.organisation, id))).flat()
        if (afterwards === 'stays' && given.length + others.length === 0)
          return refuse('people.nothing_to_hand_over', { facts: { who: entry.name } })
        for (const duty of given) await move(work, entry, taker.value.entry, duty, from)
        const left = (await inTurn(slices, ({ handOver }) => handOver(work, id, taker.value.actor))).flat()
        const after = await holdEntry(work, id)
        if (afterwards === 'leaves' && entry.leftOn === null && after.ok) await depart(work, after.value, from)
        const roles = given.map(({ role }) => role)
        await record(work, 'handed_over', id, { to: taker.value.entry.id, roles, from, afterwards, left: left.map((duty) => duty.id) })
        await record(work, 'took_over', taker.value.entry.id, { from: id })
        if (given.length + others.length > left.length) await tellTaker(work, id, taker.value.entry.id, from)
        const told = {
          id,
          name: entry.name,
          to: taker.value.entry.name,
          kept: kept.map(({ role }) => role),
          left: left.map(({ says }) => says),
        }
        return roles.includes('administrator') ? staysAdministered(work, told) : ok(told)
      }),

    /** Slack says that an account was switched off, or is back. */
    async accountSwitched(account: ChatAccount, isOff: boolean): Promise<void> {
      const found = await findAccount(db, account)
      if (!found || found.isOff === isOff) return
      const { organisation, person } = found
      await work({ organisation, through: 'event' }, async (given) => {
        if (!(await keepSwitch(given.db, organisation, account, isOff ? given.now : null))) return
        await record(given, isOff ? 'account_switched_off' : 'account_switched_on', person)
        const entry = isOff ? await findEntry(given.db, organisation, person) : null
        const isThere = entry && (entry.leftOn === null || todayIn(given) < entry.leftOn)
        if (isThere && entry.account === 'switched_off') await tellAdministrators(given, person)
      })
    },

    /** They go on without a chat account: what is for them goes by e-mail. */
    goWithoutAccount: (cause: Cause, id: PersonId): Promise<Result<Told>> =>
      useCase(cause, 'people.edit', async (work) => {
        const held = await holdEntry(work, id)
        if (!held.ok) return held
        if ((await releaseSwitchedOff(work.db, work.organisation, id)) === 0)
          return refuse('people.no_account_off', { facts: { who: held.value.name } })
        await record(work, 'let_account_go', id)
        return ok({ id, name: held.value.name })
      }),
  }
}

/** Ends a duty and gives the rest of it, as far as the other person does not hold it already. */
async function move(work: Work, from: Entry, to: Entry, duty: Assignment, day: Day): Promise<void> {
  const rest = since(duty, day)
  if (!rest) return
  const { db, organisation } = work
  await keepEnd(db, organisation, 'role', duty.id, endedBy(duty, day))
  await endDeputies(work, from, duty, day)
  const wanted = { ...whileThere(rest, to.leftOn), role: duty.role, practice: duty.practice?.id ?? null }
  await insertAssignments(db, organisation, to.id, missingOf(wanted, to.assignments))
}

/** The person who takes over, active on the day of it and another than who hands over. */
async function whoTakesOver(work: Work, { to, from }: HandOverForm, id: PersonId): Promise<Result<{ entry: Entry; actor: Actor }>> {
  if (to === id) return refuse('people.same_person', { field: 'to' })
  const entry = await findEntry(work.db, work.organisation, to as PersonId)
  const actor = await findPerson(work.db, work.organisation, to as PersonId, work.now)
  const isThere = entry && (entry.leftOn === null || from < entry.leftOn)
  return actor && isThere ? ok({ entry, actor }) : refuse('people.nobody_to_take_over', { field: 'to' })
}

const tellTaker = (work: Work, from: PersonId, to: PersonId, on: Day) =>
  work.send({
    to: { person: to },
    fact: { kind: 'people_took_over', personId: from, to, on },
    dedupeKey: `${cardOf(from)}:took_over:${to}:${work.now.getTime()}`,
  })

/** One after the other: they share a transaction. */
async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await act(item))
  return results
}
