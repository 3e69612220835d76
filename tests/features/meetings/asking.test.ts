import { describe, expect, test } from 'vitest'
import { homeSection } from '../../../src/features/meetings/home.ts'
import { items } from '../../../src/features/meetings/slack/items.ts'
import { listMessage } from '../../../src/features/meetings/slack/views.ts'
import { dayAsDate } from '../../../src/shared/dates.ts'
import { newId } from '../../../src/shared/ids.ts'
import { drawn, factSent } from './drawn.ts'
import { calendarGroup, code, value } from './group.ts'

const group = calendarGroup()
const { answer, change, db, idOf, organisation, pageOf, people, plan, planned, practice, sent, series, sweepAt, viewer } = group

const WEEK_BEFORE = '2027-04-13T11:00:00Z'
const ON_THE_DAY = '2027-04-20T07:00:00Z'
const MEMBERS = ['Archway rep', 'Fernville manager', 'Other chair']

const drawnTo = async (kind: string, who: string, now = WEEK_BEFORE) =>
  (await drawn(await factSent(db, organisation(), kind, await idOf(who)), { db, organisation: organisation(), now }))?.text ?? null

async function executive(): Promise<string> {
  for (const name of MEMBERS)
    await db.seriesMember.create({
      data: { organisationId: organisation(), seriesId: series('Executive Committee'), personId: await idOf(name) },
    })
  const id = await planned({ series: series('Executive Committee') }, 'Locality secretary')
  await sent()
  return id
}

async function away(name: string, until = '2027-05-01'): Promise<void> {
  const data = { organisationId: organisation(), personId: await idOf(name), receives: 'all', awayUntil: dayAsDate(until) }
  await db.notificationChoice.create({ data })
}

async function deputise(deputy: string, forWhom: string, of: string): Promise<void> {
  const common = { organisationId: organisation(), id: newId<string>(), practiceId: practice(of), fromOn: dayAsDate('2027-01-01') }
  await db.deputy.create({ data: { ...common, personId: await idOf(forWhom), deputyId: await idOf(deputy) } })
}

describe('members who are asked by name', () => {
  test('are each asked at 7 days, those who are silent once more at 2, and nobody again', async () => {
    const id = await executive()
    await sweepAt(WEEK_BEFORE)
    expect(await sent()).toEqual(MEMBERS.map((name) => `meeting_question > ${name}`))
    value(await answer(id, 'Archway rep', 'yes'))
    value(await answer(id, 'Other chair', 'apologies', { reason: 'Clinic' }))
    await sent()
    await sweepAt('2027-04-18T11:00:00Z')
    expect(await sent()).toEqual(['meeting_question > Fernville manager'])
    await sweepAt('2027-04-19T11:00:00Z')
    expect(await sent()).toEqual([])
  })

  test('answer for themselves, and nobody else can for them but who runs the meeting', async () => {
    const id = await executive()
    value(await answer(id, 'Archway rep', 'yes'))
    expect(code(await answer(id, 'Archway rep', 'yes', {}, await idOf('Other chair')))).toBe('meetings.not_yourself')
    expect(code(await answer(id, 'Silk Mill rep', 'yes'))).toBe('meetings.not_a_member')
    expect(code(await answer(id, 'Archway rep', 'deputy', { deputyName: 'A locum' }))).toBe('meetings.no_deputy')
    value(await answer(id, 'Locality secretary', 'apologies', {}, await idOf('Other chair')))
    expect((await pageOf(id, 'Locality secretary')).answers).toMatchObject([
      { party: { name: 'Archway rep' }, answer: 'yes', by: { name: 'Archway rep' } },
      { party: { name: 'Other chair' }, answer: 'apologies', by: { name: 'Locality secretary' } },
    ])
  })

  test('who come are reminded on the day, whatever their practice signed', async () => {
    const id = await executive()
    value(await answer(id, 'Archway rep', 'yes'))
    value(await answer(id, 'Other chair', 'apologies'))
    await sweepAt('2027-04-19T12:00:00Z')
    await sent()
    await sweepAt(ON_THE_DAY)
    expect(await sent()).toEqual(['meeting_reminder > Archway rep'])
  })

  test('who left the group before the meeting are not asked', async () => {
    await executive()
    const where = { organisationId_id: { organisationId: organisation(), id: await idOf('Other chair') } }
    await db.person.update({ where, data: { leftOn: dayAsDate('2027-04-12') } })
    await sweepAt(WEEK_BEFORE)
    expect(await sent()).toEqual(['meeting_question > Archway rep', 'meeting_question > Fernville manager'])
  })

  test('the card counts them, and names nobody', async () => {
    const id = await executive()
    value(await answer(id, 'Archway rep', 'yes'))
    value(await answer(id, 'Other chair', 'apologies'))
    const message = await drawn({ kind: 'meeting_card', meetingId: id }, { db, organisation: organisation(), now: WEEK_BEFORE })
    expect(message?.text).toContain('1 member is coming, 1 sends apologies and 1 has not answered yet.')
    expect(message?.text).not.toMatch(/Archway|Other chair/)
    expect(JSON.stringify(message?.blocks)).toContain("I'll be there")
  })
})

describe('whoever would be asked and is away', () => {
  test('is stood in for by their deputy, who is told for whom', async () => {
    await away('Archway rep')
    await deputise('Archway nurse', 'Archway rep', 'Archway Surgery')
    await planned()
    await sent()
    await sweepAt(WEEK_BEFORE)
    const text = await drawnTo('meeting_question', 'Archway nurse')
    expect(text).toContain('You are asked because you stand in for Archway rep, who is away.')
    expect(await sent()).not.toContain('meeting_question > Archway rep')
  })

  test('without a deputy, the next role is asked; without one, the programme manager hears of it', async () => {
    await people([{ name: 'Archway manager', roles: ['practice_manager'], practice: 'Archway Surgery' }])
    await away('Archway rep')
    await away('Silk Mill rep')
    await planned()
    await sent()
    await sweepAt(WEEK_BEFORE)
    expect(await drawnTo('meeting_nobody_to_ask', 'Programme manager')).toContain('Empty Surgery and Silk Mill Practice')
    expect(await sent()).toEqual([
      'meeting_nobody_to_ask > Programme manager',
      'meeting_question > Archway manager',
      'meeting_question > Fernville manager',
    ])
  })

  test('a deputy who is away too is not asked, and the reminder goes where the question would go that day', async () => {
    await away('Archway rep')
    await deputise('Archway nurse', 'Archway rep', 'Archway Surgery')
    await away('Archway nurse', '2027-04-14')
    const id = await planned()
    value(await answer(id, 'Archway rep', 'yes'))
    await sweepAt(WEEK_BEFORE)
    expect(await sent()).not.toContain('meeting_question > Archway nurse')
    await sweepAt(ON_THE_DAY)
    expect(await drawnTo('meeting_reminder', 'Archway nurse', ON_THE_DAY)).toContain('you stand in for Archway rep')
    expect(await sent()).toContain('meeting_reminder > Archway nurse')
  })

  test('is asked again once they are back', async () => {
    await away('Archway rep', '2027-04-13')
    await deputise('Archway nurse', 'Archway rep', 'Archway Surgery')
    await planned()
    await sent()
    await sweepAt(WEEK_BEFORE)
    expect(await sent()).toContain('meeting_question > Archway rep')
  })
})

describe('the AGM, and a meeting by itself', () => {
  const everyone = ['Archway rep', 'Fernville manager', 'Silk Mill rep']

  test('every practice gets notice whatever its agreement, once for a run, with a plain request', async () => {
    value(await plan({ series: series('Annual General Meeting'), day: '2027-05-11', every: 'quarter' }, 'Programme manager'))
    const text = await drawnTo('meeting_notice', 'Silk Mill rep')
    expect(text).toContain('Please send somebody from Silk Mill Practice.')
    expect(text).toContain('Tue 11 May 2027, Tue 10 Aug 2027')
    expect(text).not.toMatch(/quota|we ask for|\bmiss\b/i)
    expect(await sent()).toEqual(everyone.map((name) => `meeting_notice > ${name}`))
  })

  test('is asked about without a word of quotas, and the numbers are known', async () => {
    const id = await planned({ series: 'one_off', title: 'COPD' }, 'Programme manager')
    await sent()
    await sweepAt(WEEK_BEFORE)
    const text = await drawnTo('meeting_question', 'Archway rep')
    expect(text).toContain('Please send somebody from Archway Surgery. Will somebody be there?')
    expect(text).not.toMatch(/quota|we ask for|\bmiss\b/i)
    value(await answer(id, 'Archway rep', 'yes'))
    const card = await drawn({ kind: 'meeting_card', meetingId: id }, { db, organisation: organisation(), now: WEEK_BEFORE })
    expect(card?.text).toContain('1 practice is coming and 3 have not answered yet.')
  })

  test('planned for this week, the question is the notice', async () => {
    value(await plan({ series: 'one_off', title: 'COPD', day: '2027-04-09' }, 'Programme manager'))
    expect(await sent()).toEqual([])
    await sweepAt('2027-04-06T10:01:00Z')
    expect(await sent()).toContain('meeting_question > Silk Mill rep')
  })

  test('reminds all who said that they come, signed or not; a series with a quota only those who signed (D2)', async () => {
    const [agm, locality] = [
      await planned({ series: series('Annual General Meeting') }, 'Programme manager'),
      await planned({ day: '2027-04-20' }),
    ]
    for (const id of [agm, locality]) for (const who of ['Archway rep', 'Silk Mill rep']) value(await answer(id, who, 'yes'))
    await sweepAt('2027-04-19T12:00:00Z')
    await sent()
    await sweepAt(ON_THE_DAY)
    expect(await sent()).toEqual(['meeting_reminder > Archway rep', 'meeting_reminder > Archway rep', 'meeting_reminder > Silk Mill rep'])
  })

  test('moved, everyone who got notice hears of it, also beside a channel', async () => {
    const id = await planned({ series: 'one_off', title: 'COPD', day: '2027-05-11' }, 'Programme manager')
    await sent()
    value(await change(id, { day: '2027-05-12' }, { who: 'Programme manager' }))
    expect(await sent()).toEqual(everyone.map((name) => `meeting_moved > ${name}`))
    await db.chatPlace.create({ data: { organisationId: organisation(), platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
    value(await group.service().cancel(await group.as('Programme manager'), { id }))
    expect(await sent()).toEqual([...everyone.map((name) => `meeting_cancelled > ${name}`), 'meeting_cancelled > place:practices'])
  })
})

describe('the forecast', () => {
  test('stands in the question to a practice, and never in the channel’s', async () => {
    const year = await db.commissioningYear.findFirstOrThrow({ where: { organisationId: organisation() } })
    const quota = { organisationId: organisation(), seriesId: series('Locality'), yearId: year.id, required: 1, total: 2 }
    await db.seriesQuota.create({ data: quota })
    const id = await planned()
    await planned({ day: '2027-05-18' })
    await sweepAt(WEEK_BEFORE)
    expect(await drawnTo('meeting_question', 'Archway rep')).toContain('You have been to 0 of the 1 we ask for.')
    expect(await drawnTo('meeting_question', 'Silk Mill rep')).not.toContain('we ask for')
    const card = await drawn({ kind: 'meeting_card', meetingId: id }, { db, organisation: organisation(), now: WEEK_BEFORE })
    expect(card?.text).not.toContain('we ask for')
  })
})

test('the second question says that the first is still open, and stays kind', async () => {
  await planned()
  await sweepAt(WEEK_BEFORE)
  expect(await drawnTo('meeting_question', 'Archway rep')).toContain('Will somebody from Archway Surgery be there?')
  const twoDaysBefore = '2027-04-18T11:00:00Z'
  await sweepAt(twoDaysBefore)
  expect(await drawnTo('meeting_question', 'Archway rep', twoDaysBefore)).toContain(
    'You have not answered yet: will somebody from Archway Surgery be there? Apologies help as well.',
  )
})

describe('Home', () => {
  const home = async (who: string, now: string) => {
    group.goTo(now)
    return homeSection(group.deps)(await viewer(who), new Date(now))
  }
  const kinds = async (who: string, now = WEEK_BEFORE) => (await home(who, now)).map(({ heading, fact }) => `${heading}: ${fact.kind}`)

  test('holds a question for whom it was put to until it is answered, and the next meetings for all concerned', async () => {
    const id = await planned()
    expect(await kinds('Archway rep', '2027-04-06T10:00:00Z')).toEqual(['yours: meeting_to_come'])
    await sweepAt(WEEK_BEFORE)
    expect(await kinds('Archway rep')).toEqual(['needs_you: meeting_to_answer'])
    expect(await kinds('Archway nurse')).toEqual(['yours: meeting_to_come'])
    expect(await kinds('Locality chair')).toEqual(['yours: meeting_to_come'])
    expect(await kinds('Other chair')).toEqual([])
    value(await answer(id, 'Archway nurse', 'yes'))
    expect(await kinds('Archway rep')).toEqual(['yours: meeting_to_come'])
    expect(await kinds('Archway rep', '2027-04-20T12:00:00Z')).toEqual([])
  })

  test('shows what one’s own practice has said, not how many others have not', async () => {
    const id = await planned()
    const shown = async (who: string) => {
      const context = { db, organisation: organisation(), now: new Date(WEEK_BEFORE), to: { person: await idOf(who) } }
      const [line] = (await home(who, WEEK_BEFORE)).filter(({ fact }) => fact.kind === 'meeting_to_come')
      return JSON.stringify(line && (await items.meeting_to_come?.(line.fact, context)))
    }
    const rows = async (who: string) => JSON.stringify(listMessage(value(await group.service().list(await viewer(who)))).blocks)
    expect(await shown('Archway nurse')).toContain('You have not been asked yet.')
    await sweepAt(WEEK_BEFORE)
    expect(await rows('Archway rep')).toContain('You have not answered yet.')
    value(await answer(id, 'Archway nurse', 'yes'))
    expect(await shown('Archway rep')).toContain('You said: coming.')
    expect(await rows('Archway rep')).toContain('You said: coming.')
    expect(await shown('Locality chair')).not.toMatch(/You said|answered|asked/)
    expect(await rows('Locality chair')).not.toMatch(/You said|answered|asked/)
  })

  test('asks a member, and again after a move', async () => {
    const id = await executive()
    await sweepAt(WEEK_BEFORE)
    value(await answer(id, 'Archway rep', 'yes'))
    expect(await kinds('Archway rep')).toEqual(['yours: meeting_to_come'])
    group.goTo('2027-04-14T09:00:00Z')
    value(await change(id, { day: '2027-04-21' }, { who: 'Locality secretary' }))
    await sweepAt('2027-04-14T11:00:00Z')
    expect(await kinds('Archway rep', '2027-04-14T11:00:00Z')).toContain('needs_you: meeting_to_answer')
    expect(await kinds('Silk Mill rep', '2027-04-14T11:00:00Z')).toEqual([])
  })
})
