import { forecast } from '../../../src/features/attendance/index.ts'
import { drawings } from '../../../src/features/meetings/slack/drawings.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import type { Db } from '../../../src/ports/database.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'

type At = { db: Db; organisation: OrganisationId; now: string; isNew?: boolean }

/** What a message of the calendar says at a moment; null: nothing any more. */
export async function drawn(fact: Fact, { db, organisation, now, isNew = false }: At): Promise<Message | null> {
  const drawing = drawings(forecast)[fact.kind]
  if (!drawing) throw new Error(`The calendar draws no ${fact.kind}.`)
  const to = { person: newId<PersonId>() }
  const message = await drawing.draw(drawing.schema.parse(fact), { db, organisation, now: new Date(now), to, isNew })
  return message === 'stale' ? null : (message as Message)
}

/** The newest fact of a kind that was sent, to somebody by name where one is named. */
export async function factSent(db: Db, organisationId: OrganisationId, kind: string, to?: PersonId): Promise<Fact> {
  const rows = await db.delivery.findMany({ where: { organisationId, mode: 'post' }, orderBy: { id: 'desc' } })
  const found = rows.find(({ fact, target }) => (fact as Fact).kind === kind && (to === undefined || target.includes(to)))
  if (!found) throw new Error(`No ${kind} was sent.`)
  return found.fact as Fact
}
