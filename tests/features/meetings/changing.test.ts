import { describe, expect, test } from 'vitest'
import { keepHolidays } from '../../../src/features/organisation/calendar-store.ts'
import { drawn, factSent } from './drawn.ts'
import { calendarGroup, code, value } from './group.ts'

const group = calendarGroup()
const { answer, as, change, db, goTo, idOf, organisation, pageOf, plan, planned, sent, series, service, shownOf, sweepAt } = group

const now = '2027-04-06T10:00:00Z'
const text = async (kind: string, to?: string, at = now) =>
  (await drawn(await factSent(db, organisation(), kind, to ? await idOf(to) : undefined), { db, organisation: organisation(), now: at }))
    ?.text

/** First Tuesdays: 4 May, 1 June, 6 July and so on until March. */
async function run(differs: Record<string, string> = {}): Promise<string[]> {
  const { ids } = value(await plan({ every: 'month', day: '2027-05-04', ...differs }))
  await sent()
  return ids
}
const daysOf = async (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await shownOf(id)).day))
const timesOf = async (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await shownOf(id)).time))
const channel = () =>
  db.chatPlace.create({ data: { organisationId: organisation(), platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
const holidays = (...days: string[]) => keepHolidays(db, organisation(), days)

describe('this meeting and all behind it', () => {
  test('move by as many days, each at its own time, over bank holidays too; those before it stay', async () => {
    const ids = await run()
    const [first = '', second = '', third = ''] = ids
    value(await change(third, { time: '18:00' }))
    await holidays('2027-09-09')
    value(await change(second, { day: '2027-06-03' }, { scope: 'following' }))
    expect((await daysOf(ids)).slice(0, 6)).toEqual(['2027-05-04', '2027-06-03', '2027-07-08', '2027-08-05', '2027-09-10', '2027-10-07'])
    expect((await timesOf(ids)).slice(0, 4)).toEqual(['13:00', '13:00', '18:00', '13:00'])
    expect((await pageOf(first)).meeting.movedAt).toBeNull()
  })

  test('get another time, place or length, and only what was changed', async () => {
    const ids = await run()
    const [first = '', second = '', third = ''] = ids
    value(await change(third, { remarks: 'Bring the register' }))
    value(await change(second, { time: '12:30', place: 'Library' }, { scope: 'following' }))
    expect(await shownOf(first)).toMatchObject({ time: '13:00', place: 'Hall' })
    expect(await shownOf(third)).toMatchObject({ time: '12:30', place: 'Library', remarks: 'Bring the register', day: '2027-07-06' })
  })

  test('are told in one message, to the channel and to each who had answered', async () => {
    await channel()
    const ids = await run()
    const [, second = '', third = '', fourth = ''] = ids
    for (const id of [second, third]) value(await answer(id, 'Archway rep', 'yes'))
    value(await answer(fourth, 'Fernville manager', 'apologies'))
    await sent()
    value(await change(second, { day: '2027-06-02' }, { scope: 'following' }))
    const told = await text('meetings_moved')
    expect(told).toContain('Wed 2 Jun 2027, 13:00 to 14:30 instead of Tue 1 Jun 2027, 13:00')
    expect(told).toContain('Wed 8 Mar 2028, 13:00 to 14:30 instead of Tue 7 Mar 2028, 13:00')
    expect(told).toContain('Answers that were given are kept: please check yours.')
    expect(await sent()).toEqual(['meetings_moved > Archway rep', 'meetings_moved > Fernville manager', 'meetings_moved > place:practices'])
    expect((await pageOf(third)).answers).toMatchObject([{ answer: 'yes' }])
  })

  test('are not told any more once they have begun: nobody could be sent it while the app was down', async () => {
    await channel()
    const [first = '', second = ''] = await run()
    value(await change(first, { time: '12:30' }, { scope: 'following' }))
    expect(await text('meetings_moved', undefined, '2027-05-04T12:00:00Z')).not.toContain('Tue 4 May 2027')
    expect(await text('meetings_moved', undefined, '2028-03-31T12:00:00Z')).toBeUndefined()
    value(await change(second, { place: 'Library' }, { scope: 'following' }))
    expect(await text('meetings_changed', undefined, '2028-03-31T12:00:00Z')).toBeUndefined()
    value(await change(second, { day: '2027-06-02' }))
    expect(await text('meeting_moved', undefined, '2027-06-02T11:29:00Z')).toContain('Wed 2 Jun 2027')
    expect(await text('meeting_moved', undefined, '2027-06-02T11:30:00Z')).toBeUndefined()
    value(await change(second, { place: 'Hall' }))
    expect(await text('meeting_changed', undefined, '2027-06-02T11:30:00Z')).toBeUndefined()
  })

  test('are asked and reminded anew', async () => {
    const [, second = ''] = await run()
    value(await change(second, { day: '2027-06-15' }, { scope: 'following' }))
    await sweepAt('2027-05-01T11:00:00Z')
    await sent()
    await sweepAt('2027-06-08T10:59:00Z')
    expect(await sent()).toEqual([])
    await sweepAt('2027-06-08T11:00:00Z')
    expect(await sent()).toContain('meeting_question > Archway rep')
  })

  test('do not move onto a day of the series: the day is named, and nothing was moved', async () => {
    const ids = await run()
    const second = ids[1] ?? ''
    const before = await daysOf(ids)
    await planned({ day: '2027-05-06' })
    const result = await change(second, { day: '2027-05-06' }, { scope: 'following' })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'meetings.same_day', facts: { day: 'Thu 6 May 2027' } } })
    expect(await daysOf(ids)).toEqual(before)
  })

  test('that a bank holiday would put on one day are refused, and the day is named', async () => {
    const ids = await run({ every: 'two_weeks', day: '2027-05-04' })
    value(await change(ids[2] ?? '', { day: '2027-05-19' }))
    value(await change(ids[3] ?? '', { day: '2027-05-20' }))
    await holidays('2027-05-20')
    const result = await change(ids[1] ?? '', { day: '2027-05-19' }, { scope: 'following' })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'meetings.same_day', facts: { day: 'Fri 21 May 2027' } } })
  })

  test('not into the past, nor by who does not run the series', async () => {
    const [first = ''] = await run()
    expect(code(await change(first, { day: '2027-04-05' }, { scope: 'following' }))).toBe('meetings.in_past')
    expect(code(await change(first, { day: '2027-05-05' }, { scope: 'following', who: 'Other chair' }))).toBe('meetings.not_your_series')
  })

  test('are cancelled together, told once, with what it does to the quota (D2)', async () => {
    await channel()
    const year = await db.commissioningYear.findFirstOrThrow({ where: { organisationId: organisation() } })
    const quota = { organisationId: organisation(), seriesId: series('Locality'), yearId: year.id, required: 8, total: 11 }
    await db.seriesQuota.create({ data: quota })
    const ids = await run()
    const id = ids[8] ?? ''
    value(await service().cancel(await as('Locality chair'), { id, reason: 'Snow', scope: 'following' }))
    expect(await text('meetings_cancelled')).toContain(
      'Locality: 3 meetings are cancelled: Snow. As long as no others take their place, the quota of this year is 5 of 8 instead of 8 of 11, so what may be missed stays 3.',
    )
    expect(await sent()).toEqual(['meetings_cancelled > place:practices'])
    expect((await pageOf(ids[7] ?? '')).meeting.state).toBe('planned')
    expect((await pageOf(ids.at(-1) ?? '')).meeting.state).toBe('cancelled')
  })

  test('changed by two people at once, one after the other: nothing is lost and nobody waits for ever', async () => {
    const ids = await run()
    const both = await Promise.all([
      change(ids[0] ?? '', { place: 'Library' }, { scope: 'following' }),
      change(ids[3] ?? '', { remarks: 'Lunch' }, { scope: 'following', who: 'Locality secretary' }),
    ])
    expect(both.map(code)).toEqual(['ok', 'ok'])
    expect(await shownOf(ids[5] ?? '')).toMatchObject({ place: 'Library', remarks: 'Lunch' })
  })

  test('of one meeting that is the last of its series, the same as that one alone', async () => {
    const ids = await run()
    const last = ids.at(-1) ?? ''
    expect((await pageOf(last)).following).toBe(0)
    value(await change(last, { day: '2028-03-09' }, { scope: 'following' }))
    expect((await pageOf(last)).meeting.movedFrom?.toISOString()).toBe('2028-03-07T13:00:00.000Z')
  })
})

test('moved while its question goes out: whoever was asked is told, and is asked again in time', async () => {
  const id = await planned({ day: '2027-05-04' })
  await sent()
  goTo('2027-04-27T11:00:00Z')
  const [result] = await Promise.all([change(id, { day: '2027-05-18' }), sweepAt('2027-04-27T11:00:00Z'), sweepAt('2027-04-27T11:00:00Z')])
  expect(code(result)).toBe('ok')
  const told = await sent()
  const asked = told.filter((each) => each.startsWith('meeting_question'))
  expect(new Set(asked).size).toBe(asked.length)
  const { nextQuestionAt, questionsAsked } = await db.meeting.findFirstOrThrow({ where: { organisationId: organisation(), id } })
  expect([nextQuestionAt?.toISOString(), questionsAsked]).toEqual(['2027-05-11T11:00:00.000Z', 0])
  // Without a channel, whoever was asked hears by name; nobody else does.
  const heard = told.flatMap((each) => (each.startsWith('meeting_moved > ') ? [each.slice('meeting_moved > '.length)] : []))
  expect(heard.sort()).toEqual(asked.map((each) => each.slice('meeting_question > '.length)).sort())
  await sweepAt('2027-05-11T11:00:00Z')
  expect(await sent()).toContain('meeting_question > Archway rep')
})

describe('one live card of each meeting', () => {
  test('a card that asks for a time which is no more says where the meeting went, and has no buttons', async () => {
    await channel()
    const id = await planned()
    await sweepAt('2027-04-13T11:00:00Z')
    const old = await factSent(db, organisation(), 'meeting_card')
    const at = { db, organisation: organisation(), now: '2027-04-14T10:00:00Z' }
    expect(JSON.stringify(await drawn(old, at))).toContain('meetings:answer:yes')
    goTo('2027-04-14T09:00:00Z')
    value(await change(id, { day: '2027-05-18' }))
    const gone = await drawn(old, at)
    expect(gone?.text).toContain('Moved to Tue 18 May 2027, 13:00 to 14:30. See below.')
    expect(JSON.stringify(gone)).not.toContain('meetings:answer')
    expect(JSON.stringify(await drawn(await factSent(db, organisation(), 'meeting_moved'), at))).toContain('meetings:open')
    await sweepAt('2027-05-11T11:00:00Z')
    const live = await drawn(await factSent(db, organisation(), 'meeting_card'), { ...at, now: '2027-05-11T11:00:00Z' })
    expect(JSON.stringify(live)).toContain('meetings:answer:yes')
  })

  test('a person’s own question shows the new time in place', async () => {
    const id = await planned()
    await sweepAt('2027-04-13T11:00:00Z')
    const question = await factSent(db, organisation(), 'meeting_question', await idOf('Archway rep'))
    value(await answer(id, 'Archway rep', 'yes'))
    goTo('2027-04-14T09:00:00Z')
    value(await change(id, { day: '2027-05-18' }))
    const shown = await drawn(question, { db, organisation: organisation(), now: '2027-04-14T10:00:00Z' })
    expect(shown?.text).toContain('Tue 18 May 2027, 13:00 to 14:30')
    expect(shown?.text).toContain('please check')
    expect(JSON.stringify(shown)).toContain('meetings:answer:yes')
  })
})

test('a question of before a move is drawn anew when the meeting is cancelled before it was asked about again', async () => {
  const id = await planned()
  await sweepAt('2027-04-13T11:00:00Z')
  goTo('2027-04-14T09:00:00Z')
  value(await change(id, { day: '2027-05-18' }))
  const where = { organisationId: organisation() }
  await db.delivery.updateMany({ where: { ...where, mode: 'post' }, data: { state: 'sent', sentAt: new Date(), channel: 'D', ts: '1' } })
  await db.delivery.deleteMany({ where: { ...where, mode: 'update' } })
  value(await service().cancel(await as('Locality chair'), { id }))
  const anew = await db.delivery.findMany({ where: { ...where, mode: 'update' } })
  expect(anew.map(({ fact }) => (fact as { kind: string }).kind)).toContain('meeting_question')
})

describe('the nights on which the clocks change', () => {
  test('01:30 that is skipped in spring is the next time there is, and the card says so', async () => {
    const id = await planned({ day: '2028-03-26', time: '01:30' })
    expect(await shownOf(id)).toMatchObject({ day: '2028-03-26', time: '02:00' })
  })

  test('01:30 that comes twice in autumn means the first, and saving the form again moves nothing', async () => {
    const id = await planned({ day: '2027-10-31', time: '01:30' })
    expect((await pageOf(id)).meeting.startsAt.toISOString()).toBe('2027-10-31T00:30:00.000Z')
    value(await change(id, { place: 'Library' }))
    expect((await pageOf(id)).meeting).toMatchObject({ movedAt: null, place: 'Library' })
  })

  test('a run that moves across one keeps its time on the wall', async () => {
    const ids = await run({ every: 'two_weeks', day: '2027-10-19', time: '13:00' })
    value(await change(ids[0] ?? '', { day: '2027-10-20' }, { scope: 'following' }))
    expect(new Set(await timesOf(ids))).toEqual(new Set(['13:00']))
  })
})
