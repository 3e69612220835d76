import { beforeEach, describe, expect, test } from 'vitest'
import { followClosings } from '../../../src/features/meetings/index.ts'
import { practicesService } from '../../../src/features/practices/index.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { testOrganisation } from '../../support/database.ts'
import { insertPeople } from '../../support/register.ts'
import { drawn, factSent } from './drawn.ts'
import { calendarGroup, code, NOW, value } from './group.ts'

const group = calendarGroup()
const { answer, as, db, idOf, organisation, pageOf, people, planned, practice, sent, sweepAt } = group

const WEEK_BEFORE = '2027-04-13T11:00:00Z'

describe('whoever runs the meeting answers for others', () => {
  test('for any practice, by who and for whom is kept, and the audit has it', async () => {
    const id = await planned()
    expect((await pageOf(id, 'Locality chair')).mayAnswerFor).toHaveLength(4)
    expect((await pageOf(id, 'Other chair')).mayAnswerFor).toEqual([])
    value(await answer(id, 'Programme manager', 'deputy', { deputyName: 'A locum' }, practice('Empty Surgery')))
    expect((await pageOf(id, 'Locality chair')).answers).toMatchObject([
      { party: { name: 'Empty Surgery' }, deputy: 'A locum', by: { name: 'Programme manager' } },
    ])
    const event = await db.auditEvent.findFirstOrThrow({ where: { organisationId: organisation(), action: 'meeting.answer' } })
    expect(event).toMatchObject({
      personId: await idOf('Programme manager'),
      facts: { practice: practice('Empty Surgery'), answer: 'deputy' },
    })
  })
})

describe('a representative of two practices', () => {
  beforeEach(async () => {
    const data = { organisationId: organisation(), id: newId<string>(), practiceId: practice('Empty Surgery') }
    const person = await idOf('Archway rep')
    await db.roleAssignment.create({ data: { ...data, personId: person, role: 'practice_representative', fromOn: new Date('2027-01-01') } })
  })

  test('is asked once for each, and each has its own answer', async () => {
    const id = await planned()
    await sweepAt(WEEK_BEFORE)
    expect((await sent()).filter((each) => each === 'meeting_question > Archway rep')).toHaveLength(2)
    value(await answer(id, 'Archway rep', 'yes', {}, practice('Archway Surgery')))
    value(await answer(id, 'Archway rep', 'apologies', {}, practice('Empty Surgery')))
    expect((await pageOf(id)).answers.map(({ party, answer: said }) => [party.name, said])).toEqual([
      ['Archway Surgery', 'yes'],
      ['Empty Surgery', 'apologies'],
    ])
  })

  test('pressing in the channel has to say for which, unless only one of the two is asked', async () => {
    const id = await planned()
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.which_practice')
    const where = { organisationId_id: { organisationId: organisation(), id: practice('Empty Surgery') } }
    await db.practice.update({ where, data: { closedOn: new Date('2027-04-01') } })
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('ok')
  })
})

describe('cards that still have their buttons when the meeting has begun', () => {
  const sentAndLeft = async () => {
    const where = { organisationId: organisation() }
    await db.delivery.updateMany({ where, data: { state: 'sent', sentAt: new Date(), channel: 'D', ts: '1' } })
  }
  const drawnAnew = async () => {
    const rows = await db.delivery.findMany({ where: { organisationId: organisation(), mode: 'update' } })
    return rows.map(({ subject }) => subject).sort()
  }

  test('lose them when somebody presses too late, and not before', async () => {
    const id = await planned()
    await sweepAt(WEEK_BEFORE)
    await sentAndLeft()
    const pressed = { meeting: id, party: practice('Archway Surgery') }
    await group.service().takeButtonsOff(await as('Archway rep'), pressed)
    expect(await drawnAnew()).toEqual([])
    group.goTo('2027-04-20T12:00:00Z')
    await group.service().takeButtonsOff(await as('Archway rep'), pressed)
    expect(await drawnAnew()).toEqual([`meeting:${id}:${practice('Archway Surgery')}`])
  })

  test('lose them all when the register is saved, once', async () => {
    const id = await planned()
    await sweepAt(WEEK_BEFORE)
    await sentAndLeft()
    group.goTo('2027-04-20T14:00:00Z')
    const { person, organisation: of } = await as('Locality secretary')
    const save = () => group.deps.work({ organisation: of, through: 'form' }, (work) => group.deps.calendar.noteHeld(work, id, person))
    await save()
    expect(await drawnAnew()).toContain(`meeting:${id}:${practice('Archway Surgery')}`)
    await db.delivery.deleteMany({ where: { organisationId: organisation(), mode: 'update' } })
    await save()
    expect(await drawnAnew()).toEqual([])
  })
})

describe('a practice that closes with a meeting tomorrow', () => {
  const close = async () => {
    await people([{ name: 'Register keeper', roles: ['administrator'] }])
    const typed = { closedOn: '2027-04-20' }
    const closing = { id: practice('Archway Surgery'), knows: 0, typed }
    return practicesService(group.deps, [followClosings]).close(await as('Register keeper'), closing)
  }

  test('is asked no more: its question says so without buttons, the counts wait for it no longer, its answer is refused kindly', async () => {
    const id = await planned()
    await sweepAt('2027-04-19T11:00:00Z')
    const question = await factSent(db, organisation(), 'meeting_question', await idOf('Archway rep'))
    const card = { kind: 'meeting_card', meetingId: id }
    const at = { db, organisation: organisation(), now: '2027-04-19T13:00:00Z' }
    expect((await drawn(card, at))?.text).toContain('4 practices have not answered yet')
    value(await close())
    const shown = await drawn(question, at)
    expect(shown?.text).toContain('Archway Surgery is closed by then, so nobody is asked to come from it any more.')
    expect(JSON.stringify(shown)).not.toContain('meetings:answer')
    expect((await drawn(card, at))?.text).toContain('3 practices have not answered yet')
    expect(await drawn(question, { ...at, isNew: true })).toBeNull()
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.practice_not_invited')
    expect(code(await answer(id, 'Locality chair', 'yes', {}, practice('Archway Surgery')))).toBe('meetings.practice_not_invited')
  })

  test('has its cards drawn anew at once, and is neither asked again nor reminded', async () => {
    const id = await planned()
    await sweepAt(WEEK_BEFORE)
    value(await answer(id, 'Archway rep', 'yes'))
    await db.delivery.updateMany({
      where: { organisationId: organisation() },
      data: { state: 'sent', sentAt: new Date(), channel: 'D', ts: '1' },
    })
    await db.delivery.deleteMany({ where: { organisationId: organisation(), mode: 'update' } })
    value(await close())
    const drawnAnew = await db.delivery.findMany({ where: { organisationId: organisation(), mode: 'update' } })
    expect(drawnAnew.map(({ fact }) => (fact as { practiceId?: string }).practiceId)).toContain(practice('Archway Surgery'))
    await db.delivery.deleteMany({ where: { organisationId: organisation() } })
    await sweepAt('2027-04-18T11:00:00Z')
    await sweepAt('2027-04-20T07:00:00Z')
    expect((await sent()).filter((each) => each.includes('Archway'))).toEqual([])
  })
})

test('two people of one practice answer at once: one answer stands, and nobody meets an error', async () => {
  const id = await planned()
  const both = await Promise.all([answer(id, 'Archway rep', 'yes'), answer(id, 'Archway nurse', 'apologies', { reason: 'Holidays' })])
  expect(both.map(code)).toEqual(['ok', 'ok'])
  const { answers } = await pageOf(id)
  expect(answers).toHaveLength(1)
  expect([answers[0]?.answer, answers[0]?.reason]).toEqual(
    answers[0]?.by.name === 'Archway rep' ? ['yes', null] : ['apologies', 'Holidays'],
  )
})

describe('an answer that comes too late', () => {
  test('is refused once the meeting has begun, also for others and after it was held or cancelled', async () => {
    const id = await planned()
    group.goTo('2027-04-20T12:00:00Z')
    for (const who of ['Archway rep', 'Locality secretary'])
      expect(code(await answer(id, who, 'yes', {}, practice('Archway Surgery')))).toBe('meetings.answer_too_late')
    expect((await pageOf(id, 'Locality chair')).mayAnswerFor).toEqual([])
    group.goTo('2027-04-19T12:00:00Z')
    value(await group.service().cancel(await as('Locality chair'), { id }))
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.is_cancelled')
  })
})

test('a meeting of another organisation is nowhere: not drawn, read, answered, changed or cancelled', async () => {
  const id = await planned()
  const elsewhere = await testOrganisation()
  const stranger = { name: 'A stranger', email: 'stranger@example.org', roles: ['programme_manager' as const] }
  await insertPeople(db, elsewhere, [stranger], '2027-01-01', NOW)
  const { id: person } = await db.person.findFirstOrThrow({ where: { organisationId: elsewhere } })
  const cause = () => ({ organisation: elsewhere, person: person as PersonId, through: 'form' as const, key: newId<string>() })
  const shown = await group.shownOf(id)
  const service = group.service()
  expect(code(await service.answer(cause(), { meeting: id, party: practice('Archway Surgery'), answer: 'yes' }))).toBe('meetings.unknown')
  expect(code(await service.cancel(cause(), { id, scope: 'following' }))).toBe('meetings.unknown')
  expect(code(await service.change(cause(), { id, shown, typed: { ...shown, place: 'Library' } }))).toBe('meetings.unknown')
  expect(await drawn({ kind: 'meeting_card', meetingId: id }, { db, organisation: elsewhere, now: WEEK_BEFORE })).toBeNull()
})
