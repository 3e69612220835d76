import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earlierYearsBy } from '../../../src/features/organisation/earlier-years.ts'
import { nextYearAt, yearOf, yearsBefore, yearsToOpen } from '../../../src/features/organisation/rules.ts'
import { openYears } from '../../../src/features/organisation/sweeps.ts'
import { changeStartMonth, findYear, openYearsUntil, planYearAnew } from '../../../src/features/organisation/year-store.ts'
import { runSweeps } from '../../../src/platform/due/sweeps.ts'
import { dateAsDay, dayOf } from '../../../src/shared/dates.ts'
import { daysAfter } from '../../../src/shared/working-days.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'

const month = fc.integer({ min: 1, max: 12 })
const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(dateAsDay)
const zone = fc.constantFrom('Europe/London', 'UTC', 'Pacific/Auckland', 'America/St_Johns', 'Pacific/Apia')

describe('a commissioning year', () => {
  test('runs from April to March unless the group chose another month', () => {
    expect(yearOf('2027-03-31', 4)).toEqual({ label: '2026/27', firstDay: '2026-04-01', lastDay: '2027-03-31' })
    expect(yearOf('2027-04-01', 4)).toEqual({ label: '2027/28', firstDay: '2027-04-01', lastDay: '2028-03-31' })
    expect(yearOf('2027-09-30', 10)).toEqual({ label: '2026/27', firstDay: '2026-10-01', lastDay: '2027-09-30' })
    expect(yearOf('1999-12-31', 4).label).toBe('1999/00')
  })

  test('is called by one number where it is a calendar year', () => {
    expect(yearOf('2028-02-29', 1)).toEqual({ label: '2028', firstDay: '2028-01-01', lastDay: '2028-12-31' })
  })

  test('holds its day, whatever day and month, and begins with its month', () => {
    fc.assert(
      fc.property(day, month, (today, start) => {
        const { firstDay, lastDay } = yearOf(today, start)
        expect(firstDay <= today && today <= lastDay).toBe(true)
        expect(firstDay.slice(5)).toBe(`${String(start).padStart(2, '0')}-01`)
        expect(yearOf(firstDay, start)).toEqual(yearOf(lastDay, start))
        expect(yearOf(daysAfter(lastDay, 1), start).firstDay).toBe(daysAfter(lastDay, 1))
      }),
    )
  })

  test('follows the one before without a gap, also when the month was changed and after years of down time', () => {
    fc.assert(
      fc.property(day, day, month, month, (one, other, before, after) => {
        const [from, today] = [one, other].sort() as [string, string]
        const last = yearOf(from, before)
        const all = [last, ...yearsToOpen(last, after, today)]
        for (const [n, { firstDay, lastDay }] of all.slice(1).entries()) {
          expect(firstDay).toBe(daysAfter(all[n]?.lastDay ?? '', 1))
          expect(firstDay < lastDay).toBe(true)
        }
        expect(today <= (all.at(-1)?.lastDay ?? '')).toBe(true)
        expect(all.length === 1 || today >= (all.at(-1)?.firstDay ?? '')).toBe(true)
      }),
    )
  })

  test('of the past ends the day before the one after it begins, back to the one that is wanted', () => {
    fc.assert(
      fc.property(day, day, month, (one, other, start) => {
        const [wanted, from] = [one, other].sort() as [string, string]
        const all = [yearOf(from, start), ...yearsBefore(yearOf(from, start), wanted)]
        for (const [n, { lastDay }] of all.slice(1).entries()) expect(daysAfter(lastDay, 1)).toBe(all[n]?.firstDay)
        const earliest = all.at(-1)
        expect(earliest && earliest.firstDay <= wanted && wanted <= earliest.lastDay).toBe(true)
      }),
    )
  })

  test('gives way to the next at midnight of the wall clock, in any zone', () => {
    fc.assert(
      fc.property(day, month, zone, (today, start, where) => {
        const year = yearOf(today, start)
        const begins = nextYearAt(year, where)
        expect(dayOf(begins, where)).toBe(daysAfter(year.lastDay, 1))
        expect(dayOf(new Date(begins.getTime() - 1), where)).toBe(year.lastDay)
      }),
    )
  })
})

describe('the new year opens by itself', () => {
  async function group(zone = 'Europe/London', began = '2027-03-16') {
    const { db } = await testDatabase()
    const organisation = await testOrganisation({ zone })
    await openYearsUntil(db, organisation, zone, began)
    const sweeping = async (at: string, bots = 1) => {
      const now = new Date(at)
      const { work } = depsOn(db, { now: () => now })
      const fails = (error: unknown) => {
        throw error
      }
      await Promise.all(Array.from({ length: bots }, () => runSweeps([openYears({ db, work })], { now, organisation }, fails)))
      const years = await db.commissioningYear.findMany({ where: { organisationId: organisation }, orderBy: { firstDay: 'asc' } })
      return years.map(({ label }) => label)
    }
    return { db, organisation, sweeping }
  }

  test('on the first of April, in the zone of the group and not before, once with three bots', async () => {
    const { db, organisation, sweeping } = await group()
    // The clocks have gone forward by then: midnight in London is eleven at night in UTC.
    expect(await sweeping('2027-03-31T22:59:59Z')).toEqual(['2026/27'])
    expect(await sweeping('2027-03-31T23:00:00Z', 3)).toEqual(['2026/27', '2027/28'])
    expect(await sweeping('2027-04-01T09:00:00Z', 3)).toEqual(['2026/27', '2027/28'])
    const audits = await db.auditEvent.findMany({ where: { organisationId: organisation } })
    expect(audits.map(({ action, facts }) => [action, facts])).toEqual([['organisation.opened_year', { label: '2027/28' }]])
  })

  test('elsewhere when it is midnight there', async () => {
    const { sweeping } = await group('Pacific/Auckland')
    expect(await sweeping('2027-03-31T10:59:59Z')).toEqual(['2026/27'])
    expect(await sweeping('2027-03-31T11:00:00Z')).toEqual(['2026/27', '2027/28'])
  })

  test('after two years without a bot, every year that was missed; the old ones stay readable', async () => {
    const { db, organisation, sweeping } = await group()
    expect(await sweeping('2029-06-01T12:00:00Z')).toEqual(['2026/27', '2027/28', '2028/29', '2029/30'])
    const labelAt = async (at: string) => (await findYear(db, organisation, at))?.label
    expect([await labelAt('2027-03-31'), await labelAt('2027-04-01'), await labelAt('2030-03-31')]).toEqual([
      '2026/27',
      '2027/28',
      '2029/30',
    ])
    expect([await labelAt('2026-03-31'), await labelAt('2030-04-01')]).toEqual([undefined, undefined])
  })

  test('and a group that was set up before there were years gets its first one', async () => {
    const { db } = await testDatabase()
    const { sweeping, organisation } = await group()
    await db.commissioningYear.deleteMany({ where: { organisationId: organisation } })
    await db.organisation.update({ where: { id: organisation }, data: { nextYearAt: new Date('2027-03-01T09:00:00Z') } })
    expect(await sweeping('2027-03-16T09:00:00Z')).toEqual(['2026/27'])
  })

  test('with another month: the only year is put right, a later change makes a shorter year', async () => {
    const { db, organisation, sweeping } = await group()
    await changeStartMonth(db, organisation, 10, '2027-03-16')
    await planYearAnew(db, organisation, 'Europe/London')
    expect(await findYear(db, organisation, '2027-03-16')).toMatchObject({ firstDay: '2026-10-01', lastDay: '2027-09-30' })
    expect(await sweeping('2027-10-01T09:00:00Z')).toEqual(['2026/27', '2027/28'])
    await changeStartMonth(db, organisation, 4, '2028-01-10')
    await planYearAnew(db, organisation, 'Europe/London')
    expect(await findYear(db, organisation, '2028-01-10')).toMatchObject({ firstDay: '2027-10-01', lastDay: '2028-09-30' })
    await sweeping('2029-05-01T09:00:00Z')
    expect(await findYear(db, organisation, '2028-10-01')).toMatchObject({
      label: '2028/29',
      firstDay: '2028-10-01',
      lastDay: '2029-03-31',
    })
    expect(await findYear(db, organisation, '2029-04-01')).toMatchObject({ label: '2029/30', lastDay: '2030-03-31' })
  })

  test('earlier ones are opened for a history, once, and nothing is missing between', async () => {
    const { db, organisation } = await group()
    const now = new Date('2027-03-16T09:00:00Z')
    const earlier = earlierYearsBy([])
    expect(await earlier.missing(db, organisation, '2027-03-01')).toEqual([])
    expect(await earlier.missing(db, organisation, '2024-05-01')).toEqual(['2025/26', '2024/25'])
    const { work } = depsOn(db, { now: () => now })
    for (let n = 0; n < 2; n += 1) await work({ organisation, through: 'import' }, (run) => earlier.open(run, '2024-05-01'))
    expect(await db.commissioningYear.count({ where: { organisationId: organisation } })).toBe(3)
    expect((await findYear(db, organisation, '2025-04-01'))?.label).toBe('2025/26')
  })

  test('two groups in one database open each their own', async () => {
    const [one, other] = [await group(), await group()]
    expect(await one.sweeping('2027-04-01T12:00:00Z')).toHaveLength(2)
    expect(await findYear(other.db, other.organisation, '2027-04-01')).toBeNull()
  })
})
