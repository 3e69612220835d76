import type { PrismaClient } from '../../generated/prisma/client.ts'
import { Prisma } from '../../ports/database.ts'
import type { Sweep, SweepRun } from '../../ports/feature.ts'

const DAY_MS = 24 * 3_600_000

/** Slack delivers a request again within hours; a form may stay open for days. */
const KEYS_KEPT_DAYS = 30

/** The drawing of a card is of no more use once it is done. */
const DRAWINGS_KEPT_DAYS = 30

/** So long the key of a message or a nudge keeps it from being sent a second time: longer than anything comes round. */
const MESSAGES_KEPT_DAYS = 800

/** A list that somebody got and passed on; so long it may be drawn once more. */
const PASSED_ON_KEPT_DAYS = 90

const BATCH = 500

/** Forgets what is over: keys of old requests, old messages, and what they were made of. Cards stay, because what they are about may still change. */
export const pruning = (db: PrismaClient): Sweep[] => [
  {
    name: 'prune-keys',
    run: ({ now, organisation }) => db.$executeRaw`
      DELETE FROM "UseCaseKey" WHERE ("organisationId", key) IN (
        SELECT "organisationId", key FROM "UseCaseKey" WHERE at < ${before(now, KEYS_KEPT_DAYS)}::timestamptz ${only(organisation)}
        ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  },
  { name: 'prune-drawings', run: (at) => prune(db, at, Prisma.sql`mode = 'update'`, DRAWINGS_KEPT_DAYS) },
  { name: 'prune-messages', run: (at) => prune(db, at, Prisma.sql`mode = 'post' AND subject IS NULL`, MESSAGES_KEPT_DAYS) },
  {
    name: 'prune-nudges',
    run: ({ now, organisation }) => db.$executeRaw`
      DELETE FROM "Nudge" WHERE ("organisationId", id) IN (
        SELECT "organisationId", id FROM "Nudge"
        WHERE "nextAt" IS NULL AND "wantedAt" < ${before(now, MESSAGES_KEPT_DAYS)}::timestamptz ${only(organisation)}
        ORDER BY "wantedAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  },
  {
    name: 'prune-passed-on',
    run: ({ now, organisation }) => db.$executeRaw`
      DELETE FROM "ToPassOn" WHERE ("organisationId", id) IN (
        SELECT "organisationId", id FROM "ToPassOn"
        WHERE "nextAt" IS NULL AND at < ${before(now, PASSED_ON_KEPT_DAYS)}::timestamptz ${only(organisation)}
        ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  },
]

const prune = (db: PrismaClient, { now, organisation }: SweepRun, which: Prisma.Sql, days: number): Promise<number> => db.$executeRaw`
  DELETE FROM "Delivery" WHERE ("organisationId", id) IN (
    SELECT "organisationId", id FROM "Delivery"
    WHERE state IN ('sent', 'dropped') AND (mode = 'update' OR subject IS NULL) AND ${which}
      AND "createdAt" < ${before(now, days)}::timestamptz ${only(organisation)}
    ORDER BY "createdAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`

const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

const only = (organisation: SweepRun['organisation']) =>
  organisation === undefined ? Prisma.empty : Prisma.sql`AND "organisationId" = ${organisation}::uuid`
