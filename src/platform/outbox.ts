import { type Db, Prisma } from '../ports/database.ts'
import type { Outbox, Outgoing, Place, Target } from '../ports/outbox.ts'
import { newId, type OrganisationId, type PersonId } from '../shared/ids.ts'

/** The lease of a row that nobody holds: long past on any clock. */
export const NOT_HELD = new Date(0)

type Scope = { db: Db; organisation: OrganisationId; now: Date; onSent(): void }

/** How a target is written in a row: `person:ID` or `place:NAME`. */
export const targetKey = (to: Target): string => ('person' in to ? `person:${to.person}` : `place:${to.place}`)

/** The target that a row names. */
export function targetOf(key: string): Target {
  const [kind, name = ''] = split(key)
  if (kind === 'person') return { person: name as PersonId }
  if (kind === 'place') return { place: name as Place }
  throw new Error(`"${key}" is no target: it begins neither with person: nor with place:.`)
}

const split = (key: string) => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]

/** Writes messages in the transaction that is their cause: if it is rolled back, they were never there. */
export function createOutbox({ db, organisation, now, onSent }: Scope): Outbox {
  return {
    send: async (message) => {
      const { count } = await db.delivery.createMany({ data: [rowOf(message, organisation, now)], skipDuplicates: true })
      if (count > 0) onSent()
    },
    refresh: async (subject) => {
      if ((await refresh(db, organisation, subject, now)) > 0) onSent()
    },
  }
}

function rowOf(
  { to, fact, dedupeKey, dueAt, subject }: Outgoing,
  organisationId: OrganisationId,
  now: Date,
): Prisma.DeliveryCreateManyInput {
  return {
    organisationId,
    id: newId(),
    target: targetKey(to),
    mode: 'post',
    fact: fact as Prisma.InputJsonObject,
    subject: subject ?? null,
    dedupeKey,
    dueAt: dueAt ?? now,
    state: 'queued',
    attempts: 0,
    looks: 0,
    heldUntil: NOT_HELD,
    createdAt: now,
  }
}

/**
 * One update for each message of the subject. One that is still queued and is locked here will be drawn after this commit, so it
 * needs none. An update that waits already is locked by the upsert: a sender can only take it, and draw it, after this commit; one
 * that a sender has just taken is no longer `queued`, and a new one is made. So no change is left undrawn.
 */
async function refresh(db: Db, organisation: OrganisationId, subject: string, now: Date): Promise<number> {
  const scope = Prisma.sql`"organisationId" = ${organisation}::uuid AND subject = ${subject} AND mode = 'post'`
  const cards = await db.$queryRaw<{ id: string; target: string; fact: Prisma.InputJsonValue }[]>`
    WITH unsent AS (SELECT id FROM "Delivery" WHERE ${scope} AND state = 'queued' FOR UPDATE SKIP LOCKED)
    SELECT id, target, fact FROM "Delivery"
    WHERE ${scope} AND state IN ('queued', 'sending', 'sent') AND id NOT IN (SELECT id FROM unsent) ORDER BY id`
  if (cards.length === 0) return 0
  const rows = cards.map(({ id: updates, target, fact }) => {
    const id = newId()
    return Prisma.sql`(${organisation}::uuid, ${id}::uuid, ${target}, 'update', ${JSON.stringify(fact)}::jsonb, ${subject}, ${updates}::uuid,
      ${`update:${id}`}, ${now}::timestamptz, 'queued', 0, 0, ${NOT_HELD}::timestamptz, ${now}::timestamptz)`
  })
  return db.$executeRaw`
    INSERT INTO "Delivery" ("organisationId", id, target, mode, fact, subject, updates, "dedupeKey", "dueAt", state, attempts, looks,
      "heldUntil", "createdAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("organisationId", updates) WHERE mode = 'update' AND state = 'queued' DO UPDATE SET fact = EXCLUDED.fact`
}
