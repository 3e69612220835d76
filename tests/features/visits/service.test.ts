import { beforeEach, describe, expect, test } from 'vitest'
import { visitsToHandOver } from '../../../src/features/visits/index.ts'
import { limitStep } from '../../../src/features/visits/limit-step.ts'
import type { Typed } from '../../../src/features/visits/model.ts'
import { agreeing, code, faultsOf, RECORD, value, visitWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await visitWorld()
})

describe('D7: a visit that is planned', () => {
  test('the practice’s manager and the visitor are told, and of a move and of a cancellation; not whoever did it', async () => {
    const id = await world.planned('Fernville')
    expect(await world.sent('visit_told')).toEqual(['Fernville manager', 'Executive GP'])
    value(await world.change('Executive GP', id, { day: '2027-03-24' }))
    expect((await world.visit(id)).plannedAt).toEqual(new Date('2027-03-24T12:30:00Z'))
    expect(await world.sent('visit_told')).toEqual(['Fernville manager', 'Executive GP', 'Fernville manager'])
    value(await world.service.cancel(world.as('Programme manager'), id, { why: 'Snow' }))
    expect((await world.sent('visit_told')).slice(3)).toEqual(['Fernville manager', 'Executive GP'])
    expect(await world.visit(id)).toMatchObject({ state: 'cancelled', cancelledWhy: 'Snow' })
  })

  test('of a practice that has no manager its representative is told; of one that has nobody, the programme manager', async () => {
    value(await world.plan('Executive GP', 'Archway'))
    value(await world.plan('Executive GP', 'Manor Street'))
    expect(await world.sent('visit_told')).toEqual(['Archway GP', 'Programme manager'])
  })

  test('its day may be open, and facts may be changed without anybody being told', async () => {
    const id = await world.planned('Fernville', {})
    expect((await world.visit(id)).plannedAt).toBeNull()
    value(await world.change('Executive GP', id, { prescribing: 'Statins: 62% generic, see https://example.org/s' }))
    expect(await world.sent('visit_told')).toHaveLength(2)
    expect((await world.visit(id)).prescribing).toContain('62%')
  })

  test('cannot be in the past, of half a moment, of a closed practice, by somebody who has left or is of no executive', async () => {
    const on = (more: Typed) => world.plan('Programme manager', 'Fernville', more)
    expect(faultsOf(await on({ day: '2027-03-15', time: '10:00' }))).toEqual({ day: 'visits.in_past' })
    expect(faultsOf(await on({ day: '2032-03-15', time: '10:00' }))).toEqual({ day: 'visits.too_far' })
    expect(faultsOf(await on({ day: '2027-03-25' }))).toEqual({ time: 'visits.no_time' })
    expect(faultsOf(await on({ time: '10:00' }))).toEqual({ day: 'visits.no_day' })
    expect(faultsOf(await on({ visitor: world.idOf('Patient') }))).toEqual({ visitor: 'visits.not_executive' })
    expect(faultsOf(await on({ prescribing: 'See 943 476 5919' }))).toEqual({ prescribing: 'text.nhs_number' })
    const where = { organisationId: world.organisation }
    await world.db.person.updateMany({ where: { ...where, name: 'Executive GP' }, data: { leftOn: new Date('2027-03-01') } })
    expect(faultsOf(await on({}))).toEqual({ visitor: 'visits.has_left' })
    await world.db.practice.updateMany({ where: { ...where, name: 'Fernville Surgery' }, data: { closedOn: new Date('2027-03-01') } })
    expect(faultsOf(await on({ visitor: world.idOf('Other executive') }))).toEqual({ practice: 'visits.practice_closed' })
    expect(await world.db.practiceVisit.count({ where })).toBe(0)
  })

  test('is one at a time for a practice, also of two people at once', async () => {
    const [first, second] = await Promise.all([world.plan('Programme manager', 'Fernville'), world.plan('Executive GP', 'Fernville')])
    expect([code(first), code(second)].sort()).toEqual(['ok', 'visits.planned_already'])
  })

  test('two forms: different fields are both written, the same field is refused where it stands', async () => {
    const id = await world.planned('Fernville')
    const { shown } = { shown: { visitor: world.idOf('Executive GP'), day: '2027-03-23', time: '12:30' } }
    value(await world.change('Executive GP', id, { referrals: 'Dermatology' }, shown))
    value(await world.change('Programme manager', id, { time: '13:00' }, shown))
    expect(await world.visit(id)).toMatchObject({ referrals: 'Dermatology', plannedAt: new Date('2027-03-23T13:00:00Z') })
    expect(faultsOf(await world.change('Programme manager', id, { referrals: 'Physiotherapy' }, shown))).toEqual({
      referrals: 'visits.changed_meanwhile',
    })
  })
})

describe('D7: the record', () => {
  test('goes to the practice with what was agreed, and again, drawn anew, when it is corrected', async () => {
    const id = await world.planned('Fernville')
    world.goTo('2027-03-23T15:00:00Z')
    const filled = {
      ...RECORD,
      ...agreeing(1, 'Review repeat prescriptions'),
      ...agreeing(2, 'Audit referrals', 'next Friday', 'referrals'),
    }
    value(await world.record('Executive GP', id, filled))
    expect(await world.visit(id)).toMatchObject({ state: 'held', heldOn: '2027-03-23', met: 'The partners' })
    expect(await world.sent('visit_record')).toEqual(['Fernville manager'])
    expect(await world.sent('actions_given')).toEqual(['Fernville manager'])
    const agreed = await world.actionsOf(id)
    expect(agreed).toMatchObject([
      {
        text: 'Review repeat prescriptions',
        area: 'prescribing',
        due: { on: '2027-04-30', precision: 'month' },
        ownerName: 'Fernville Surgery',
      },
      { text: 'Audit referrals', area: 'referrals', due: { on: '2027-04-02', precision: 'day' } },
    ])
    value(await world.record('Programme manager', id, { notes: 'Two good hours.', action1: 'Review all repeats', action2: '' }))
    expect(await world.actionsOf(id)).toMatchObject([{ id: agreed[0]?.id, text: 'Review all repeats' }])
    expect(await world.visit(id)).toMatchObject({ notes: 'Two good hours.', version: 3 })
    expect(await world.sent('visit_record')).toEqual(['Fernville manager', 'Executive GP'])
    const trail = await world.db.auditEvent.findMany({
      where: { organisationId: world.organisation, subject: 'visit' },
      orderBy: { id: 'asc' },
    })
    expect(trail.map(({ action }) => action)).toEqual(['visit.plan', 'visit.record', 'visit.correct'])
    expect(JSON.stringify(trail)).not.toMatch(/good|repeats/)
  })

  test('refuses a fourth action, and names those that are open, of whatever visit', async () => {
    const first = await world.planned('Fernville')
    value(await world.record('Executive GP', first, { ...RECORD, ...agreeing(1, 'One'), ...agreeing(2, 'Two') }))
    const second = await world.planned('Fernville', {})
    const four = { ...RECORD, ...agreeing(1, 'Three'), ...agreeing(2, 'Four') }
    const refused = await world.record('Executive GP', second, four)
    expect(refused).toMatchObject({
      refusal: { code: 'visits.enough_actions', field: 'action2', facts: { most: 3, open: 'A-1 (One); A-2 (Two)' } },
    })
    expect((await world.visit(second)).state).toBe('planned')
    await world.finish('Fernville GP', 'One')
    expect(code(await world.record('Executive GP', second, four))).toBe('ok')
  })

  test('asks for the date of every action, for what it is, and refuses what cannot be', async () => {
    const id = await world.planned('Fernville')
    const typed = { ...RECORD, ...agreeing(1, 'One', ''), ...agreeing(2, '', '13 Apr'), ...agreeing(3, 'For 943 476 5919', '31 February') }
    expect(faultsOf(await world.record('Executive GP', id, typed))).toEqual({
      due1: 'visits.no_date',
      action2: 'visits.no_text',
      action3: 'text.nhs_number',
    })
    expect(faultsOf(await world.record('Executive GP', id, { ...RECORD, ...agreeing(1, 'One', '31 February') }))).toEqual({
      due1: 'due.unreadable',
    })
    expect(faultsOf(await world.record('Executive GP', id, { notes: 'x' }))).toEqual({ met: 'text.missing' })
    expect(faultsOf(await world.record('Executive GP', id, { ...RECORD, heldOn: '2027-03-17' }))).toEqual({ heldOn: 'visits.in_future' })
    expect(faultsOf(await world.record('Executive GP', id, { ...RECORD, dueAgainOn: '2027-03-16' }))).toEqual({
      dueAgainOn: 'visits.due_before',
    })
    expect(await world.db.action.count({ where: { organisationId: world.organisation } })).toBe(0)
  })

  test('is written once where two people write it at once, and never of a visit that was called off', async () => {
    const id = await world.planned('Fernville')
    const opened = await world.formOf(id)
    const both = await Promise.all([
      world.record('Executive GP', id, { ...RECORD, ...agreeing(1, 'One') }, opened),
      world.record('Programme manager', id, { ...RECORD, met: 'The manager', ...agreeing(1, 'One') }, opened),
    ])
    expect(both.map(code).sort()).toEqual(['ok', 'visits.recorded_meanwhile'])
    expect(await world.actionsOf(id)).toHaveLength(1)
    expect(code(await world.service.cancel(world.as('Executive GP'), id, { why: 'x' }))).toBe('visits.is_held')
    const other = await world.planned('Archway')
    value(await world.service.cancel(world.as('Executive GP'), other, { why: 'Snow' }))
    expect(code(await world.record('Executive GP', other, RECORD))).toBe('visits.is_cancelled')
  })

  test('leaves an action as it is that somebody has finished meanwhile', async () => {
    const id = await world.planned('Fernville')
    value(await world.record('Executive GP', id, { ...RECORD, ...agreeing(1, 'One') }))
    const opened = await world.formOf(id)
    await world.finish('Fernville GP', 'One')
    expect(faultsOf(await world.record('Executive GP', id, { action1: 'Other' }, opened))).toEqual({ action1: 'visits.action_went_on' })
    value(await world.record('Executive GP', id, { notes: 'More.' }, opened))
    expect(await world.actionsOf(id)).toMatchObject([{ text: 'One', state: 'done' }])
  })

  test('is kept of a practice that has closed meanwhile, with which nothing more is agreed', async () => {
    const id = await world.planned('Fernville')
    const where = { organisationId: world.organisation, name: 'Fernville Surgery' }
    await world.db.practice.updateMany({ where, data: { closedOn: new Date('2027-03-16') } })
    const refused = await world.record('Executive GP', id, { ...RECORD, ...agreeing(1, 'One') })
    expect(faultsOf(refused)).toEqual({ action1: 'visits.nobody_there' })
    expect(code(await world.record('Executive GP', id, RECORD))).toBe('ok')
  })

  test('can be of a visit that nobody planned, but not beside one that is planned', async () => {
    const typed = { practice: world.practice('Fernville'), visitor: world.idOf('Executive GP'), heldOn: '2027-03-15', ...RECORD }
    const made = value(await world.service.recordNew(world.as('Programme manager'), { ...typed, ...agreeing(1, 'One') }))
    expect(await world.visit(made.id)).toMatchObject({ state: 'held', heldOn: '2027-03-15' })
    expect(await world.actionsOf(made.id)).toHaveLength(1)
    await world.planned('Fernville')
    expect(faultsOf(await world.service.recordNew(world.as('Programme manager'), typed))).toEqual({ practice: 'visits.record_the_planned' })
  })
})

describe('who goes is written to', () => {
  test('the working day before, and for the record on the working day after; bank holidays are skipped', async () => {
    // Good Friday and Easter Monday 2027 are 26 and 29 March.
    const id = await world.planned('Fernville', { day: '2027-03-30', time: '13:00' })
    await world.sweepAt('2027-03-25T12:00:00Z')
    expect(await world.sent('visit_reminder')).toEqual([])
    await world.sweepAt('2027-03-25T12:30:00Z')
    expect(await world.sent('visit_reminder')).toEqual(['Executive GP'])
    await world.sweepAt('2027-03-31T11:00:00Z')
    expect(await world.asked('visit_record_nudge')).toEqual([])
    await world.sweepAt('2027-03-31T11:30:00Z')
    await world.sweepAt('2027-04-20T11:30:00Z')
    expect(await world.asked('visit_record_nudge')).toEqual(['Executive GP'])
    expect(await world.sent('visit_reminder')).toHaveLength(1)
    value(await world.record('Executive GP', id, RECORD))
    expect((await world.visit(id)).heldOn).toBe('2027-03-30')
  })

  test('not of a visit that was called off or recorded; for somebody who has left, the programme manager is asked', async () => {
    const off = await world.planned('Fernville')
    value(await world.service.cancel(world.as('Executive GP'), off, { why: 'Snow' }))
    const early = await world.planned('Archway')
    value(await world.record('Executive GP', early, RECORD))
    await world.planned('Parkwood')
    await world.db.person.updateMany({
      where: { organisationId: world.organisation, name: 'Executive GP' },
      data: { leftOn: new Date('2027-03-20') },
    })
    await world.sweepAt('2027-04-20T11:30:00Z')
    expect(await world.asked('visit_record_nudge')).toEqual(['Programme manager'])
  })
})

test('a visit that is planned goes over with the rest of somebody’s duties, to a member of the executive alone', async () => {
  const { db, organisation, deps } = world
  const id = await world.planned('Fernville')
  const from = world.idOf('Executive GP')
  const duty = { id, says: 'Visit to Fernville Surgery, planned for Tue 23 Mar 2027' }
  expect(await visitsToHandOver.dutiesOf(db, organisation, from)).toEqual([duty])
  const handOver = async (to: string) => {
    const actor = await world.viewer(to)
    return deps.work({ organisation, through: 'form' }, (work) => visitsToHandOver.handOver(work, from, actor))
  }
  expect(await handOver('Patient')).toEqual([{ id, says: `${duty.says}: Patient is no member of the executive` }])
  expect(await handOver('Other executive')).toEqual([])
  expect((await world.visit(id)).visitor.name).toBe('Other executive')
})

test('the limit is a setting of the group, and a request that comes twice is carried out once', async () => {
  const { db, organisation, deps } = world
  const save = (most: string) => deps.work({ organisation, through: 'form' }, (work) => limitStep.save(work, { most }))
  for (const bad of ['0', '6', 'x']) expect(faultsOf(await save(bad))).toEqual({ most: 'visits.no_limit' })
  value(await save('1'))
  expect(await limitStep.shows(db, organisation)).toEqual({ most: '1' })
  const id = await world.planned('Fernville')
  expect(faultsOf(await world.record('Executive GP', id, { ...RECORD, ...agreeing(1, 'One'), ...agreeing(2, 'Two') }))).toEqual({
    action2: 'visits.enough_actions',
  })
  const cause = world.as('Programme manager')
  const typed = { practice: world.practice('Archway'), visitor: world.idOf('Executive GP') }
  expect(await world.service.plan(cause, typed)).toEqual(await world.service.plan(cause, typed))
})
