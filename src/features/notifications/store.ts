import type { FindAway } from '../../ports/away.ts'
import type { Db } from '../../ports/database.ts'
import type { Fact } from '../../ports/outbox.ts'
import { dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { type Budget, budget, type Choice, NOT_CHOSEN, type Receives } from './model.ts'

export async function readChoice(db: Db, organisationId: OrganisationId, personId: PersonId): Promise<Choice> {
  const row = await db.notificationChoice.findUnique({ where: { organisationId_personId: { organisationId, personId } } })
  if (!row) return NOT_CHOSEN
  return defined<Choice>({ receives: row.receives as Receives, awayUntil: row.awayUntil ? dateAsDay(row.awayUntil) : undefined })
}

export async function keepChoice(db: Db, organisationId: OrganisationId, personId: PersonId, choice: Choice): Promise<void> {
  const key = { organisationId, personId }
  const chosen = { receives: choice.receives, awayUntil: choice.awayUntil === undefined ? null : dayAsDate(choice.awayUntil) }
  await db.notificationChoice.upsert({
    where: { organisationId_personId: key },
    create: { ...key, ...chosen },
    update: chosen,
  })
}

/** Who comes back later than on that day. */
export const findAway: FindAway = async (db, organisationId, people, on) => {
  if (people.length === 0) return new Set()
  const rows = await db.notificationChoice.findMany({
    where: { organisationId, personId: { in: [...people] }, awayUntil: { gt: dayAsDate(on) } },
    select: { personId: true },
  })
  return new Set(rows.map(({ personId }) => personId as PersonId))
}

/** Whatever waits for this person is looked at again: they have chosen anew. */
export async function lookAgain(db: Db, organisationId: OrganisationId, personId: PersonId, now: Date): Promise<void> {
  await db.nudge.updateMany({ where: { organisationId, personId, state: 'waiting' }, data: { nextAt: now } })
}

export async function readBudget(db: Db, organisationId: OrganisationId): Promise<Budget> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key: 'nudge_budget' } } })
  return budget.parse(row?.value)
}

export async function keepBudget(db: Db, organisationId: OrganisationId, value: Budget): Promise<void> {
  const key = { organisationId, key: 'nudge_budget' }
  await db.setting.upsert({ where: { organisationId_key: key }, create: { ...key, value }, update: { value } })
}

/** The facts of nudges, oldest first: what a message about several is drawn from. */
export async function factsOf(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<Fact[]> {
  const rows = await db.nudge.findMany({
    where: { organisationId, id: { in: [...ids] } },
    orderBy: [{ wantedAt: 'asc' }, { id: 'asc' }],
    select: { fact: true },
  })
  return rows.map(({ fact }) => fact as Fact)
}
