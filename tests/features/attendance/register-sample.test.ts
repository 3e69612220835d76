import { describe, expect, test } from 'vitest'
import { attendanceService } from '../../../src/features/attendance/index.ts'
import { registerSteps } from '../../../src/features/attendance/register-steps.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import type { Actor } from '../../../src/ports/people.ts'
import { loadSample } from '../../../src/sample.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { SAMPLE_NOW, sharedSample } from '../../support/sample.ts'

const database = await testDatabase()
const { db } = database

async function sampleAt(now: Date, load: () => Promise<OrganisationId>) {
  const organisation = await load()
  const deps = depsOn(db, { now: () => now })
  const { id } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Programme manager' } })
  const viewer = (await findPerson(db, organisation, id as PersonId, now)) as Actor
  const standings = await attendanceService(deps).standings(viewer, { year: '' })
  if (!standings.ok) throw new Error(standings.refusal.code)
  const locality = standings.value.series.find(({ name }) => name === 'Locality')
  return { now, organisation, deps, totals: locality?.totals ?? {} }
}

const late = await sampleAt(SAMPLE_NOW, sharedSample)
const NOVEMBER = new Date('2026-11-22T13:00:00Z')
const midYear = await sampleAt(NOVEMBER, () => loadSample({ database, now: NOVEMBER }))

describe('the registers of the sample', () => {
  test('late in the year show every standing there is', () => {
    const { totals } = late
    expect(Object.values(totals).filter((practices) => practices === 0)).toEqual([])
    expect(Object.values(totals).reduce<number>((sum, practices) => sum + Number(practices), 0)).toBe(15)
  })

  test('in mid-year show who needs help', () => {
    expect(midYear.totals).toMatchObject({ met: 0, at_risk: 1, cannot_be_met: 1 })
  })

  test('leave the latest meeting for a newcomer to log, as a first step that is done in the chat', async () => {
    const pastOf = ({ now, organisation }: typeof late) =>
      db.meeting.findMany({
        where: { organisationId: organisation, startsAt: { lt: now }, series: { name: 'Locality' } },
        orderBy: { startsAt: 'asc' },
      })
    const past = (await pastOf(late)).map(({ state }) => state)
    expect(past).toEqual(['held', 'held', 'held', 'held', 'planned'])
    // The other one is this file's own, and may be written to.
    const { now, organisation, deps } = midYear
    const latest = (await pastOf(midYear)).at(-1)
    const isDone = async () => (await registerSteps(deps)(organisation)).map(({ id, done }) => [id, done])
    expect(await isDone()).toEqual([['attendance:log', false]])
    const event = { at: now, through: 'form', action: 'attendance.log', subject: 'meeting', subjectId: latest?.id ?? '', facts: {} }
    await db.auditEvent.create({ data: { organisationId: organisation, id: newId<string>(), ...event } })
    expect(await isDone()).toEqual([['attendance:log', true]])
  })
})
