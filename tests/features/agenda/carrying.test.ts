import { beforeEach, describe, expect, test } from 'vitest'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { newId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { agendaWorld, code, value, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await agendaWorld()
})

const suggest = async (series: string, title: string, who = 'Patient') =>
  value(await world.service.put(await world.as(who), { series: world.series(series) }, { title, wanted: 'hear' }))

describe('the next one of a series', () => {
  test('a suggestion for a series without meetings waits until one is planned', async () => {
    expect(await suggest('Locality', 'Urgent care')).toMatchObject({ meeting: null, series: 'Locality' })
    expect(await suggest('Locality', 'Plan', 'Programme manager')).toMatchObject({ meeting: null, state: 'planned' })
    const meeting = await world.plan('Locality', '2027-04-27')
    expect((await world.items(meeting)).map(({ title, state }) => [title, state])).toEqual([
      ['Urgent care', 'suggested'],
      ['Plan', 'planned'],
    ])
    expect(await world.waiting('Locality')).toEqual([])
  })

  test('with meetings planned, it is for the earliest that has not begun', async () => {
    const later = await world.plan('Locality', '2027-05-25')
    const next = await world.plan('Locality', '2027-04-27')
    expect((await suggest('Locality', 'One')).meeting).toBe(next)
    world.goTo('2027-04-27T12:00:00Z')
    expect((await suggest('Locality', 'Two')).meeting).toBe(later)
  })

  test('planning and suggesting at once leaves nothing waiting beside a planned meeting', async () => {
    await Promise.all([suggest('Locality', 'One'), world.plan('Locality', '2027-04-27'), suggest('Locality', 'Two', 'Lead')])
    expect(await world.waiting('Locality')).toEqual([])
  })

  test('another series has nothing to do with it', async () => {
    await suggest('Hot Topics', 'Podiatry')
    await world.plan('Locality', '2027-04-27')
    expect(await world.waiting('Hot Topics')).toEqual(['Podiatry'])
  })
})

describe('a meeting that is cancelled or moved', () => {
  test('cancelled: what is open goes to the next, in order, with its report, and not as put off; what was dropped stays', async () => {
    const [first, second] = [await world.plan('Locality', '2027-04-27'), await world.plan('Locality', '2027-05-25')]
    await world.add(second, 'There already')
    const lead = await world.idOf('Lead')
    const id = await world.add(first, 'One', { presenter: lead })
    await world.add(first, 'Two')
    const gone = await world.add(first, 'Gone')
    value(await world.service.drop(await world.as('Locality chair'), gone, { why: 'No' }))
    const typed = { wanted: 'action', report: 'Done half' }
    value(await world.service.report(await world.as('Lead'), { id, shown: { wanted: 'hear' }, typed }))
    await world.cancel(first)
    expect(await world.titles(second)).toEqual(['There already', 'One', 'Two'])
    expect(await world.item(id)).toMatchObject({ report: 'Done half', timesPutOff: 0 })
    expect((await world.item(gone)).meetingId).toBe(first)
  })

  test('cancelled with none to come: it waits, and stands on the one that is planned next', async () => {
    const first = await world.plan('Locality', '2027-04-27')
    await world.add(first, 'One')
    await world.cancel(first)
    expect(await world.waiting('Locality')).toEqual(['One'])
    expect(await world.titles(await world.plan('Locality', '2027-05-25'))).toEqual(['One'])
  })

  test('two cancelled at the same time lose nothing', async () => {
    const days = ['2027-04-27', '2027-05-25', '2027-06-22']
    const [first = '', second = '', third = ''] = [
      await world.plan('Locality', days[0] ?? ''),
      await world.plan('Locality', days[1] ?? ''),
      await world.plan('Locality', days[2] ?? ''),
    ]
    await world.add(first, 'One')
    await world.add(second, 'Two')
    await Promise.all([world.cancel(first), world.cancel(second)])
    expect((await world.titles(third)).sort()).toEqual(['One', 'Two'])
  })

  test('moved: it keeps what is on it', async () => {
    const first = await world.plan('Locality', '2027-04-27')
    await world.plan('Locality', '2027-05-25')
    await world.add(first, 'One')
    await world.move(first, '2027-06-15')
    expect(await world.titles(first)).toEqual(['One'])
  })

  test('one by itself, cancelled, keeps what was on it: there is no next', async () => {
    const typed = { series: 'one_off', title: 'COPD', every: 'once', day: '2027-04-27', time: '13:00', length: '60' }
    const id = value(await world.calendar.plan(await world.as('Programme manager'), typed)).ids[0] ?? ''
    const item = await world.add(id, 'Pathway')
    await world.cancel(id)
    expect(await world.item(item)).toMatchObject({ meetingId: id, state: 'planned' })
  })
})

describe('what was not decided comes back by itself', () => {
  test('on the next agenda, one time more put off, its report asked for anew', async () => {
    const [first, second] = [await world.plan('Locality', '2027-04-27'), await world.plan('Locality', '2027-05-25')]
    const lead = await world.idOf('Lead')
    const id = await world.add(first, 'Diabetes', { presenter: lead, minutes: '20', wanted: 'decision' })
    const typed = { wanted: 'decision', report: 'As it stands' }
    value(await world.service.report(await world.as('Lead'), { id, shown: { wanted: 'decision' }, typed }))
    const done = await world.add(first, 'Minutes')
    world.goTo('2027-04-27T14:00:00Z')
    await world.settle(id, 'undecided')
    await world.settle(done, 'dealt_with')
    const [back] = await world.items(second)
    expect(back).toMatchObject({ title: 'Diabetes', minutes: 20, wanted: 'decision', report: null, timesPutOff: 1, cameFromId: id })
    expect(back?.presenter?.name).toBe('Lead')
    expect((await world.items(first)).map(({ state }) => state)).toEqual(['undecided', 'dealt_with'])
  })

  test('three times: it counts on, whether or not the next is planned in time', async () => {
    let id = await world.add(await world.plan('Locality', '2027-04-27'), 'Diabetes')
    for (const [after, next] of [
      ['2027-04-27T14:00:00Z', '2027-05-25'],
      ['2027-05-25T14:00:00Z', '2027-06-22'],
      ['2027-06-22T14:00:00Z', '2027-07-20'],
    ] as const) {
      world.goTo(after)
      await world.settle(id, 'undecided')
      expect(await world.waiting('Locality')).toEqual(['Diabetes'])
      id = (await world.items(await world.plan('Locality', next)))[0]?.id ?? ''
    }
    expect(await world.item(id)).toMatchObject({ timesPutOff: 3, state: 'planned' })
  })

  test('settled otherwise after all: what had come back is off again; said twice, it comes back once', async () => {
    const [first, second] = [await world.plan('Locality', '2027-04-27'), await world.plan('Locality', '2027-05-25')]
    const id = await world.add(first, 'Diabetes')
    world.goTo('2027-04-27T14:00:00Z')
    await world.settle(id, 'undecided')
    await world.settle(id, 'undecided')
    expect(await world.titles(second)).toEqual(['Diabetes'])
    await world.settle(id, 'dealt_with')
    expect(await world.titles(second)).toEqual([])
    await world.settle(id, 'undecided')
    expect(await world.titles(second)).toEqual(['Diabetes'])
  })

  test('a presenter who has left meanwhile does not come back with it', async () => {
    const first = await world.plan('Locality', '2027-04-27')
    const lead = await world.idOf('Lead')
    const id = await world.add(first, 'Diabetes', { presenter: lead })
    await world.db.person.updateMany({ where: { organisationId: world.organisation, id: lead }, data: { leftOn: new Date('2027-04-20') } })
    world.goTo('2027-04-27T14:00:00Z')
    await world.settle(id, 'undecided')
    const [back] = await world.items(await world.plan('Locality', '2027-05-25'))
    expect(back).toMatchObject({ title: 'Diabetes', presenter: null })
  })

  test('of a meeting by itself, nothing comes back; what is only suggested, or nowhere, cannot be settled', async () => {
    const typed = { series: 'one_off', title: 'COPD', every: 'once', day: '2027-04-27', time: '13:00', length: '60' }
    const alone = value(await world.calendar.plan(await world.as('Programme manager'), typed)).ids[0] ?? ''
    const id = await world.add(alone, 'Pathway')
    const { id: asked } = value(await world.put('Patient', alone, 'Asked'))
    await world.settle(id, 'undecided')
    expect(await world.db.agendaItem.count({ where: { organisationId: world.organisation } })).toBe(2)
    await expect(world.settle(asked, 'dropped')).rejects.toThrow('could be settled')
  })

  test('the record is given the lines in order, without what was dropped before and what was never taken', async () => {
    const meeting = await world.plan('Locality', '2027-04-27')
    await world.add(meeting, 'One', { presenter: await world.idOf('Lead'), minutes: '20' })
    const gone = await world.add(meeting, 'Gone')
    const dropped = await world.add(meeting, 'Dropped there')
    await world.put('Patient', meeting, 'Asked')
    value(await world.service.drop(await world.as('Locality chair'), gone, { why: 'No' }))
    await world.settle(dropped, 'dropped')
    const lines = await world.carrying.of(world.db, world.organisation, meeting)
    expect(lines.map(({ title }) => title)).toEqual(['One', 'Dropped there'])
    expect(lines[0]).toMatchObject({ presenter: { name: 'Lead' }, minutes: 20, wanted: null, report: null, timesPutOff: 0 })
  })

  test('once, however many settle it at once', async () => {
    const [meeting, next] = [await world.plan('Locality', '2027-04-20'), await world.plan('Locality', '2027-04-27')]
    const id = await world.add(meeting, 'Diabetes')
    world.goTo('2027-04-20T14:00:00Z')
    await Promise.all(Array.from({ length: 4 }, () => world.settle(id, 'undecided')))
    expect(await world.titles(next)).toEqual(['Diabetes'])
  })
})

describe('what was suggested and not taken', () => {
  test('goes on to the next meeting when this one is over, and is not counted as put off', async () => {
    const [first, second] = [await world.plan('Locality', '2027-04-27'), await world.plan('Locality', '2027-05-25')]
    await world.put('Patient', first, 'Parking')
    await world.add(first, 'Plan')
    await world.sweepAt('2027-04-27T12:30:00Z')
    expect(await world.items(second)).toEqual([])
    await world.sweepAt('2027-04-27T13:00:00Z')
    expect(await world.items(second)).toMatchObject([{ title: 'Parking', state: 'suggested', timesPutOff: 0 }])
    expect(await world.titles(first)).toEqual(['Plan'])
  })
})

describe('who is asked and told', () => {
  test('D5: leads without a report are asked once, four working days before; who is put there later is asked at once', async () => {
    const meeting = await world.plan('Locality', '2027-04-27')
    const [lead, patient] = [await world.idOf('Lead'), await world.idOf('Patient')]
    await world.add(meeting, 'One', { presenter: lead })
    const given = await world.add(meeting, 'Two', { presenter: patient })
    const typed = { wanted: 'hear', report: 'Given' }
    value(await world.service.report(await world.as('Patient'), { id: given, shown: { wanted: 'hear' }, typed }))
    await world.sweepAt('2027-04-21T11:29:00Z')
    expect(await world.asked('agenda_report_nudge')).toEqual([])
    await world.sweepAt('2027-04-21T11:30:00Z')
    await world.sweepAt('2027-04-22T11:30:00Z')
    expect(await world.asked('agenda_report_nudge')).toEqual(['Lead'])
    await world.add(meeting, 'Three', { presenter: patient })
    expect(await world.asked('agenda_report_nudge')).toEqual(['Lead', 'Patient'])
    await world.move(meeting, '2027-05-25')
    await world.sweepAt('2027-05-19T11:30:00Z')
    expect(await world.asked('agenda_report_nudge')).toEqual(['Lead', 'Patient'])
  })

  test('whoever puts their own matter there late is not asked for what they are about to give', async () => {
    const meeting = await world.plan('Locality', '2027-04-27')
    await world.sweepAt('2027-04-21T11:30:00Z')
    const chair = await world.idOf('Locality chair')
    const own = value(await world.put('Locality chair', meeting, 'Own', { presenter: chair })).id
    expect(await world.asked('agenda_report_nudge')).toEqual([])
    value(await world.service.drop(await world.as('Programme manager'), own, { why: 'No' }))
    await world.add(meeting, 'For the chair', { presenter: chair })
    expect(await world.asked('agenda_report_nudge')).toEqual(['Locality chair'])
  })

  test('an agenda that is out is drawn anew when something comes back to it, and nowhere else', async () => {
    await world.channels('practices')
    const [first, second] = [await world.plan('Locality', '2027-04-27'), await world.plan('Locality', '2027-04-29')]
    const id = await world.add(first, 'Diabetes')
    await world.add(second, 'Plan')
    await world.sweepAt('2027-04-27T11:30:00Z')
    const where = { organisationId: world.organisation, mode: 'post' as const }
    const at = { state: 'sent', channel: 'CPRACTICES', ts: '1.1', sentAt: world.now() }
    await world.db.delivery.updateMany({ where: { ...where, subject: `agenda:${second}` }, data: at })
    world.goTo('2027-04-27T14:00:00Z')
    await world.settle(id, 'undecided')
    const updates = await world.db.delivery.findMany({ where: { organisationId: world.organisation, mode: 'update' } })
    expect(updates.map(({ subject }) => subject)).toEqual([`agenda:${second}`])
  })

  test('Home shows the reports that are wanted from then on, and suggestions to whoever keeps the agenda', async () => {
    const meeting = await world.plan('Locality', '2027-04-27')
    await world.add(meeting, 'One', { presenter: await world.idOf('Lead') })
    await world.put('Patient', meeting, 'Asked')
    const home = async (who: string) =>
      ((await world.feature.homeSection?.(await world.viewer(who), world.now())) ?? []).map(({ fact }) => fact.kind)
    expect(await home('Lead')).toEqual([])
    await world.sweepAt('2027-04-21T11:30:00Z')
    expect(await home('Lead')).toEqual(['agenda_report'])
    expect(await home('Locality secretary')).toEqual(['agenda_suggestions'])
    expect(await home('Locality chair')).toEqual(['agenda_suggestions'])
    expect([await home('Other chair'), await home('Programme manager'), await home('Patient')]).toEqual([[], [], []])
    expect(await world.asked('agenda_suggestion_nudge')).toEqual(['Locality secretary'])
  })

  test('Home shows suggestions to whoever keeps the agenda, however many wait for others before', async () => {
    for (let n = 10; n <= 20; n += 1) await world.put('Patient', await world.plan('Hot Topics', `2027-04-${n}`), 'Asked')
    await world.put('Patient', await world.plan('Locality', '2027-04-27'), 'Asked')
    const items = await world.feature.homeSection?.(await world.viewer('Locality chair'), world.now())
    expect(items?.map(({ fact }) => fact.kind)).toEqual(['agenda_suggestions'])
  })

  test('whoever suggested it is told what became of it, unless they decided themselves', async () => {
    const meeting = await world.plan('Locality', '2027-04-27')
    const [one, two] = [value(await world.put('Patient', meeting, 'One')).id, value(await world.put('Lead', meeting, 'Two')).id]
    value(await world.service.take(await world.as('Locality chair'), one))
    value(await world.service.drop(await world.as('Locality chair'), two, { why: 'No' }))
    value(await world.service.drop(await world.as('Programme manager'), await world.add(meeting, 'Own'), { why: 'No' }))
    expect([await world.sent('agenda_taken'), await world.sent('agenda_dropped')]).toEqual([['Patient'], ['Lead']])
  })
})

describe('sending it out', () => {
  const SENDS = '2027-04-23T11:30:00Z'

  test('to the channel of the series, else of all practices; each meeting once', async () => {
    await world.channels('practices', `series:${world.series('Hot Topics')}`)
    const [locality, hot] = [await world.plan('Locality', '2027-04-27'), await world.plan('Hot Topics', '2027-04-27')]
    for (const meeting of [locality, hot]) await world.add(meeting, 'One')
    await world.sweepAt('2027-04-23T11:29:00Z')
    expect(await world.sent('agenda_card')).toEqual([])
    await world.sweepAt(SENDS)
    await world.sweepAt('2027-04-26T11:30:00Z')
    expect(await world.sent('agenda_card')).toEqual(['place:practices', `place:series:${world.series('Hot Topics')}`].sort())
  })

  test('to members in person where they have no channel; with one, only to those who are not in the chat', async () => {
    const first = await world.plan('Executive', '2027-04-27')
    await world.add(first, 'One')
    await world.sweepAt(SENDS)
    expect(await world.sent('agenda_card')).toEqual(['Lead', 'Patient'])
    const place = `series:${world.series('Executive')}`
    await world.channels(place)
    const account = { platform: 'slack', workspace: 'T', externalId: 'U1', personId: await world.idOf('Lead') }
    await world.db.chatIdentity.create({ data: { organisationId: world.organisation, ...account } })
    await world.add(await world.plan('Executive', '2027-05-25'), 'Two')
    await world.sweepAt('2027-05-21T11:30:00Z')
    expect(await world.sent('agenda_card')).toEqual(['Lead', 'Patient', 'Patient', `place:${place}`])
  })

  test('of practices, to those through whom they are asked and who are not in the chat, or all of them where there is no channel', async () => {
    const { db, organisation } = world
    const [practiceId] = await insertPractices(db, organisation, [
      { name: 'Archway Surgery', odsCode: 'X1', agreement: 'signed', agreementOn: '2027-01-01' },
    ])
    for (const name of ['Lead', 'Patient']) {
      const role = { role: 'practice_representative', practiceId: practiceId ?? '', fromOn: new Date('2027-01-01') }
      await db.roleAssignment.create({
        data: { organisationId: organisation, id: newId<string>(), personId: await world.idOf(name), ...role },
      })
    }
    const account = { platform: 'slack', workspace: 'T', externalId: 'U1', personId: await world.idOf('Lead') }
    await db.chatIdentity.create({ data: { organisationId: organisation, ...account } })
    await world.add(await world.plan('Locality', '2027-04-27'), 'One')
    await world.sweepAt(SENDS)
    expect(await world.sent('agenda_card')).toEqual(['Lead', 'Patient'])
    await world.channels('practices')
    await world.add(await world.plan('Hot Topics', '2027-05-25'), 'Two')
    await world.sweepAt('2027-05-21T11:30:00Z')
    expect(await world.sent('agenda_card')).toEqual(['Lead', 'Patient', 'Patient', 'place:practices'])
  })

  test('to whoever keeps the record where there is neither channel nor anybody to tell', async () => {
    await world.add(await world.plan('Locality', '2027-04-27'), 'One')
    await world.sweepAt(SENDS)
    expect(await world.sent('agenda_card')).toEqual(['Locality secretary'])
  })

  test('with nothing on it and nothing agreed before, it is not sent; something put there later sends it', async () => {
    await world.channels('practices')
    const meeting = await world.plan('Locality', '2027-04-27')
    await world.put('Patient', meeting, 'Only suggested')
    await world.sweepAt(SENDS)
    expect(await world.sent('agenda_card')).toEqual([])
    await world.add(meeting, 'Late')
    await world.sweepAt('2027-04-23T11:59:00Z')
    expect(await world.sent('agenda_card')).toEqual([])
    await world.sweepAt('2027-04-23T12:00:00Z')
    expect(await world.sent('agenda_card')).toEqual(['place:practices'])
  })

  test('with nothing on it, it is sent for what became of the last actions', async () => {
    await world.channels('practices')
    const before = await world.plan('Locality', '2027-04-13')
    await world.plan('Locality', '2027-04-27')
    world.goTo('2027-04-13T14:00:00Z')
    const by = await world.idOf('Locality secretary')
    await world.deps.work({ organisation: world.organisation, through: 'form' }, (work) =>
      actionsAgreed.agree(work, {
        text: 'Write to the trust',
        owner: { person: by },
        due: null,
        source: { meeting: before, line: null },
        by,
      }),
    )
    await world.sweepAt(SENDS)
    expect(await world.sent('agenda_card')).toEqual(['place:practices'])
  })

  test('moved away after it was sent, it goes out again in time; cancelled before, never', async () => {
    await world.channels('practices')
    const [moved, cancelled] = [await world.plan('Locality', '2027-04-27'), await world.plan('Hot Topics', '2027-04-28')]
    for (const meeting of [moved, cancelled]) await world.add(meeting, 'One')
    await world.cancel(cancelled)
    await world.sweepAt(SENDS)
    await world.move(moved, '2027-05-25')
    await world.sweepAt('2027-05-20T11:30:00Z')
    expect(await world.sent('agenda_card')).toHaveLength(1)
    await world.sweepAt('2027-05-21T11:30:00Z')
    await world.sweepAt('2027-05-25T11:30:00Z')
    expect(await world.sent('agenda_card')).toHaveLength(2)
  })

  test('after down time, an agenda whose meeting is over is not sent', async () => {
    await world.channels('practices')
    await world.add(await world.plan('Locality', '2027-04-27'), 'One')
    await world.sweepAt('2027-04-27T12:00:00Z')
    expect(await world.sent('agenda_card')).toEqual([])
    expect(code(await world.service.choices(await world.viewer('Patient')))).toBe('ok')
  })

  test('a suggestion begins with the next meeting to which somebody is asked, then the others by day, then what has no day', async () => {
    await world.plan('Locality', '2027-04-13')
    const titles = async (name: string) =>
      value(await world.service.choices(await world.viewer(name))).choices.map(({ series, meeting }) => [series?.name, meeting !== null])
    expect(await titles('Patient')).toEqual([
      ['Locality', true],
      ['Executive', false],
      ['Hot Topics', false],
    ])
    await world.plan('Executive', '2027-04-20')
    const [locality, executive, hotTopics] = [
      ['Locality', true],
      ['Executive', true],
      ['Hot Topics', false],
    ]
    expect(await titles('Patient')).toEqual([executive, locality, hotTopics])
    expect(await titles('Programme manager')).toEqual([locality, executive, hotTopics])
  })

  test('the sweeps of one organisation touch no other', async () => {
    const beside = await agendaWorld()
    for (const each of [world, beside]) {
      await each.channels('practices')
      await each.add(await each.plan('Locality', '2027-04-27'), 'One')
    }
    await world.sweepAt(SENDS)
    expect([await world.sent('agenda_card'), await beside.sent('agenda_card')]).toEqual([['place:practices'], []])
  })
})
