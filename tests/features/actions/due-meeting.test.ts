import { expect, test } from 'vitest'
import { followDueMeetings } from '../../../src/features/actions/index.ts'
import { eventsOf } from '../../../src/features/actions/store.ts'
import type { MeetingNow } from '../../../src/ports/meetings.ts'
import { newId } from '../../../src/shared/ids.ts'
import { nudgeWorld } from './nudge-world.ts'

test('what is due at a meeting moves with it, and from a cancelled one to the next of its series; nobody moved it (D6)', async () => {
  const world = await nudgeWorld()
  const { db, organisation, deps, parts } = world
  const meeting = async (startsAt: string, title = 'Locality'): Promise<string> => {
    const id = newId<string>()
    const row = { organisationId: organisation, id, seriesId: world.series(title), title, startsAt: new Date(startsAt) }
    await db.meeting.create({
      data: { ...row, lengthMinutes: 60, state: 'planned', version: 1, questionsAsked: 0, createdAt: world.now() },
    })
    return id
  }
  const change = async (id: string, data: { startsAt?: Date; state?: string }): Promise<void> => {
    await db.meeting.updateMany({ where: { organisationId: organisation, id }, data })
    const now = (await deps.calendar.find(db, organisation, id)) as MeetingNow
    await deps.work({ organisation, through: 'form' }, (work) => followDueMeetings(parts)(work, [now]))
  }
  const [first, next] = [await meeting('2027-03-16T13:00:00Z'), await meeting('2027-04-20T12:00:00Z')]
  const id = await world.agree('Clinical lead', '2027-03-16', { dueMeeting: first })
  const other = await world.agree('Clinical lead', '2027-03-16')

  expect((await world.service.move(world.as('Clinical lead'), other, { due: 'for the next meeting' })).ok).toBe(true)
  expect(await world.action(other)).toMatchObject({ due: { on: '2027-03-16' }, dueMeeting: { id: first }, timesMoved: 0 })
  expect((await world.service.move(world.as('Clinical lead'), other, { due: '18 Mar' })).ok).toBe(true)
  expect(await world.action(other)).toMatchObject({ due: { on: '2027-03-18' }, dueMeeting: null, timesMoved: 1 })
  const executive = await meeting('2027-03-30T12:00:00Z', 'Executive committee')
  const which = await world.service.move(world.as('Clinical lead'), other, { due: 'due for the next meeting' })
  expect(which).toMatchObject({
    refusal: { code: 'actions.which_next', field: 'due', facts: { meetings: 'Locality, Executive committee' } },
  })
  expect((await world.service.move(world.as('Clinical lead'), other, { due: 'next executive committee' })).ok).toBe(true)
  expect(await world.action(other)).toMatchObject({ due: { on: '2027-03-30' }, dueMeeting: { id: executive }, timesMoved: 2 })

  await change(first, { startsAt: new Date('2027-03-23T13:00:00Z') })
  expect(await world.action(id)).toMatchObject({
    ...{ due: { on: '2027-03-23' }, timesMoved: 0, dueMeeting: { id: first } },
    nextNudgeAt: new Date('2027-03-19T12:30:00Z'),
  })
  expect(await eventsOf(db, organisation, id)).toMatchObject([
    { kind: 'moved', by: null, before: 'Tue 16 Mar 2027', after: 'Tue 23 Mar 2027' },
  ])

  await change(first, { state: 'cancelled' })
  expect(await world.action(id)).toMatchObject({ due: { on: '2027-04-20' }, dueMeeting: { id: next } })
  await change(next, { state: 'cancelled' })
  expect(await world.action(id)).toMatchObject({ due: { on: '2027-04-20' }, dueMeeting: null, timesMoved: 0 })
  expect(await world.action(other)).toMatchObject({ due: { on: '2027-03-30' }, timesMoved: 2 })
})
