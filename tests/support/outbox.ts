import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { createRecords, type Records } from '../../src/platform/records.ts'
import type { Db } from '../../src/ports/database.ts'
import type { OrganisationId } from '../../src/shared/ids.ts'

type Run<T> = (outbox: Records, tx: Db) => Promise<T>

/** Work in a transaction of its own whose messages are written with it. */
export const inOutbox = <T>(db: PrismaClient, organisation: OrganisationId, now: Date, run: Run<T>): Promise<T> =>
  db.$transaction(async (tx) => {
    const records = createRecords({ db: tx, organisation, through: 'cli', now })
    const done = await run(records, tx)
    await records.write()
    return done
  })
