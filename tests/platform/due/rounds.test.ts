import { expect, test } from 'vitest'
import { administratorExists, findPerson, permits } from '../../../src/features/people/index.ts'
import { createRounds, noteRound } from '../../../src/platform/due/rounds.ts'
import { createUseCases } from '../../../src/platform/use-cases.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'

const { db } = await testDatabase()

test('a time in which no bot swept is written to the audit trail, once; a restart is none', async () => {
  const organisationId = await testOrganisation()
  let now = new Date('2027-03-16T13:00:00Z')
  const machine = { now: () => now }
  const { work } = createUseCases({
    db,
    clock: machine,
    findPerson,
    permits,
    hasAdministrator: administratorExists,
    onCommit: () => undefined,
  })
  const at = async (time: string) => {
    now = new Date(time)
    // Three bots, of which each sees the gap.
    await Promise.all([1, 2, 3].map(() => noteRound({ db, work, machine }, organisationId)))
  }
  const gaps = async () => (await db.auditEvent.findMany({ where: { organisationId } })).map(({ action, facts }) => [action, facts])
  await at('2027-03-16T13:00:00Z')
  await at('2027-03-16T13:01:30Z')
  await at('2027-03-16T13:10:00Z')
  expect(await gaps()).toEqual([])
  await at('2027-03-18T09:00:00Z')
  await at('2027-03-18T09:00:15Z')
  expect(await gaps()).toEqual([['operations.nobody_swept', { from: '2027-03-16T13:10:00.000Z', to: '2027-03-18T09:00:00.000Z' }]])
})

test('/readyz tells how long ago the last round was, and is not ready when the rounds have stopped', async () => {
  let now = new Date('2027-03-16T13:00:00Z')
  const { done, check } = createRounds({ now: () => now }, 60)
  const after = async (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000)
    return [check.says(), await check.isReady()]
  }
  expect(await after(60)).toEqual(['last 60 s ago', true])
  expect(await after(1)).toEqual(['last 61 s ago', false])
  done()
  expect(await after(5)).toEqual(['last 5 s ago', true])
})
