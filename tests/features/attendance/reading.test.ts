import { beforeEach, describe, expect, test } from 'vitest'
import type { Presence } from '../../../src/features/attendance/model.ts'
import { PAGE_SIZE, reading } from '../../../src/features/attendance/reading.ts'
import { ownStandingItem } from '../../../src/features/attendance/slack/views.ts'
import { ownStanding } from '../../../src/features/attendance/standing-home.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId, type YearId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { DAYS, insertMeetings, insertSeries, insertYear } from './rows.ts'

const { db } = await testDatabase()
const NOW = new Date('2026-11-20T12:00:00Z')
const LOCALITY = { required: 8, total: 11 }

let organisation: OrganisationId
let year: YearId
let locality: string

beforeEach(async () => {
  organisation = await testOrganisation({ createdAt: new Date('2025-01-01T09:00:00Z') })
  year = await insertYear(organisation, 2026)
  locality = await insertSeries(organisation, 'Locality', [[year, LOCALITY]])
})

const on = (now: Date, client: PrismaClient = db) => reading(depsOn(client, { now: () => now }))
const service = () => on(NOW)

const viewer = (roles: Role[], practices: Actor['practices'] = []): Actor => ({
  ...{ organisation, person: newId<PersonId>(), name: 'Somebody', zone: 'Europe/London', practices },
  roles: new Set(roles),
})
const manager = () => viewer(['programme_manager'])

async function practices(names: readonly string[], over: { agreement?: 'signed' | 'declined' | 'clarifying'; agreementOn?: string } = {}) {
  const at = await db.practice.count({ where: { organisationId: organisation } })
  return insertPractices(
    db,
    organisation,
    names.map((name, n) => ({ name, odsCode: `X${at + n}`, agreement: 'signed', agreementOn: '2025-04-01', ...over })),
  )
}

/** Seven meetings were held; `came` says to how many of the first of them each practice came. */
const seven = (came: readonly (readonly [PracticeId, number])[]) =>
  insertMeetings(
    organisation,
    locality,
    DAYS.map((day, n) => ({
      on: day,
      state: n < 7 ? 'held' : 'planned',
      register: n < 7 ? came.map(([id, times]): [PracticeId, Presence] => [id, n < times ? 'present' : 'apologies']) : [],
    })),
  )

async function standingOf(name: string, reads = service(), year = '') {
  const one = await reads.practice(manager(), { words: name, year })
  if (!one.ok) throw new Error(one.refusal.code)
  return one.value.practice.series[0]?.standing
}

async function standings(reader = manager(), after: PracticeId | null = null, label = '') {
  const overview = await service().standings(reader, { year: label }, after)
  if (!overview.ok) throw new Error(overview.refusal.code)
  return overview.value
}

describe('where practices stand, from the database', () => {
  test('follows from the saved registers: apologies are no attendance', async () => {
    const [five, four, three] = (await practices(['Five', 'Four', 'Three'])) as [PracticeId, PracticeId, PracticeId]
    await seven([
      [five, 5],
      [four, 4],
      [three, 3],
    ])
    expect(await standingOf('Five')).toMatchObject({ state: 'on_track', attended: 5, toCome: 4, needed: 3, mayStillMiss: 1 })
    const { series, page } = await standings()
    expect(series).toMatchObject([{ name: 'Locality', totals: { met: 0, on_track: 1, at_risk: 1, cannot_be_met: 1 } }])
    expect(page?.practices.map(({ name }) => name)).toEqual(['Three', 'Four', 'Five'])
  })

  test('Home says where one’s own practice stands, in a line for each series, and nothing of others', async () => {
    const [five, four] = (await practices(['Five', 'Four'])) as [PracticeId, PracticeId]
    await seven([
      [five, 5],
      [four, 4],
    ])
    const own = ownStanding(depsOn(db, { now: () => NOW }))
    const [item, ...others] = await own(viewer(['practice_member'], [{ id: five, name: 'Five' }]))
    expect(others).toEqual([])
    expect(item?.fact).toMatchObject({ practice: five, lines: [expect.stringMatching(/^Locality: You have been to 5 of the 8/)] })
    expect(faults('home', { type: 'home', blocks: await ownStandingItem(item?.fact ?? { kind: 'none' }) })).toEqual([])
    expect(await own(manager())).toEqual([])
  })

  test('a past meeting without a saved register, and a practice without a line in one, are not yet recorded', async () => {
    const [archway, fernville] = (await practices(['Archway', 'Fernville'])) as [PracticeId, PracticeId]
    await insertMeetings(organisation, locality, [
      { on: '2026-04-07', state: 'planned', register: [[archway, 'absent']] },
      { on: '2026-05-05', state: 'held', register: [[fernville, 'present']] },
    ])
    expect(await standingOf('Archway')).toMatchObject({ missed: 0, notRecorded: 2, toCome: 9, mayStillMiss: 3 })
  })

  test('practices that declined, or are still to say, have no standing and are in no total', async () => {
    await practices(['Signed'])
    await practices(['Declined'], { agreement: 'declined' })
    await practices(['Clarifying'], { agreement: 'clarifying' })
    const { series, page } = await standings()
    expect(series[0]?.totals).toEqual({ met: 0, on_track: 1, at_risk: 0, cannot_be_met: 0 })
    expect(page?.practices.map(({ name }) => name)).toEqual(['Signed'])
    expect(await standingOf('Declined')).toBeUndefined()
  })

  test('one that signed in October is asked to its share of what was left', async () => {
    await practices(['Late'], { agreementOn: '2026-10-07' })
    await seven([])
    expect(await standingOf('Late')).toMatchObject({ required: 3, notRecorded: 1, toCome: 4, mayStillMiss: 2 })
  })

  test('a group that began in mid-year counts from there, unless it brought its history with it', async () => {
    await db.organisation.update({ where: { id: organisation }, data: { createdAt: new Date('2026-10-15T09:00:00Z') } })
    await practices(['Archway'])
    expect(await standingOf('Archway')).toMatchObject({ required: 3, toCome: 5 })
    await seven([])
    expect(await standingOf('Archway')).toMatchObject({ required: 8, notRecorded: 7, toCome: 4 })
  })

  test('the year’s last night belongs to it by the organisation’s clock, in summer time too', async () => {
    const [archway] = (await practices(['Archway'])) as [PracticeId]
    // 23:30 of 31 March 2026 and 00:30 of 1 April 2026 in London, both before midnight UTC.
    await insertMeetings(organisation, locality, [
      { on: '2026-03-31', at: '22:30', state: 'held', register: [[archway, 'present']] },
      { on: '2026-03-31', at: '23:30', state: 'held', register: [[archway, 'present']] },
    ])
    expect((await standingOf('Archway'))?.attended).toBe(1)
  })

  test('an earlier year stays as it ended, with the practices of that time', async () => {
    const before = await insertYear(organisation, 2025)
    await db.seriesQuota.create({ data: { organisationId: organisation, seriesId: locality, yearId: before, required: 1, total: 2 } })
    const [archway, gone] = (await practices(['Archway', 'Gone'])) as [PracticeId, PracticeId]
    await db.practice.update({
      where: { organisationId_id: { organisationId: organisation, id: gone } },
      data: { closedOn: new Date('2026-06-01') },
    })
    await insertMeetings(organisation, locality, [{ on: '2025-05-06', state: 'held', register: [[archway, 'present']] }])
    const { year: shown, page } = await standings(manager(), null, '2025/26')
    expect([shown, page?.practices.map(({ name }) => name)]).toEqual(['2025/26', ['Archway', 'Gone']])
    expect(await standingOf('Archway', service(), '2025/26')).toMatchObject({ state: 'met', toCome: 0 })
    expect((await standings()).page?.practices.map(({ name }) => name)).toEqual(['Archway'])
  })

  test('a series without a quota, of members, or of notices asks for nothing', async () => {
    await db.meetingSeries.update({
      where: { organisationId_id: { organisationId: organisation, id: locality } },
      data: { isNoticeOnly: true },
    })
    await practices(['Archway'])
    expect(await standings()).toMatchObject({ series: [], page: null })
  })
})

describe('who sees what', () => {
  test('a practice’s people see their own practice in full, and of the others totals only', async () => {
    const [own] = (await practices(['Own', 'Other'])) as [PracticeId]
    const reader = viewer(['practice_member', 'practice_representative'], [{ id: own, name: 'Own' }])
    const overview = await standings(reader)
    expect(overview.page).toBeNull()
    expect(overview.own.map(({ name }) => name)).toEqual(['Own'])
    expect(JSON.stringify(overview)).not.toContain('Other')
    expect(await service().practice(reader, { words: 'own', year: '' })).toMatchObject({ ok: true })
    expect(await service().practice(reader, { words: 'other', year: '' })).toMatchObject({
      refusal: { code: 'attendance.own_only', facts: { who: 'the programme manager or an executive member' } },
    })
  })

  test.each<Role>(['programme_manager', 'executive_member'])('%s sees names', async (role) => {
    await practices(['Archway'])
    expect((await standings(viewer([role]))).page?.practices).toHaveLength(1)
  })

  test.each<Role>(['funder_officer', 'chair', 'administrator', 'clinical_lead', 'patient_representative'])('%s does not', async (role) => {
    await practices(['Archway'])
    expect((await standings(viewer([role]))).page).toBeNull()
    expect(await service().practice(viewer([role]), { words: 'archway', year: '' })).toMatchObject({ ok: false })
  })

  test('nothing of another organisation is read, nor counted', async () => {
    const [archway] = (await practices(['Archway'])) as [PracticeId]
    await seven([[archway, 7]])
    const [mine, theirs] = [organisation, await testOrganisation({ createdAt: new Date('2025-01-01T09:00:00Z') })]
    organisation = theirs
    await insertYear(theirs, 2026)
    expect(await standings()).toMatchObject({ series: [], own: [], page: null })
    expect(await service().practice(manager(), { words: '', year: '' }, archway)).toMatchObject({
      refusal: { code: 'attendance.no_such_practice' },
    })
    organisation = mine
    expect((await standings()).series[0]?.totals.on_track).toBe(1)
  })
})

describe('what cannot be found', () => {
  test('a year that there is none of, several practices, and no practice are told', async () => {
    await practices(Array.from({ length: 12 }, (_, n) => `Surgery ${n}`))
    const says = async (words: string, year = '') => service().practice(manager(), { words, year })
    expect(await says('surgery', '1999/00')).toMatchObject({ refusal: { code: 'attendance.no_such_year' } })
    expect(await says('nowhere')).toMatchObject({ refusal: { code: 'attendance.no_such_practice' } })
    expect(await says('surgery')).toMatchObject({
      refusal: { code: 'attendance.several_practices', facts: { names: expect.stringContaining('4 more') } },
    })
    expect(await says('Surgery 1')).toMatchObject({ ok: true, value: { practice: { name: 'Surgery 1' } } })
  })

  test('before the first year begins there is nothing to stand in', async () => {
    expect(await on(new Date('2020-01-01T12:00:00Z')).standings(manager(), { year: '' })).toMatchObject({
      refusal: { code: 'attendance.no_year_yet' },
    })
  })
})

describe('two hundred practices', () => {
  async function statements(): Promise<number> {
    let asked = 0
    const counted = db.$extends({
      query: {
        $allOperations({ args, query }) {
          asked += 1
          return query(args)
        },
      },
    })
    const overview = await on(NOW, counted as unknown as PrismaClient).standings(manager(), { year: '' })
    expect(overview.ok).toBe(true)
    return asked
  }

  test('are read in as many queries as one: one for each series, and four for the year, its quotas, the group and the practices', async () => {
    const prescribing = await insertSeries(organisation, 'Prescribing leads', [[year, { required: 3, total: 4 }]])
    await practices(['Archway'])
    await insertMeetings(organisation, prescribing, [{ on: '2026-05-12', state: 'planned' }])
    expect(await statements()).toBe(6)
    const many = await practices(Array.from({ length: 199 }, (_, n) => `Surgery ${n}`))
    await seven(many.map((id, n) => [id, n % 8]))
    expect(await statements()).toBe(6)
  })

  test('are shown page by page, each once, and nobody is left out', async () => {
    const many = await practices(Array.from({ length: 20 }, (_, n) => `Surgery ${n}`))
    await seven(many.map((id, n) => [id, n % 8]))
    const names: string[] = []
    for (let after: PracticeId | null = null; ; ) {
      const { page } = await standings(manager(), after)
      if (!page) throw new Error('No names')
      expect(page.practices.length).toBeLessThanOrEqual(PAGE_SIZE)
      names.push(...page.practices.map(({ name }) => name))
      after = page.next
      if (after === null) break
    }
    expect([names.length, new Set(names).size]).toEqual([20, 20])
  })
})
