import { describe, expect, test } from 'vitest'
import { meetings } from '../../../src/features/meetings/index.ts'
import type { Arrangements } from '../../../src/features/meetings/model.ts'
import { reportLines } from '../../../src/features/meetings/report-lines.ts'
import { readArrangements } from '../../../src/features/meetings/series-store.ts'
import { arrangementsLine } from '../../../src/features/meetings/wording.ts'
import { newId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { calendarGroup, code, value } from './group.ts'

const group = calendarGroup()
const { answer, as, change, idOf, pageOf, plan, planned, sent, shownOf, sweepAt, typed, viewer } = group

describe('planning', () => {
  test('one meeting, or the first Tuesday of each month until the year ends', async () => {
    await planned()
    const run = value(await plan({ every: 'month', day: '2027-05-04' }))
    expect(run.ids).toHaveLength(11)
    const days = await Promise.all(run.ids.map(async (id) => (await shownOf(id)).day))
    // Tue 4 Jan 2028 is the day after the substitute holiday of New Year.
    expect([days[0], days[8], days.at(-1)]).toEqual(['2027-05-04', '2028-01-04', '2028-03-07'])
  })

  test('a run says in the settings how its series comes back; one meeting beside it does not', async () => {
    const says = async () => {
      const all = await readArrangements(group.db, group.organisation())
      return arrangementsLine(all.find(({ name }) => name === 'Locality') as Arrangements)
    }
    await planned()
    expect(await says()).not.toContain('last planned')
    value(await plan({ every: 'month', day: '2027-05-04' }))
    value(await plan({ day: '2027-05-11' }))
    expect(await says()).toContain('It was last planned to meet every month.')
  })

  test('is for chair and secretary of the series, the programme manager and administrators', async () => {
    expect(code(await plan({}, 'Archway rep'))).toBe('permission.denied')
    expect(code(await plan({}, 'Other chair'))).toBe('meetings.not_your_series')
    expect(code(await plan({}, 'Locality secretary'))).toBe('ok')
    expect(code(await plan({ day: '2027-04-21' }, 'Programme manager'))).toBe('ok')
    const names = value(await group.service().planChoices(await viewer('Other chair'))).map(({ name }) => name)
    expect(names).toEqual(['Hot Topics'])
  })

  test('refuses what cannot be', async () => {
    await planned()
    expect(code(await plan())).toBe('meetings.same_day')
    expect(code(await plan({ time: '17:00' }))).toBe('meetings.same_day')
    expect(code(await plan({ every: 'two_weeks', day: '2027-04-06', time: '18:00' }))).toBe('meetings.same_day')
    expect(code(await plan({ day: '2027-04-06', time: '09:00' }))).toBe('meetings.in_past')
    expect(code(await plan({ day: '2030-04-06' }))).toBe('meetings.too_far')
    expect(code(await plan({ day: '2028-06-06', every: 'month' }))).toBe('meetings.year_not_open')
    expect(code(await plan({ day: '2027-02-30' }))).toBe('meetings.no_day')
    expect(code(await plan({ time: '25:00' }))).toBe('meetings.no_time')
    expect(code(await plan({ length: '0' }))).toBe('meetings.no_length')
    expect(code(await plan({ length: '601' }))).toBe('meetings.no_length')
    expect(code(await plan({ series: newId() }))).toBe('meetings.unknown_series')
    expect(code(await plan({ series: 'one_off' }))).toBe('text.missing')
    expect(code(await plan({ series: 'one_off', title: 'COPD', every: 'month' }))).toBe('meetings.once_only')
    expect(code(await plan({ series: 'one_off', title: 'COPD' }))).toBe('ok')
  })

  test('takes no NHS number in title, place, remarks or reason', async () => {
    for (const field of ['title', 'place', 'remarks'])
      expect([field, code(await plan({ [field]: 'Mrs Smith 943 476 5919' }))]).toEqual([field, 'text.nhs_number'])
    const id = await planned()
    expect(code(await group.service().cancel(await as('Locality chair'), { id, reason: '943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await answer(id, 'Archway rep', 'apologies', { reason: 'for 9434765919' }))).toBe('text.nhs_number')
    expect(code(await answer(id, 'Archway rep', 'deputy', { deputyName: '9434765919' }))).toBe('text.nhs_number')
  })

  test('two people who plan the same day at once: one does, the other is told', async () => {
    const [one, other] = [await as('Locality chair'), await as('Locality secretary')]
    const codes = (await Promise.all([group.service().plan(one, typed()), group.service().plan(other, typed())])).map(code)
    expect(codes.sort()).toEqual(['meetings.same_day', 'ok'])
  })
})

describe('a series in the settings', () => {
  test('stays on the list while the calendar holds meetings of it, and goes with its quota otherwise', async () => {
    const [step] = meetings(group.deps, group.service()).setupSteps ?? []
    const year = await group.db.commissioningYear.findFirstOrThrow({ where: { organisationId: group.organisation() } })
    for (const seriesId of [group.series('Locality'), group.series('Hot Topics')])
      await group.db.seriesQuota.create({
        data: { organisationId: group.organisation(), seriesId, yearId: year.id, required: 8, total: 11 },
      })
    await planned()
    const remove = (name: string) =>
      group.deps.work({ organisation: group.organisation(), through: 'form' }, async (work) =>
        code((await step?.save(work, { remove: ['remove'] }, group.series(name))) as Result<unknown>),
      )
    expect(await remove('Locality')).toBe('meetings.has_meetings')
    expect(await remove('Hot Topics')).toBe('ok')
    expect(await group.db.meetingSeries.count({ where: { organisationId: group.organisation() } })).toBe(3)
  })
})

describe('changing', () => {
  test('another day moves it, tells everyone who was asked once, and asks to check what they said', async () => {
    const id = await planned()
    await sweepAt('2027-04-13T11:00:00Z')
    value(await answer(id, 'Archway rep', 'yes'))
    await sent()
    group.goTo('2027-04-14T09:00:00Z')
    value(await change(id, { day: '2027-05-18' }))
    expect(await sent()).toEqual(['meeting_moved > Archway rep', 'meeting_moved > Fernville manager', 'meeting_moved > Silk Mill rep'])
    const { meeting } = await pageOf(id)
    expect([meeting.movedFrom?.toISOString(), meeting.questionsAsked]).toEqual(['2027-04-20T12:00:00.000Z', 0])
    await sweepAt('2027-05-11T11:00:00Z')
    expect(await sent()).toContain('meeting_question > Archway rep')
  })

  test('two forms at once keep both changes, unless both changed the same field', async () => {
    const id = await planned()
    value(await change(id, { place: 'Library' }))
    value(await change(id, { remarks: 'Lunch' }, { shown: { place: 'Hall' } }))
    expect(await shownOf(id)).toMatchObject({ place: 'Library', remarks: 'Lunch' })
    expect(code(await change(id, { place: 'Church' }, { shown: { place: 'Hall' } }))).toBe('meetings.changed_meanwhile')
    expect(code(await change(id, { place: 'Church' }, { who: 'Other chair' }))).toBe('meetings.not_your_series')
  })

  test('not once it has begun, nor when it is cancelled, nor onto a day of the series', async () => {
    const [id, other] = [await planned(), await planned({ day: '2027-04-27' })]
    expect(code(await change(id, { day: '2027-04-27' }))).toBe('meetings.same_day')
    value(await group.service().cancel(await as('Locality chair'), { id: other }))
    expect(code(await change(other, { place: 'Church' }))).toBe('meetings.is_cancelled')
    expect(code(await change(id, { day: '2027-04-27' }))).toBe('ok')
    group.goTo('2027-04-27T12:00:00Z')
    expect(code(await change(id, { place: 'Church' }))).toBe('meetings.is_over')
    expect(code(await group.service().cancel(await as('Locality chair'), { id }))).toBe('meetings.is_over')
  })
})

describe('answering', () => {
  test('is for one’s own practice, changeable until the meeting begins; the last word counts', async () => {
    const id = await planned()
    value(await answer(id, 'Archway rep', 'yes'))
    value(await answer(id, 'Archway nurse', 'apologies', { reason: 'Holidays' }))
    expect((await pageOf(id)).answers).toMatchObject([{ answer: 'apologies', by: { name: 'Archway nurse' } }])
    expect(code(await answer(id, 'Archway rep', 'yes', {}, group.practice('Fernville Surgery')))).toBe('meetings.not_your_practice')
    expect(code(await answer(id, 'Locality chair', 'yes'))).toBe('meetings.no_practice')
    group.goTo('2027-04-20T12:00:00Z')
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.answer_too_late')
  })

  test('whoever runs the meeting may answer for a practice, and the record says who did', async () => {
    const id = await planned()
    value(await answer(id, 'Locality secretary', 'yes', {}, group.practice('Empty Surgery')))
    expect((await pageOf(id)).answers).toMatchObject([{ party: { name: 'Empty Surgery' }, by: { name: 'Locality secretary' } }])
    expect(code(await answer(id, 'Other chair', 'yes', {}, group.practice('Empty Surgery')))).toBe('meetings.not_your_practice')
  })

  test('a deputy is of the practice, or a name; a closed practice has no answer', async () => {
    const id = await planned()
    value(await answer(id, 'Archway rep', 'deputy', { deputy: await idOf('Archway nurse') }))
    expect((await pageOf(id)).answers[0]?.deputy).toBe('Archway nurse')
    expect(code(await answer(id, 'Archway rep', 'deputy', { deputy: await idOf('Silk Mill rep') }))).toBe('meetings.not_of_practice')
    expect(code(await answer(id, 'Archway rep', 'deputy'))).toBe('meetings.who_comes')
    const closed = { organisationId_id: { organisationId: group.organisation(), id: group.practice('Archway Surgery') } }
    await group.db.practice.update({ where: closed, data: { closedOn: new Date('2027-04-20') } })
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.practice_not_invited')
  })

  test('reasons are for chair and secretary alone', async () => {
    const id = await planned()
    expect((await pageOf(id, 'Locality chair')).seesReasons).toBe(true)
    expect((await pageOf(id, 'Programme manager')).seesReasons).toBe(false)
    expect((await pageOf(id, 'Archway rep')).mayAnswerFor.map(({ name }) => name)).toEqual(['Archway Surgery'])
  })
})

describe('questions and reminders', () => {
  test('each practice is asked at 7 days, those that are silent once more at 2, and nobody again', async () => {
    const id = await planned()
    await sent()
    await sweepAt('2027-04-13T10:59:00Z')
    expect(await sent()).toEqual([])
    await sweepAt('2027-04-13T11:00:00Z')
    const all = ['meeting_question > Archway rep', 'meeting_question > Fernville manager', 'meeting_question > Silk Mill rep']
    expect(await sent()).toEqual(['meeting_nobody_to_ask > Programme manager', ...all])
    value(await answer(id, 'Fernville manager', 'apologies'))
    await sent()
    await sweepAt('2027-04-18T11:00:00Z')
    expect(await sent()).toEqual(['meeting_nobody_to_ask > Programme manager', all[0], all[2]])
    await sweepAt('2027-04-19T11:00:00Z')
    expect(await sent()).toEqual([])
  })

  test('on the day those who come are reminded; apologies, silence and unsigned practices are not', async () => {
    const id = await planned()
    value(await answer(id, 'Archway rep', 'deputy', { deputy: await idOf('Archway nurse') }))
    value(await answer(id, 'Fernville manager', 'yes'))
    value(await answer(id, 'Silk Mill rep', 'yes'))
    await sweepAt('2027-04-19T12:00:00Z')
    await sent()
    await sweepAt('2027-04-20T07:00:00Z')
    expect(await sent()).toEqual(['meeting_reminder > Archway nurse', 'meeting_reminder > Fernville manager'])
  })

  test('a cancelled meeting asks and reminds nobody; after a long pause nobody hears of what is over', async () => {
    const id = await planned()
    await planned({ day: '2027-04-27' })
    value(await group.service().cancel(await as('Locality chair'), { id }))
    await sent()
    await sweepAt('2027-05-30T11:00:00Z')
    expect(await sent()).toEqual([])
  })
})

test('the monthly report tells where a meeting is, and of one that is joined by a link no more than that it is online', async () => {
  await planned({ title: 'Locality' })
  const said = async () => {
    const month = { from: new Date('2027-04-01'), until: new Date('2027-05-01'), now: new Date('2027-04-06'), zone: 'Europe/London' }
    return ((await reportLines(group.deps)(group.organisation(), month)) ?? []).map(({ says }) => says).join()
  }
  expect(await said()).toContain(' at Hall.')
  await group.db.meeting.updateMany({ where: { organisationId: group.organisation() }, data: { place: 'https://meet.example/1?pwd=x' } })
  expect([(await said()).includes(', online.'), (await said()).includes('pwd')]).toEqual([true, false])
})
