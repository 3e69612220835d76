import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertMeetings } from '../../../src/features/meetings/calendar-store.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('the record of a meeting', () => {
  let product: Product
  let organisation: OrganisationId
  let now = GROUP_NOW
  const as = (user: string) => product.as(user)

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
    organisation = await groupFor(team)
    await insertSeries(db, organisation, [{ name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' }])
    await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
    const fernville = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville Surgery' } })
    const gp = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
    const role = { organisationId: organisation, id: newId<string>(), personId: gp.id, practiceId: fernville.id }
    await db.roleAssignment.create({ data: { ...role, role: 'practice_manager', fromOn: new Date('2027-01-01') } })
    const series = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name: 'Locality' } })
    const common = {
      seriesId: series.id,
      title: 'Locality',
      lengthMinutes: 75,
      place: 'Hall',
      nextQuestionAt: null,
      nextReminderAt: null,
      nextQuorumAt: null,
    }
    const [first] = await insertMeetings(db, organisation, new Date('2027-02-01'), [
      { ...common, startsAt: new Date('2027-03-15T13:00:00Z'), remarks: null },
      { ...common, startsAt: new Date('2027-03-30T12:00:00Z'), remarks: 'lunch from 12.30pm' },
    ])
    const item = { organisationId: organisation, seriesId: series.id, meetingId: first ?? '', suggestedById: gp.id, createdAt: GROUP_NOW }
    const agenda = { ...item, state: 'planned', timesPutOff: 0, version: 1, wanted: 'decision' }
    await db.agendaItem.createMany({
      data: [
        { ...agenda, id: newId<string>(), title: 'Diabetic services', position: 1 },
        { ...agenda, id: newId<string>(), title: 'Physiotherapy', position: 2 },
      ],
    })
  })
  afterAll(() => product.stop())

  test('whoever does not run the meeting finds the records that have gone out, and no draft', async () => {
    const gp = as('UGP')
    await gp.types('/daccom minutes', { in: 'practices' })
    await expect(gp.in('practices')).toShow('No record has gone out yet.')
  })

  test('a section comes from a point of the agenda or is free, and an empty one is not taken', async () => {
    const chair = as('UARCHWAY')
    await chair.types('/daccom minutes', { in: 'practices' })
    await chair.awaitsForm('Locality, Mon 15 Mar 2027', 'Nobody has begun the record', 'Attendance is not recorded yet.')
    await chair.presses('Add a section')
    await chair.awaitsForm('Point of the agenda')
    await chair.fills({ 'Point of the agenda': 'Diabetic services' })
    await chair.submits('Save')
    await chair.waits()
    expect(chair.fieldErrors()).toEqual({ Notes: 'Please write notes or a decision: a heading alone tells nobody anything.' })
    await chair.fills({ Notes: 'We are not satisfied.\n- More in April', Decision: 'Discuss it in depth in April.' })
    await chair.submits('Save')
    await chair.awaitsForm('The section is added.', '2. Diabetic services', 'Decision: Discuss it in depth in April.')
  })

  test('an NHS number is refused in notes and in an action, and nothing of it is kept', async () => {
    const chair = as('UARCHWAY')
    await chair.presses('Add a section')
    await chair.fills({ Heading: 'A patient', Notes: 'Her number is 943 476 5919.' })
    await chair.submits('Save')
    await chair.waits()
    expect(chair.fieldErrors().Notes).toContain('This looks like an NHS number.')
    await chair.closes()
    await chair.presses('Add an action')
    await chair.fills({ 'Who does it?': 'Fernville GP', 'What was agreed?': 'Call 9434765919' })
    await chair.submits('Save')
    await chair.waits()
    expect(chair.fieldErrors()['What was agreed?']).toContain('This looks like an NHS number.')
    await chair.closes()
    expect(await db.recordSection.count({ where: { organisationId: organisation } })).toBe(1)
    expect(product.logged()).not.toMatch(/943 ?476 ?5919/)
  })

  test('D6: an action shows what was understood of it, and "31 February" is no date', async () => {
    const chair = as('UARCHWAY')
    await chair.presses('Add an action')
    await chair.fills({
      'Who does it?': 'Fernville GP',
      'What was agreed?': 'Clarify who commissions physiotherapy',
      'By when?': '31 February',
    })
    await chair.submits('Save')
    await chair.waits()
    expect(chair.fieldErrors()['By when?']).toContain('This is not read as a date.')
    await chair.fills({ 'By when?': 'by end of March' })
    await chair.submits('Save')
    await chair.awaitsForm('Understood: A-1, Fernville GP: Clarify who commissions physiotherapy. By the end of Mar 2027.')
  })

  test('pasted lines show what was understood before they are saved, and what was not stays as text', async () => {
    const chair = as('UARCHWAY')
    await chair.presses('Paste lines')
    await chair.awaitsForm('You see what was understood')
    const lines = [
      '3. Urgent care:',
      'Work is under way. <!channel>',
      'Action: Nobody Atall - call - Friday',
      'Action: Archway - send the audit - 9 Apr',
    ]
    await chair.fills({ Lines: lines.join('\n') })
    await chair.submits('Read them')
    await chair.awaitsForm(
      '1 section and 1 action were understood.',
      'Kept as text: Action: Nobody Atall',
      'Action: Archway Surgery: send the audit. By Fri 9 Apr 2027.',
    )
    expect(await db.recordSection.count({ where: { organisationId: organisation } })).toBe(1)
    await chair.submits('Save these')
    await chair.awaitsForm(
      'The lines are in the record.',
      '3. Urgent care',
      'Nobody Atall',
      '<!channel>',
      'A-2, Archway Surgery: send the audit.',
    )
    await chair.closesAll()
  })

  test('however much is written in one go, each form leads back to the one record, as it is by then', async () => {
    const chair = as('UARCHWAY')
    await chair.types('/daccom minutes', { in: 'practices' })
    await chair.awaitsForm('Draft, not sent out yet')
    for (const n of [1, 2, 3, 4, 5]) {
      await chair.presses('Add a section')
      await chair.awaitsForm('Heading')
      await chair.fills({ Heading: `Matter ${n}`, Notes: 'Heard.' })
      await chair.submits('Save')
      await chair.awaitsForm('The section is added.', `Matter ${n}`)
    }
    await chair.presses('Paste lines')
    await chair.awaitsForm('You see what was understood')
    await chair.fills({ Lines: '9. Pasted matter:\nHeard too.' })
    await chair.submits('Read them')
    await chair.awaitsForm('1 section and 0 actions were understood.')
    await chair.submits('Save these')
    await chair.awaitsForm('The lines are in the record.', 'Pasted matter')
    await chair.presses('Preview as Word')
    await chair.awaitsForm('The Word document is in your messages.', 'Pasted matter')
    await chair.presses('Other meetings')
    await chair.presses('Open', { beside: 'Mon 15 Mar 2027' })
    await chair.awaitsForm('Draft, not sent out yet')
    await chair.presses('Add a section')
    await chair.awaitsForm('Heading')
    await chair.closes()
    await chair.awaitsForm('Draft, not sent out yet', 'Pasted matter')
    await chair.closes()
    expect(chair.view()).toBeUndefined()
    expect(product.workspace.world.refusals.map(({ error }) => error)).not.toContain('push_limit_reached')
    await db.recordSection.deleteMany({ where: { organisationId: organisation, heading: { startsWith: 'Matter' } } })
    await db.recordSection.deleteMany({ where: { organisationId: organisation, heading: 'Pasted matter' } })
  })

  test('D5: sent out it says what comes back, goes to the channel and to practice managers once, and owners hear at once', async () => {
    const chair = as('UARCHWAY')
    await chair.types('/daccom minutes', { in: 'practices' })
    await chair.presses('Send out')
    await chair.awaitsForm('goes to the channel and to each practice manager', 'of 1 point, and the record has none: Physiotherapy.')
    await chair.submits('Send out')
    await chair.awaitsForm('It is on its way.', 'Sent out on Tue 16 Mar 2027')
    await chair.closesAll()
    await chair.waits()
    await expect(as('UGP').in('practices')).toShow('The record of Locality, Mon 15 Mar 2027 is here.')
    await expect(as('UGP').in('app')).toShow(
      'The record of Locality, Mon 15 Mar 2027 is here.',
      'from Locality on Mon 15 Mar 2027',
      'A-1 Clarify',
    )
    const sent = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' } })
    const kinds = sent.map(({ fact }) => (fact as { kind: string }).kind).filter((kind) => kind === 'minutes_issued')
    expect(kinds).toHaveLength(2)
    const back = await db.agendaItem.findMany({ where: { organisationId: organisation, cameFromId: { not: null } } })
    expect(back.map(({ title }) => title)).toEqual(['Physiotherapy'])
  })

  test('everybody reads what went out, and gets the Word document', async () => {
    const gp = as('UGP')
    await gp.types('/daccom minutes', { in: 'practices' })
    await gp.presses('Open', { beside: 'Locality, Mon 15 Mar 2027' })
    const view = await gp.awaitsForm('Sent out on Tue 16 Mar 2027', '2. Diabetic services')
    expect(JSON.stringify(view.blocks)).not.toContain('Add a section')
    await gp.presses('Send me the Word document')
    await gp.waits()
    await gp.closesAll()
    const file = Object.values(product.workspace.world.state.files).at(-1)
    expect(file?.name).toBe('DacCom Locality 2027-03-15.docx')
    const bytes = Buffer.from(file?.content ?? '', 'base64')
    expect(Object.keys(unzipSync(bytes))).toContain('word/document.xml')
    const { value } = await mammoth.extractRawText({ buffer: bytes })
    expect(value).toContain('Record from a Meeting held on 15 March 2027')
    expect(value).toContain('(lunch from 12.30pm)')
  })

  test('D4: corrected it says so and goes out again; confirmed at the next meeting it is only amended', async () => {
    const chair = as('UARCHWAY')
    await chair.types('/daccom minutes', { in: 'practices' })
    await chair.presses('Edit', { beside: 'Urgent care' })
    await chair.awaitsForm('Edit section')
    await chair.fills({ Decision: 'Keep going.' })
    await chair.submits('Save')
    await chair.awaitsForm('The section is saved.', 'Corrected on 16 March 2027.', 'The corrections have not been sent out yet.')
    await chair.presses('Send out')
    await chair.submits('Send out')
    await chair.awaitsForm('It is on its way.')
    await chair.closesAll()
    await expect(as('UGP').in('practices')).toShow('The record of Locality, Mon 15 Mar 2027, corrected, is here.')
    now = new Date('2027-03-30T13:00:00Z')
    await chair.types('/daccom minutes 15 mar', { in: 'practices' })
    await chair.presses('Confirm')
    chair.declines()
    await chair.presses('Confirm')
    await chair.confirms()
    const confirmed = await chair.awaitsForm('The record is confirmed.', 'Confirmed at the meeting on 30 March 2027.', 'Add an amendment')
    expect(JSON.stringify(confirmed.blocks)).not.toMatch(/"overflow"|"Change"/)
    await chair.presses('Add an amendment')
    await chair.fills({ Amendment: 'Archway Surgery was there too.' })
    await chair.submits('Save and send')
    await chair.awaitsForm('The amendment is added', 'Archway Surgery was there too.')
    await chair.closesAll()
    await expect(as('UGP').in('practices')).toShow('The record of Locality, Mon 15 Mar 2027 is amended: see its end.')
  })
})
