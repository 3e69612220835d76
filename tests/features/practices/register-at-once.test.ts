import { expect, inject, test } from 'vitest'
import { holdPractice } from '../../../src/features/practices/directory-store.ts'
import { keepListSizes } from '../../../src/features/practices/store.ts'
import type { Db } from '../../../src/ports/database.ts'
import { dateAsDay } from '../../../src/shared/dates.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { imported } from '../../support/importing.ts'
import { registerText } from '../../support/national-register.ts'

const { db } = await testDatabase()
/** The embedded database lets one transaction in after the other; on a server they meet. */
const isServer = 'server' in inject('databaseSource')

/** How many wait for what this transaction holds. */
async function waiting(tx: Db): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`
  return row?.n ?? 0
}

const ASKED = { wanted: { commissioners: ['06N'] }, isAgreed: true }
const line = (odsCode: string, name: string) => ({ odsCode, name, postcode: 'HP2 4AD', commissioner: '06N' })

test('an import waits for whoever changes a practice by hand, and undoes nothing of it', async () => {
  const organisation = await testOrganisation()
  await imported(organisation, 'practices', registerText([line('E82060', 'ARCHWAY SURGERY')]), ASKED)
  const started = Promise.withResolvers<void>()
  const hand = db.$transaction(async (tx) => {
    await tx.practice.updateMany({ where: { organisationId: organisation }, data: { closedOn: new Date('2027-03-01') } })
    started.resolve()
    while (isServer && (await waiting(tx)) === 0);
  })
  await started.promise
  const again = imported(organisation, 'practices', registerText([line('E82060', 'NEW ARCHWAY')]), ASKED)
  await hand
  await again
  const after = await db.practice.findFirstOrThrow({ where: { organisationId: organisation } })
  expect(after.closedOn && dateAsDay(after.closedOn)).toBe('2027-03-01')
})

test('an import of list sizes waits for a figure that is given by hand, and says what it puts another in place of', async () => {
  const organisation = await testOrganisation()
  await imported(organisation, 'practices', registerText([line('E82060', 'ARCHWAY SURGERY')]), ASKED)
  const { id } = await db.practice.findFirstOrThrow({ where: { organisationId: organisation } })
  const started = Promise.withResolvers<void>()
  const hand = db.$transaction(async (tx) => {
    await holdPractice(tx, organisation, id as PracticeId, '2027-03-16')
    await keepListSizes(tx, organisation, [{ practice: id as PracticeId, countedOn: '2027-03-01', patients: 5000 }])
    started.resolve()
    while (isServer && (await waiting(tx)) === 0);
  })
  await started.promise
  const file = 'CODE,NUMBER_OF_PATIENTS,EXTRACT_DATE\nE82060,4100,01MAR2027\n'
  const [brought] = await Promise.all([imported(organisation, 'list-sizes', file, { isAgreed: true }), hand])
  expect(brought.text).toContain('4,100 on Mon 1 Mar 2027, and not 5,000')
})

test('of two who bring the same practices in at once, one does and nobody sees an error', async () => {
  const organisation = await testOrganisation()
  const text = registerText(Array.from({ length: 300 }, (_, n) => line(`E${82_000 + n}`, `SURGERY ${n}`)))
  const done = await Promise.all([1, 2].map(() => imported(organisation, 'practices', text, ASKED)))
  expect(await db.practice.count({ where: { organisationId: organisation } })).toBe(300)
  const outcomes = done.map(({ text }) => text.split('\n').at(-1))
  expect(outcomes).toContain('300 changes were made.')
  for (const outcome of outcomes) expect(outcome).toMatch(/^(?:300 changes were made|There is nothing to change|Things have changed since)/)
})
