import { beforeEach, describe, expect, test } from 'vitest'
import { itemsToHandOver } from '../../../src/features/agenda/index.ts'
import { type Entry, MOST } from '../../../src/features/agenda/model.ts'
import { entryOf } from '../../../src/features/agenda/rules.ts'
import { dayAsDate } from '../../../src/shared/dates.ts'
import { newId } from '../../../src/shared/ids.ts'
import { agendaWorld, code, value, type World } from './world.ts'

let world: World
let meeting: string

beforeEach(async () => {
  world = await agendaWorld()
  meeting = await world.plan('Locality', '2027-04-27')
})

const change = async (id: string, differs: Entry, { who = 'Locality chair', shown = undefined as Entry | undefined } = {}) => {
  const stands = shown ?? entryOf(await world.item(id))
  return world.service.change(await world.as(who), { id, shown: stands, typed: { ...stands, ...differs } })
}
const report = async (id: string, who: string, text = 'Two\nlines', wanted = 'decision') => {
  const { wanted: was = 'hear', report: before } = entryOf(await world.item(id))
  const shown = { wanted: was, ...(before && { report: before }) }
  return world.service.report(await world.as(who), { id, shown, typed: { wanted, report: text } })
}

describe('who may do what', () => {
  test.each([
    ['Patient', 'suggested'],
    ['Lead', 'suggested'],
    ['Other chair', 'suggested'],
    ['Locality chair', 'planned'],
    ['Locality secretary', 'planned'],
    ['Programme manager', 'planned'],
    ['Administrator', 'planned'],
  ])('what the %s puts there is %s', async (who, state) => {
    expect(value(await world.put(who, meeting, 'Urgent care'))).toMatchObject({ state, meeting })
  })

  test.each([
    ['Patient', 'permission.denied'],
    ['Lead', 'permission.denied'],
    ['Other chair', 'agenda.not_yours'],
    ['Locality chair', 'ok'],
    ['Locality secretary', 'ok'],
    ['Programme manager', 'ok'],
    ['Administrator', 'ok'],
  ])('the %s takes, changes, orders and drops: %s', async (who, expected) => {
    const { id } = value(await world.put('Patient', meeting, 'Urgent care'))
    await world.add(meeting, 'Behind it')
    const { service } = world
    expect(code(await service.take(await world.as(who), id))).toBe(expected)
    if (expected !== 'ok') value(await service.take(await world.as('Locality chair'), id))
    expect(code(await change(id, { minutes: '10' }, { who }))).toBe(expected)
    expect(code(await service.shift(await world.as(who), id, 'up'))).toBe(expected)
    expect(code(await service.drop(await world.as(who), id, { why: 'Not now' }))).toBe(expected)
  })

  test('D5: only whoever presents it, or runs the meeting, reports on it', async () => {
    const id = await world.add(meeting, 'Diabetes', { presenter: await world.idOf('Lead') })
    expect(code(await report(id, 'Patient'))).toBe('agenda.not_presenter')
    expect(code(await report(id, 'Other chair'))).toBe('agenda.not_presenter')
    expect(code(await report(id, 'Lead'))).toBe('ok')
    expect(await world.item(id)).toMatchObject({ wanted: 'decision', report: 'Two\nlines' })
    expect(code(await report(id, 'Locality chair', 'Other words', 'action'))).toBe('ok')
    expect(await world.item(id)).toMatchObject({ wanted: 'action', report: 'Other words' })
  })

  test('a suggestion is taken back by its author alone, until it is on the agenda', async () => {
    const { id } = value(await world.put('Patient', meeting, 'Parking'))
    expect(code(await world.service.takeBack(await world.as('Lead'), id))).toBe('agenda.not_your_suggestion')
    value(await world.service.takeBack(await world.as('Patient'), id))
    expect(await world.item(id)).toBeNull()
    const other = value(await world.put('Patient', meeting, 'Car park')).id
    value(await world.service.take(await world.as('Locality chair'), other))
    expect(code(await world.service.takeBack(await world.as('Patient'), other))).toBe('agenda.is_taken')
  })

  test('another organisation’s items and meetings are not there', async () => {
    const elsewhere = await agendaWorld()
    const id = await world.add(meeting, 'Secret')
    const chair = await elsewhere.as('Locality chair')
    const { service } = elsewhere
    expect(code(await service.take(chair, id))).toBe('agenda.unknown')
    expect(code(await service.drop(await elsewhere.as('Programme manager'), id, { why: 'x' }))).toBe('agenda.unknown')
    expect(code(await elsewhere.put('Programme manager', meeting, 'Intruder'))).toBe('agenda.no_meeting')
    expect(code(await service.put(await elsewhere.as('Patient'), { series: world.series('Locality') }, { title: 'x' }))).toBe(
      'agenda.no_meeting',
    )
    expect(code(await service.page(await elsewhere.viewer('Patient'), meeting))).toBe('agenda.no_meeting')
    expect(code(await service.item(await elsewhere.viewer('Patient'), id))).toBe('agenda.unknown')
    const stranger = await elsewhere.idOf('Lead')
    expect(code(await world.put('Patient', meeting, 'x', { presenter: stranger }))).toBe('agenda.not_here')
    expect(await world.titles(meeting)).toEqual(['Secret'])
  })
})

describe('what cannot be', () => {
  test('a presenter who has left, or is nobody', async () => {
    const lead = await world.idOf('Lead')
    await world.db.person.updateMany({ where: { organisationId: world.organisation, id: lead }, data: { leftOn: dayAsDate('2027-04-06') } })
    expect(code(await world.put('Patient', meeting, 'x', { presenter: lead }))).toBe('agenda.not_here')
    const id = await world.add(meeting, 'Diabetes')
    expect(await change(id, { presenter: lead })).toMatchObject({ refusal: { code: 'agenda.not_here', field: 'presenter' } })
    expect(code(await change(id, { presenter: newId<string>() }))).toBe('agenda.not_here')
  })

  test('who presented it and has left since may stay while other things are changed, and is named so', async () => {
    const lead = await world.idOf('Lead')
    const id = await world.add(meeting, 'Diabetes', { presenter: lead })
    await world.db.person.updateMany({ where: { organisationId: world.organisation, id: lead }, data: { leftOn: dayAsDate('2027-04-06') } })
    value(await change(id, { minutes: '15' }))
    expect((await world.item(id)).presenter).toMatchObject({ name: 'Lead', leftOn: '2027-04-06' })
  })

  test('anything on a cancelled meeting, or one that has begun', async () => {
    const id = await world.add(meeting, 'Plan')
    world.goTo('2027-04-27T12:00:00Z')
    expect(code(await world.put('Patient', meeting, 'Late'))).toBe('agenda.is_over')
    expect(code(await change(id, { title: 'Late' }))).toBe('agenda.is_over')
    expect(code(await report(id, 'Locality chair'))).toBe('agenda.is_over')
    world.goTo('2027-04-06T10:00:00Z')
    await world.cancel(meeting)
    expect(code(await world.put('Patient', meeting, 'Late'))).toBe('agenda.is_cancelled')
  })

  test('0 or 601 minutes, an empty title, an NHS number, in a new item and in a change', async () => {
    const bad: [Entry, string][] = [
      [{ minutes: '0' }, 'agenda.no_minutes'],
      [{ minutes: '601' }, 'agenda.no_minutes'],
      [{ title: '  ' }, 'text.missing'],
      [{ title: '943 476 5919' }, 'text.nhs_number'],
    ]
    const id = await world.add(meeting, 'Plan')
    for (const [entry, expected] of bad) {
      expect(code(await world.put('Patient', meeting, 'Plan', entry))).toBe(expected)
      expect(code(await change(id, entry))).toBe(expected)
    }
    expect(code(await report(id, 'Locality chair', 'See 943 476 5919'))).toBe('text.nhs_number')
    expect(code(await world.service.drop(await world.as('Locality chair'), id, { why: 'See 943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await world.service.drop(await world.as('Locality chair'), id, {}))).toBe('text.missing')
    expect(await world.titles(meeting)).toEqual(['Plan'])
  })

  test('more than an agenda holds', async () => {
    for (let n = 0; n < MOST.items; n += 1) await world.add(meeting, `Item ${n}`)
    expect(code(await world.put('Patient', meeting, 'One more'))).toBe('agenda.full')
  })

  test('up for the first, down for the last, either for what is only suggested', async () => {
    const [first, last] = [await world.add(meeting, 'First'), await world.add(meeting, 'Last')]
    const chair = () => world.as('Locality chair')
    expect(code(await world.service.shift(await chair(), first, 'up'))).toBe('agenda.stands_first')
    expect(code(await world.service.shift(await chair(), last, 'down'))).toBe('agenda.stands_last')
    const { id } = value(await world.put('Patient', meeting, 'Asked'))
    expect(code(await world.service.shift(await chair(), id, 'up'))).toBe('agenda.stands_first')
    value(await world.service.shift(await chair(), last, 'up'))
    expect(await world.titles(meeting)).toEqual(['Last', 'First'])
  })
})

describe('several people at once', () => {
  test('two forms: different fields are both written, the same field is refused where it stands', async () => {
    const id = await world.add(meeting, 'Plan', { minutes: '10' })
    const shown = entryOf(await world.item(id))
    value(await change(id, { title: 'Business plan' }, { shown }))
    value(await change(id, { minutes: '20' }, { who: 'Locality secretary', shown }))
    expect(await world.item(id)).toMatchObject({ title: 'Business plan', minutes: 20 })
    const again = await change(id, { title: 'Other' }, { who: 'Locality secretary', shown })
    expect(again).toMatchObject({ refusal: { code: 'agenda.changed_meanwhile', field: 'title' } })
    expect((await world.item(id)).title).toBe('Business plan')
  })

  test('a form that changes nothing writes nothing', async () => {
    const id = await world.add(meeting, 'Plan')
    value(await change(id, {}))
    expect((await world.item(id)).version).toBe(1)
  })

  test('what several put there at once all stands, each in a place of its own', async () => {
    const titles = Array.from({ length: 6 }, (_, n) => `Item ${n}`)
    await Promise.all(titles.map((title) => world.add(meeting, title)))
    const items = await world.items(meeting)
    expect(items.map(({ title }) => title).sort()).toEqual(titles)
    expect(new Set(items.map(({ position }) => position)).size).toBe(6)
  })

  test('taking and dropping at once: one of them stands, and the author is told the last of it', async () => {
    const { id } = value(await world.put('Patient', meeting, 'Asked'))
    const [taken, dropped] = await Promise.all([
      world.service.take(await world.as('Locality chair'), id),
      world.service.drop(await world.as('Locality secretary'), id, { why: 'Twice' }),
    ])
    expect(code(dropped)).toBe('ok')
    expect(['ok', 'agenda.is_settled']).toContain(code(taken))
    expect((await world.item(id)).state).toBe('dropped')
  })

  test('a request that comes twice is carried out once', async () => {
    const cause = await world.as('Patient')
    const [first, second] = [1, 2].map(() => world.service.put(cause, { meeting }, { title: 'Once', wanted: 'hear' }))
    expect(value(await (first as NonNullable<typeof first>))).toEqual(value(await (second as NonNullable<typeof second>)))
    expect(await world.items(meeting)).toHaveLength(1)
  })
})

test('what somebody is to present goes over with the rest of their duties', async () => {
  const { db, organisation } = world
  const [from, to] = [await world.idOf('Lead'), await world.viewer('Patient')]
  const id = await world.add(meeting, 'Diabetes', { presenter: from })
  expect(await itemsToHandOver.dutiesOf(db, organisation, from)).toEqual([{ id, says: 'Presents "Diabetes" at a meeting' }])
  await world.deps.work({ organisation, through: 'form' }, (work) => itemsToHandOver.handOver(work, from, to))
  expect((await world.item(id)).presenter?.name).toBe('Patient')
  expect(await itemsToHandOver.dutiesOf(db, organisation, from)).toEqual([])
})
