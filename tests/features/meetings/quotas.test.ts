import { expect, test } from 'vitest'
import { carryOverQuotas } from '../../../src/features/meetings/index.ts'
import { openYears } from '../../../src/features/organisation/sweeps.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { runSweeps } from '../../../src/platform/due/sweeps.ts'
import type { Work } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'

const { db } = await testDatabase()

/** A group in the year 2026/27 with two series that ask for something. */
async function group() {
  const organisation = await testOrganisation()
  const [year] = await openYearsUntil(db, organisation, 'Europe/London', '2027-03-16')
  if (!year) throw new Error('no year')
  const series = ['Locality', 'Prescribing leads', 'Hot Topics'].map((name) => ({ name, id: newId<string>() }))
  const rows = series.map((each) => ({ ...each, organisationId: organisation, audience: 'practices', isNoticeOnly: false }))
  await db.meetingSeries.createMany({ data: rows })
  const [locality = '', prescribing = ''] = series.map(({ id }) => id)
  await db.seriesQuota.createMany({
    data: [
      { organisationId: organisation, yearId: year.id, seriesId: locality, required: 8, total: 11 },
      { organisationId: organisation, yearId: year.id, seriesId: prescribing, required: 3, total: 4 },
    ],
  })
  return { organisation, locality }
}

async function turn(organisation: OrganisationId, at: string, onNewYear = [carryOverQuotas]): Promise<unknown[]> {
  const now = new Date(at)
  const errors: unknown[] = []
  const { work } = depsOn(db, { now: () => now })
  await runSweeps([openYears({ db, work }, onNewYear)], { now, organisation }, (error) => void errors.push(error))
  return errors
}

const quotas = async (organisation: OrganisationId) => {
  const rows = await db.seriesQuota.findMany({ where: { organisationId: organisation }, include: { year: true, series: true } })
  return rows.map(({ year, series, required, total }) => `${year.label} ${series.name} ${required} of ${total}`).sort()
}

test('on the first of April each series asks for what it asked for before (D1)', async () => {
  const { organisation } = await group()
  await turn(organisation, '2027-03-31T12:00:00Z')
  expect(await quotas(organisation)).toHaveLength(2)
  await turn(organisation, '2027-04-01T09:00:00Z')
  await turn(organisation, '2027-04-02T09:00:00Z')
  expect(await quotas(organisation)).toEqual([
    '2026/27 Locality 8 of 11',
    '2026/27 Prescribing leads 3 of 4',
    '2027/28 Locality 8 of 11',
    '2027/28 Prescribing leads 3 of 4',
  ])
})

test('after years without a bot they come through all the years that were missed', async () => {
  const { organisation } = await group()
  await turn(organisation, '2029-05-01T09:00:00Z')
  expect((await quotas(organisation)).filter((each) => each.includes('Locality'))).toEqual(
    ['2026/27', '2027/28', '2028/29', '2029/30'].map((label) => `${label} Locality 8 of 11`),
  )
})

test('what was said of the new year already stays', async () => {
  const { organisation, locality } = await group()
  const { work } = depsOn(db, { now: () => new Date('2027-03-16T09:00:00Z') })
  const [next] = await openYearsUntil(db, organisation, 'Europe/London', '2027-04-01')
  if (!next) throw new Error('no year')
  await db.seriesQuota.create({ data: { organisationId: organisation, yearId: next.id, seriesId: locality, required: 6, total: 10 } })
  await work({ organisation, through: 'sweep' }, (run) => carryOverQuotas(run, next))
  expect(await quotas(organisation)).toContain('2027/28 Locality 6 of 10')
  expect(await quotas(organisation)).toContain('2027/28 Prescribing leads 3 of 4')
})

test('a group in trouble keeps no other waiting, and is told of', async () => {
  const [troubled, other] = [await group(), await group()]
  const breaks = async ({ organisation }: Work) => {
    if (organisation === troubled.organisation) throw new Error('in trouble')
  }
  const now = new Date('2027-04-01T09:00:00Z')
  const both = [troubled.organisation, other.organisation]
  await db.organisation.updateMany({ where: { id: { notIn: both } }, data: { nextYearAt: null } })
  const { work } = depsOn(db, { now: () => now })
  await expect(openYears({ db, work }, [carryOverQuotas, breaks]).run({ now })).rejects.toThrow('in trouble')
  expect(await quotas(other.organisation)).toHaveLength(4)
  expect(await quotas(troubled.organisation)).toHaveLength(2)
})
