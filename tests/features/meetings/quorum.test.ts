import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer, AnswerKind } from '../../../src/features/meetings/answer-model.ts'
import { meetingService } from '../../../src/features/meetings/index.ts'
import { watchQuorum } from '../../../src/features/meetings/quorum.ts'
import { predicted, quorumLookAt } from '../../../src/features/meetings/quorum-rules.ts'
import { quorumWords } from '../../../src/features/meetings/quorum-wording.ts'
import { quorumDrawings } from '../../../src/features/meetings/slack/quorum.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { runSweeps } from '../../../src/platform/due/sweeps.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { dateAsDay } from '../../../src/shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { weekdayOf } from '../../../src/shared/working-days.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const LONDON = 'Europe/London'

describe('when the answers are counted', () => {
  test.each([
    ['Thu 8 Apr: on the Tuesday', '2027-04-08T12:00:00Z', '2027-04-06T11:30:00.000Z'],
    ['Mon 12 Apr: on the Friday, because nobody is there at the weekend', '2027-04-12T12:00:00Z', '2027-04-09T11:30:00.000Z'],
    ['Tue 13 Apr: on the Friday', '2027-04-13T12:00:00Z', '2027-04-09T11:30:00.000Z'],
  ])('for a meeting on %s', (_, startsAt, due) => {
    expect(quorumLookAt(new Date(startsAt), LONDON, new Date('2027-04-01T09:00:00Z'))?.toISOString()).toBe(due)
  })

  test('never once that is over', () => {
    expect(quorumLookAt(new Date('2027-04-08T12:00:00Z'), LONDON, new Date('2027-04-06T12:00:00Z'))).toBeNull()
  })

  test('never at a weekend, and two to four days before', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (startsAt) => {
        const due = quorumLookAt(startsAt, 'UTC', new Date('2020-01-01'))
        if (!due) throw new Error('never')
        const ahead = (new Date(dateAsDay(startsAt)).getTime() - new Date(dateAsDay(due)).getTime()) / 86_400_000
        expect(weekdayOf(dateAsDay(due))).toBeLessThan(6)
        expect([2, 3, 4]).toContain(ahead)
      }),
    )
  })
})

describe('what the answers promise', () => {
  const invited = ['a', 'b', 'c', 'd'].map((id) => ({ id: id as PersonId }))
  const answer = (id: string, said: AnswerKind, at = '2027-04-01T09:00:00Z'): Answer => ({
    ...{ party: { id: id as PersonId, name: id }, answer: said, deputy: null, deputyId: null, reason: null, at: new Date(at) },
    by: { id: 'x' as PersonId, name: 'x' },
  })

  test('somebody who comes instead counts, apologies do not, nor does who is not asked any more', () => {
    const answers = [answer('a', 'yes'), answer('b', 'deputy'), answer('c', 'apologies'), answer('gone', 'yes')]
    expect(predicted(3, invited, answers, { movedAt: null })).toEqual({ needed: 3, coming: 2, open: 1 })
  })

  test('what was said before the meeting moved promises nothing', () => {
    const moved = { movedAt: new Date('2027-04-02T09:00:00Z') }
    expect(predicted(3, invited, [answer('a', 'yes'), answer('b', 'yes', '2027-04-03T09:00:00Z')], moved)).toMatchObject({
      coming: 1,
      open: 3,
    })
  })

  test.each([
    [{ needed: 10, coming: 8, open: 5 }, '8 have said yes of the 10 needed; 5 have not answered.'],
    [{ needed: 10, coming: 1, open: 9 }, '1 has said yes of the 10 needed; 9 have not answered.'],
    [
      { needed: 10, coming: 8, open: 0 },
      '8 have said yes of the 10 needed; everybody has answered, so this is out of reach unless somebody who sent apologies can come.',
    ],
    [{ needed: 10, coming: 10, open: 1 }, '10 have said yes, and 10 are needed: that is enough. 1 has not answered.'],
    [{ needed: 1, coming: 2, open: 0 }, '2 have said yes, and 1 is needed: that is enough.'],
  ])('%o', (prediction, words) => expect(quorumWords(prediction)).toBe(words))
})

describe('the chair hears two days before', () => {
  const START = new Date('2027-04-06T10:00:00Z')
  let db: Awaited<ReturnType<typeof testDatabase>>['db']
  let now: Date
  let organisation: OrganisationId
  let series: Record<string, string>

  beforeAll(async () => {
    db = (await testDatabase()).db
  })

  beforeEach(async () => {
    now = START
    organisation = await testOrganisation()
    const practice = (name: string, n: number) => ({ name, odsCode: `X${n}`, agreement: 'signed' as const, agreementOn: '2027-01-01' })
    await insertPractices(db, organisation, ['Archway Surgery', 'Fernville Surgery', 'Manor Street Surgery'].map(practice))
    const people = [
      { name: 'Chair', roles: ['chair'] },
      { name: 'Programme manager', roles: ['programme_manager'] },
      { name: 'Archway rep', roles: ['practice_representative'], practice: 'Archway Surgery' },
    ] as const
    await insertPeople(
      db,
      organisation,
      people.map((person) => ({ ...person, email: `${person.name}@example.org` })),
      '2027-01-01',
      now,
    )
    await insertSeries(db, organisation, [
      { name: 'Locality', audience: 'practices', chair: 'Chair' },
      { name: 'Executive Committee', audience: 'members' },
    ])
    const rows = await db.meetingSeries.findMany({ where: { organisationId: organisation } })
    series = Object.fromEntries(rows.map(({ id, name }) => [name, id]))
    await openYearsUntil(db, organisation, LONDON, '2027-04-06')
  })

  const service = () => meetingService(depsOn(db, { now: () => now }), findWorkingTime, [])
  const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
  const as = async (name: string): Promise<Cause> => ({ organisation, person: await idOf(name), through: 'form', key: newId<string>() })

  async function plan(of: string, day = '2027-04-20'): Promise<string> {
    const typed = { series: series[of] ?? '', every: 'once', day, time: '13:00', length: '60' }
    const planned = await service().plan(await as('Programme manager'), typed)
    if (!planned.ok) throw new Error(planned.refusal.code)
    return planned.value.ids[0] ?? ''
  }

  const watch = (of: string, quorum: number | null) =>
    db.meetingSeries.update({ where: { organisationId_id: { organisationId: organisation, id: series[of] ?? '' } }, data: { quorum } })

  async function sweep(at: string): Promise<void> {
    now = new Date(at)
    const { work, findHolders } = depsOn(db, { now: () => now })
    await runSweeps([watchQuorum({ db, work, findHolders })], { now, organisation }, (error) => {
      throw error
    })
  }

  async function told(): Promise<[string, string][]> {
    const drawing = quorumDrawings.meeting_quorum
    if (!drawing) throw new Error('not drawn')
    const all = await db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { createdAt: 'asc' } })
    const rows = all.filter(({ fact }) => (fact as { kind: string }).kind === 'meeting_quorum')
    return Promise.all(
      rows.map(async ({ target, fact }): Promise<[string, string]> => {
        const person = target.replace('person:', '') as PersonId
        const { name } = await db.person.findFirstOrThrow({ where: { id: person } })
        const drawn = await drawing.draw(drawing.schema.parse(fact), { db, organisation, now, to: { person } })
        if (drawn === 'stale' || !('blocks' in drawn)) return [name, 'stale']
        expect(faults('message', drawn)).toEqual([])
        return [name, drawn.text]
      }),
    )
  }

  test('of practices that said yes and of those that have not answered, once', async () => {
    await watch('Locality', 3)
    const meeting = await plan('Locality')
    const answered = await service().answer(await as('Archway rep'), { meeting, answer: 'yes' })
    expect(answered.ok).toBe(true)
    await sweep('2027-04-16T11:29:00Z')
    expect(await told()).toEqual([])
    await sweep('2027-04-16T11:30:00Z')
    await sweep('2027-04-16T12:30:00Z')
    expect(await told()).toEqual([['Chair', expect.stringContaining('1 has said yes of the 3 needed; 2 have not answered.')]])
  })

  test('nothing where no number is set, also if it was unset after the meeting was planned', async () => {
    await plan('Locality')
    await sweep('2027-04-16T12:00:00Z')
    expect(await told()).toEqual([])
  })

  test('also where the number was set after the meeting was planned', async () => {
    await plan('Locality')
    await watch('Locality', 2)
    await sweep('2027-04-16T12:00:00Z')
    expect(await told()).toHaveLength(1)
  })

  test('of members by name; without chair and secretary the programme manager hears it', async () => {
    await watch('Executive Committee', 2)
    const seriesId = series['Executive Committee'] ?? ''
    for (const name of ['Chair', 'Archway rep'])
      await db.seriesMember.create({ data: { organisationId: organisation, seriesId, personId: await idOf(name) } })
    const meeting = await plan('Executive Committee')
    await db.answer.create({
      data: {
        ...{ organisationId: organisation, id: newId<string>(), meetingId: meeting, memberId: await idOf('Chair'), answer: 'yes' },
        ...{ byId: await idOf('Chair'), at: now },
      },
    })
    await sweep('2027-04-16T12:00:00Z')
    expect(await told()).toEqual([['Programme manager', expect.stringContaining('1 has said yes of the 2 needed; 1 has not answered.')]])
  })

  test('nothing of a cancelled meeting, nor of the old time of a moved one', async () => {
    await watch('Locality', 2)
    const [first, second] = [await plan('Locality'), await plan('Locality', '2027-04-27')]
    await service().cancel(await as('Programme manager'), { id: first })
    await sweep('2027-04-16T12:00:00Z')
    expect(await told()).toEqual([])
    await sweep('2027-04-23T12:00:00Z')
    await db.meeting.update({
      where: { organisationId_id: { organisationId: organisation, id: second } },
      data: { startsAt: new Date('2027-05-04T12:00:00Z') },
    })
    expect((await told()).map(([, says]) => says)).toEqual(['stale'])
  })
})
