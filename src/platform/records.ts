import { type Db, Prisma } from '../ports/database.ts'
import type { Fact, Outbox, Outgoing } from '../ports/outbox.ts'
import type { Audited, Through } from '../ports/use-case.ts'
import { newId, type OrganisationId, type PersonId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import { onlyIds } from './audit-facts.ts'
import { cleanJson } from './postgres/clean-text.ts'
import { NOT_HELD, targetKey } from './targets.ts'

type Scope = { db: Db; organisation: OrganisationId; person?: PersonId | undefined; through: Through; now: Date }

/** What a use case with this key came to, for whoever asks for it again. */
export type Outcome = { key: string; value: Json }

export type Records = Outbox & {
  audit(event: Audited): Promise<void>
  /** Writes all of it, in the transaction that is its cause; answers whether a message waits to be sent. */
  write(outcome?: Outcome): Promise<boolean>
}

type AuditRow = Required<Audited> & { id: string }
type PostRow = { id: string; target: string; fact: Fact; subject: string | null; dedupeKey: string; dueAt: Date }

/** What a transaction leaves beside its own rows: kept while it works, and written as one statement at its end. */
export function createRecords(scope: Scope): Records {
  const audits: AuditRow[] = []
  const posts: PostRow[] = []
  const changed = new Set<string>()
  return {
    audit: async ({ action, subject, subjectId, facts = {} }) => {
      audits.push({ id: newId(), action, subject, subjectId, facts: onlyIds(action, facts) })
    },
    send: async (message) => {
      posts.push(rowOf(message, scope.now))
    },
    refresh: async (subject) => {
      changed.add(subject)
    },
    write: async (outcome) => {
      const hasPosted = audits.length + posts.length > 0 || outcome ? await insert(scope, audits, posts, outcome) : false
      const hasRefreshed = changed.size > 0 ? await refresh(scope, [...changed]) : false
      return hasPosted || hasRefreshed
    },
  }
}

const rowOf = ({ to, fact, dedupeKey, dueAt, subject }: Outgoing, now: Date): PostRow => ({
  id: newId(),
  target: targetKey(to),
  fact,
  subject: subject ?? null,
  dedupeKey,
  dueAt: dueAt ?? now,
})

/** A message whose key was used before is left out. */
async function insert(
  { db, organisation, person, through, now }: Scope,
  audits: readonly AuditRow[],
  posts: readonly PostRow[],
  outcome: Outcome | undefined,
): Promise<boolean> {
  const rows = await db.$queryRaw<{ hasPosted: boolean }[]>`
    WITH audited AS (
      INSERT INTO "AuditEvent" ("organisationId", id, at, "personId", through, action, subject, "subjectId", facts)
      SELECT ${organisation}::uuid, a.id, ${now}::timestamptz, ${person ?? null}::uuid, ${through}, a.action, a.subject, a."subjectId", a.facts
      FROM jsonb_to_recordset(${json(audits)}::jsonb) AS a(id uuid, action text, subject text, "subjectId" uuid, facts jsonb)
    ), posted AS (
      INSERT INTO "Delivery" ("organisationId", id, target, mode, fact, subject, "dedupeKey", "dueAt", state, attempts, looks,
        "heldUntil", "createdAt")
      SELECT ${organisation}::uuid, p.id, p.target, 'post', p.fact, p.subject, p."dedupeKey", p."dueAt", 'queued', 0, 0,
        ${NOT_HELD}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_recordset(${json(posts)}::jsonb)
        AS p(id uuid, target text, fact jsonb, subject text, "dedupeKey" text, "dueAt" timestamptz)
      ON CONFLICT DO NOTHING RETURNING id
    ), ended AS (
      UPDATE "UseCaseKey" SET outcome = ${json({ value: outcome?.value ?? null })}::jsonb
      WHERE "organisationId" = ${organisation}::uuid AND key = ${outcome?.key ?? null})
    SELECT EXISTS (SELECT FROM posted) AS "hasPosted"`
  return rows[0]?.hasPosted ?? false
}

const json = (value: unknown) => cleanJson(JSON.stringify(value))

/**
 * One update for each message of the subjects. One that is still queued and is locked here will be drawn after this commit, so it
 * needs none. An update that waits already is locked by the upsert: a sender can only take it, and draw it, after this commit; one
 * that a sender has just taken is no longer `queued`, and a new one is made. So no change is left undrawn.
 */
async function refresh({ db, organisation, now }: Scope, subjects: readonly string[]): Promise<boolean> {
  const scope = Prisma.sql`"organisationId" = ${organisation}::uuid AND subject IN (${Prisma.join(subjects)}) AND mode = 'post'`
  const cards = await db.$queryRaw<{ id: string; target: string; fact: Prisma.InputJsonValue; subject: string }[]>`
    WITH unsent AS (SELECT id FROM "Delivery" WHERE ${scope} AND state = 'queued' FOR UPDATE SKIP LOCKED)
    SELECT id, target, fact, subject FROM "Delivery"
    WHERE ${scope} AND state IN ('queued', 'sending', 'sent') AND id NOT IN (SELECT id FROM unsent) ORDER BY id`
  if (cards.length === 0) return false
  const rows = cards.map(({ id: updates, target, fact, subject }) => {
    const id = newId()
    return Prisma.sql`(${organisation}::uuid, ${id}::uuid, ${target}, 'update', ${JSON.stringify(fact)}::jsonb, ${subject}, ${updates}::uuid,
      ${`update:${id}`}, ${now}::timestamptz, 'queued', 0, 0, ${NOT_HELD}::timestamptz, ${now}::timestamptz)`
  })
  await db.$executeRaw`
    INSERT INTO "Delivery" ("organisationId", id, target, mode, fact, subject, updates, "dedupeKey", "dueAt", state, attempts, looks,
      "heldUntil", "createdAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("organisationId", updates) WHERE mode = 'update' AND state = 'queued' DO UPDATE SET fact = EXCLUDED.fact`
  return true
}
