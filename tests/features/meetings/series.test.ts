import { afterEach, describe, expect, test } from 'vitest'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import type { PersonDriver } from '../../support/person.ts'
import { type Product, startProduct, testTeam } from '../../support/product.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const { db } = await testDatabase()

const LABELS = {
  name: 'What is it called?',
  asked: 'Who is asked to come?',
  sends: 'Whom does a practice send?',
  required: 'How many must a practice attend in 2026/27?',
  total: 'Out of how many in 2026/27?',
  members: 'Who are its members?',
  chair: 'Who chairs it?',
  secretary: 'Who keeps its register and minutes?',
  remove: 'Take it off?',
}
const BY_NAME = 'Members are asked by name'
const NOTICE = 'Every practice is told; nothing is counted'

let product: Product | undefined
let organisation: OrganisationId
afterEach(async () => {
  await product?.stop()
  product = undefined
})

/** A group that has just been set up, with a few people, and its settings open. */
async function settings(): Promise<PersonDriver> {
  const team = testTeam({
    users: [
      { id: 'UADMIN', name: 'admin', realName: 'Programme manager', email: 'programme@daccom.example', isAdmin: true },
      { id: 'UGP', name: 'gp', realName: 'Fernville GP', email: 'gp@fernville.example' },
    ],
    channels: [
      { id: 'CEXEC', name: 'executive', kind: 'private', members: ['UADMIN'] },
      { id: 'CALL', name: 'practices', members: ['UADMIN', 'UGP'] },
    ],
  })
  product = await startProduct([team], { clock: { now: () => NOW } })
  const admin = product.as('UADMIN')
  await admin.types('/daccom setup')
  await admin.fills({ 'What is your group called?': 'DacCom', "The executive's channel": 'executive' })
  await admin.submits('Set up')
  await admin.awaitsForm('DacCom is set up.')
  organisation = (await db.organisation.findFirstOrThrow({ where: { workspace: team.id } })).id as OrganisationId
  for (const [name, leftOn] of Object.entries({ 'Archway GP': null, 'Fernville GP': null, 'Highfield GP': new Date('2027-01-01') }))
    await db.person.create({ data: { organisationId: organisation, id: newId<string>(), name, leftOn, createdAt: NOW } })
  return admin
}

const opensSeries = async (person: PersonDriver, step = 'Meeting series') => {
  await person.presses('Look', { beside: step })
  await person.awaitsForm('Executive Committee', 'Prescribing leads')
}

async function changes(person: PersonDriver, series: string, fields: Record<string, string | readonly string[]>): Promise<void> {
  await person.presses('Change', { beside: series })
  await person.awaitsForm('Back to the list')
  await person.fills(fields)
  await person.submits('Save')
}

const seriesRow = (name: string) =>
  db.meetingSeries.findFirst({
    where: { organisationId: organisation, name },
    include: { quotas: { include: { year: true } }, members: { include: { person: true } }, chair: true },
  })

const quotasOf = async (name: string) => (await seriesRow(name))?.quotas.map(({ year, required, total }) => [year.label, required, total])
const membersOf = async (name: string) => (await seriesRow(name))?.members.map(({ person }) => person.name).sort()

describe('the series of a group that begins (D1, D3)', () => {
  test('are its own: what another group settles changes nothing here', async () => {
    const other = await settings().then(async (admin) => {
      await opensSeries(admin)
      await changes(admin, 'Executive Committee', { [LABELS.members]: ['Archway GP'] })
      await admin.awaitsForm('1 member')
      return organisation
    })
    await product?.stop()
    const admin = await settings()
    expect(organisation).not.toBe(other)
    await opensSeries(admin)
    await expect(admin).toShow('Members are asked by name; none is named yet.')
    await changes(admin, 'Locality', { [LABELS.required]: '7' })
    await admin.awaitsForm('7 of 11 in 2026/27')
    const theirs = await db.seriesQuota.findMany({ where: { organisationId: other, total: 11 } })
    expect(theirs.map(({ required }) => required)).toEqual([8])
  })

  test('have the quotas of the documents in the year that is open, and say so', async () => {
    const admin = await settings()
    expect(await quotasOf('Locality')).toEqual([['2026/27', 8, 11]])
    expect(await quotasOf('Prescribing leads')).toEqual([['2026/27', 3, 4]])
    expect(await quotasOf('Hot Topics')).toEqual([])
    expect(await seriesRow('Annual General Meeting')).toMatchObject({ isNoticeOnly: true, quotas: [] })
    await opensSeries(admin)
    await expect(admin).toShow(
      'Each practice is asked, 8 of 11 in 2026/27. No chair yet. No secretary yet.',
      'Each practice is asked through its prescribing lead, 3 of 4 in 2026/27.',
      'Every practice is told, and asked to send somebody; nothing is counted.',
      'Members are asked by name; none is named yet.',
    )
  })
})

describe('a series', () => {
  test('is given another quota for this year alone, and none when both figures go', async () => {
    const admin = await settings()
    const year = { organisationId: organisation, id: newId<string>(), label: '2025/26' }
    await db.commissioningYear.create({ data: { ...year, firstDay: new Date('2025-04-01'), lastDay: new Date('2026-03-31') } })
    const { id: seriesId = '' } = (await seriesRow('Locality')) ?? {}
    await db.seriesQuota.create({ data: { organisationId: organisation, seriesId, yearId: year.id, required: 7, total: 10 } })
    await opensSeries(admin)
    await changes(admin, 'Locality', { [LABELS.required]: '9', [LABELS.total]: '12' })
    await admin.awaitsForm('Saved: Meeting series.', 'Each practice is asked, 9 of 12 in 2026/27.')
    expect((await quotasOf('Locality'))?.sort()).toEqual([
      ['2025/26', 7, 10],
      ['2026/27', 9, 12],
    ])
    await changes(admin, 'Locality', { [LABELS.required]: '', [LABELS.total]: '' })
    await admin.awaitsForm('Each practice is asked, without a quota.')
    expect(await quotasOf('Locality')).toEqual([['2025/26', 7, 10]])
  })

  test.each([
    ['12', '11', { [LABELS.required]: 'Nobody can come to 12 of 11 meetings. Please give at most 11.' }],
    ['8', '', { [LABELS.total]: 'A quota has two figures, such as 8 of 11. Please give both, or leave both empty.' }],
    ['', '11', { [LABELS.required]: 'A quota has two figures, such as 8 of 11. Please give both, or leave both empty.' }],
    ['0', '11', { [LABELS.required]: 'Please give a whole number from 1 to 60, or leave both fields empty.' }],
    ['-1', 'x', { [LABELS.required]: expect.stringContaining('whole number'), [LABELS.total]: expect.stringContaining('whole number') }],
  ])('is not given the quota %s of %s: the field says why', async (required, total, errors) => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Locality', { [LABELS.required]: required, [LABELS.total]: total })
    expect(admin.fieldErrors()).toEqual(errors)
    expect(await quotasOf('Locality')).toEqual([['2026/27', 8, 11]])
  })

  test('of members asks for their names instead of a quota, and shows them', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Executive Committee', { [LABELS.members]: ['Archway GP', 'Fernville GP'], [LABELS.chair]: 'Archway GP' })
    await admin.awaitsForm('2 members: Archway GP and Fernville GP. Chair: Archway GP. No secretary yet.')
    expect(await membersOf('Executive Committee')).toEqual(['Archway GP', 'Fernville GP'])
    await changes(admin, 'Executive Committee', { [LABELS.members]: ['Fernville GP'] })
    await admin.awaitsForm('1 member: Fernville GP.')
    expect(await membersOf('Executive Committee')).toEqual(['Fernville GP'])
  })

  test('is added in one form, which changes with whom it asks and keeps what was typed', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await admin.presses('Add a series')
    await admin.awaitsForm(LABELS.required, LABELS.sends)
    await admin.fills({ [LABELS.name]: 'Diabetes group', [LABELS.required]: '2', [LABELS.total]: '1', [LABELS.asked]: BY_NAME })
    await admin.awaitsForm(LABELS.members)
    await expect(admin).not.toShow(LABELS.required)
    await admin.fills({ [LABELS.members]: ['Archway GP'] })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Meeting series.', '1 member: Archway GP.')
    expect(await seriesRow('Diabetes group')).toMatchObject({ audience: 'members', isNoticeOnly: false, sends: null, quotas: [] })
  })

  test('of which practices are only told has no quota any more', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Locality', { [LABELS.asked]: NOTICE })
    await admin.awaitsForm('Saved: Meeting series.')
    expect(await seriesRow('Locality')).toMatchObject({ audience: 'practices', isNoticeOnly: true, quotas: [] })
  })

  test('loses its members where practices are asked from now on', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Executive Committee', { [LABELS.members]: ['Archway GP'] })
    await admin.awaitsForm('1 member')
    await changes(admin, 'Executive Committee', { [LABELS.asked]: 'Each practice is asked to send somebody' })
    await admin.awaitsForm('Saved: Meeting series.')
    expect(await seriesRow('Executive Committee')).toMatchObject({ audience: 'practices', members: [] })
  })

  test('has nobody in the chair who has left, and is called as no other', async () => {
    const admin = await settings()
    await opensSeries(admin)
    const { id: chairId } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Highfield GP' } })
    await db.meetingSeries.updateMany({ where: { organisationId: organisation, name: 'Locality' }, data: { chairId } })
    await changes(admin, 'Locality', { [LABELS.name]: 'hot TOPICS' })
    expect(admin.fieldErrors()).toEqual({
      [LABELS.name]: 'There is a series with this name already.',
      [LABELS.chair]: 'This person is not in the register, or has left. Please choose somebody else.',
    })
    await admin.presses('Back to the list')
    await admin.awaitsForm('Chair: Highfield GP, who has left.')
  })

  test('does not show as a member who has left, and drops them with the next change', async () => {
    const admin = await settings()
    const { id: seriesId = '' } = (await seriesRow('Executive Committee')) ?? {}
    for (const { id: personId } of await db.person.findMany({ where: { organisationId: organisation, name: { endsWith: 'GP' } } }))
      await db.seriesMember.create({ data: { organisationId: organisation, seriesId, personId } })
    await opensSeries(admin)
    await expect(admin).toShow('2 members: Archway GP and Fernville GP.')
    await changes(admin, 'Executive Committee', { [LABELS.name]: 'The Executive' })
    await admin.awaitsForm('Saved: Meeting series.')
    expect(await membersOf('The Executive')).toEqual(['Archway GP', 'Fernville GP'])
  })

  test('takes no member who leaves while the form is open, and names them', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await admin.presses('Change', { beside: 'Executive Committee' })
    await admin.fills({ [LABELS.members]: ['Archway GP', 'Fernville GP'] })
    await db.person.updateMany({ where: { organisationId: organisation, name: 'Archway GP' }, data: { leftOn: new Date('2027-03-16') } })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ [LABELS.members]: 'Not in the register, or no longer here: Archway GP. Please take them off.' })
    expect(await membersOf('Executive Committee')).toEqual([])
  })

  test('goes with its members and quotas', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Executive Committee', { [LABELS.members]: ['Archway GP'] })
    await admin.awaitsForm('1 member')
    for (const series of ['Executive Committee', 'Locality']) {
      await changes(admin, series, { [LABELS.remove]: ['Take this series off the list'] })
      await admin.awaitsForm('Saved: Meeting series.')
      expect(await seriesRow(series)).toBeNull()
    }
  })

  test('keeps what two people change at once, and tells whoever comes second at the same figure', async () => {
    const admin = await settings()
    await db.person.updateMany({ where: { organisationId: organisation, name: 'Fernville GP' }, data: { email: 'gp@fernville.example' } })
    const { id: personId } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
    const role = { organisationId: organisation, id: newId<string>(), personId, role: 'administrator' }
    await db.roleAssignment.create({ data: { ...role, fromOn: new Date('2027-01-01') } })
    const second = product?.as('UGP')
    if (!second) throw new Error('The product is not running')
    await second.types('/daccom setup')
    for (const person of [admin, second]) {
      await opensSeries(person)
      await person.presses('Change', { beside: 'Locality' })
      await person.awaitsForm(LABELS.required)
    }
    await admin.fills({ [LABELS.required]: '9' })
    await admin.submits('Save')
    await admin.awaitsForm('9 of 11 in 2026/27')
    await second.fills({ [LABELS.asked]: BY_NAME })
    await second.awaitsForm(LABELS.members)
    await second.fills({ [LABELS.asked]: 'Each practice is asked to send somebody' })
    await second.awaitsForm(LABELS.required)
    await second.fills({ [LABELS.required]: '7', [LABELS.chair]: 'Archway GP' })
    await second.submits('Save')
    expect(second.fieldErrors()).toEqual({ [LABELS.required]: expect.stringContaining('Somebody else has changed this') })
    expect(await quotasOf('Locality')).toEqual([['2026/27', 9, 11]])
  })

  test('is shown as it is called, whatever that does elsewhere', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Locality', { [LABELS.name]: "<!channel> Dacorum's & Hemel's" })
    await admin.awaitsForm('Saved: Meeting series.', "<!channel> Dacorum's & Hemel's")
  })

  test('stays while something waits for its next meeting, or the calendar holds one', async () => {
    const admin = await settings()
    const common = { organisationId: organisation, title: 'Parking' }
    const { id: createdById } = await db.person.findFirstOrThrow({ where: { organisationId: organisation } })
    const { id: seriesId = '' } = (await seriesRow('Hot Topics')) ?? {}
    await db.agendaItem.create({
      data: {
        ...common,
        id: newId<string>(),
        seriesId,
        suggestedById: createdById,
        state: 'suggested',
        timesPutOff: 0,
        version: 1,
        position: 0,
        createdAt: NOW,
      },
    })
    await opensSeries(admin)
    await changes(admin, 'Hot Topics', { [LABELS.remove]: ['Take this series off the list'] })
    expect(admin.fieldErrors()).toEqual({ [LABELS.remove]: expect.stringContaining('Something waits for the next meeting') })
    await db.meeting.create({
      data: {
        ...common,
        id: newId<string>(),
        seriesId,
        startsAt: NOW,
        lengthMinutes: 60,
        state: 'planned',
        version: 1,
        questionsAsked: 0,
        createdAt: NOW,
      },
    })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ [LABELS.remove]: expect.stringContaining('are in the calendar') })
  })

  test('is called by nothing that could be a patient', async () => {
    const admin = await settings()
    await opensSeries(admin)
    await changes(admin, 'Locality', { [LABELS.name]: 'Mrs A, 943 476 5919' })
    expect(admin.fieldErrors()).toEqual({ [LABELS.name]: expect.stringContaining('looks like an NHS number') })
  })
})

describe("a series' own channel", () => {
  const OWN = 'Its own channel'

  async function opensChannel(person: PersonDriver, series: string): Promise<void> {
    await person.presses('Look', { beside: 'Channels' })
    await person.awaitsForm('The programme', 'Executive Committee')
    await person.presses('Change', { beside: series })
    await person.awaitsForm(OWN)
  }

  const channelOf = async (name: string) => {
    const { id } = (await seriesRow(name)) ?? {}
    const place = await db.chatPlace.findFirst({ where: { organisationId: organisation, name: `series:${id}` } })
    return place?.externalId
  }

  test('is private where members are asked, and any that the app can be in where practices are', async () => {
    const admin = await settings()
    await opensChannel(admin, 'Executive Committee')
    await admin.fills({ [OWN]: 'practices' })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ [OWN]: expect.stringContaining('This channel is public. What members are asked') })
    await admin.fills({ [OWN]: 'executive' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.', 'Its meetings are told in a channel of their own.')
    expect(await channelOf('Executive Committee')).toBe('CEXEC')
    await admin.presses('Change', { beside: 'Locality' })
    await admin.fills({ [OWN]: 'practices' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.')
    expect(await channelOf('Locality')).toBe('CALL')
    await admin.presses('Back to all steps')
    await admin.awaitsForm('2 series have their own.')
  })

  test('is made for it, and taken off again', async () => {
    const admin = await settings()
    await opensChannel(admin, 'Clinical leads')
    await expect(admin).not.toShow('The new channel is')
    await admin.fills({ 'A new channel': 'clinical leads' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.')
    const made = product?.workspace.world.state.channels.find(({ name }) => name === 'clinical-leads')
    expect(made?.kind).toBe('private')
    expect(await channelOf('Clinical leads')).toBe(made?.id)
    await admin.presses('Change', { beside: 'Clinical leads' })
    await admin.awaitsForm(OWN)
    await admin.fills({ [OWN]: '' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.', 'its members hear of its meetings in their own messages only')
    expect(await channelOf('Clinical leads')).toBeUndefined()
  })

  test('that practices read keeps a series from asking members, until it is taken off', async () => {
    const admin = await settings()
    await opensChannel(admin, 'Hot Topics')
    await admin.fills({ [OWN]: 'practices' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.')
    await admin.presses('Back to all steps')
    await opensSeries(admin)
    await changes(admin, 'Hot Topics', { [LABELS.asked]: BY_NAME })
    expect(admin.fieldErrors()).toEqual({ [LABELS.asked]: expect.stringContaining('Please take it off under Channels first') })
    expect(await seriesRow('Hot Topics')).toMatchObject({ audience: 'practices' })
  })
})

describe('what the meetings of a series have in common', () => {
  const STEP = 'Places, hours and copies of meetings'

  test('is settled in a form of its own, and told in a sentence', async () => {
    const admin = await settings()
    await opensSeries(admin, STEP)
    await expect(admin).toShow('No usual place, 60 minutes. The question comes at 12:00, the reminder at 08:00. No quorum is watched.')
    await changes(admin, 'Executive Committee', {
      'Usual place': 'Town hall',
      'Usual length in minutes': '45',
      'People are asked at': '09:00',
      'Those who come are reminded at': '07:00',
      Quorum: '5',
      'Who gets copies of its records?': 'Nobody',
    })
    await admin.awaitsForm(
      'Usually at Town hall, 45 minutes. The question comes at 09:00, the reminder at 07:00. Quorum: 5 members. Nobody gets copies',
    )
    await admin.closesAll()
    await admin.types('/daccom meetings new')
    await admin.fills({ 'Which series?': 'Executive Committee', Day: '2027-03-23', 'Begins at': '13:00' })
    await admin.submits('Plan')
    await admin.awaitsForm('Executive Committee is planned for ', 'Tue 23 Mar 2027, 13:00 to 13:45', 'Town hall')
    await admin.closesAll()
    const moments = async () => {
      const { nextQuestionAt, nextReminderAt } = await db.meeting.findFirstOrThrow({ where: { organisationId: organisation } })
      return [nextQuestionAt?.toISOString(), nextReminderAt?.toISOString()]
    }
    expect(await moments()).toEqual(['2027-03-16T13:00:00.000Z', '2027-03-23T07:00:00.000Z'])
    await admin.types('/daccom setup')
    await admin.presses('Change', { beside: STEP })
    await admin.awaitsForm('Executive Committee', 'Prescribing leads')
    await changes(admin, 'Executive Committee', { 'People are asked at': '15:00', 'Those who come are reminded at': '06:00' })
    await admin.awaitsForm('The question comes at 15:00, the reminder at 06:00.')
    expect(await moments()).toEqual(['2027-03-16T15:00:00.000Z', '2027-03-23T06:00:00.000Z'])
    await changes(admin, 'Executive Committee', { 'People are asked at': '09:00', 'Those who come are reminded at': '07:00' })
    const row = { defaultPlace: 'Town hall', lengthMinutes: 45, questionHour: 9, reminderHour: 7, quorum: 5, copiesTo: 'nobody' }
    expect(await seriesRow('Executive Committee')).toMatchObject(row)
    await changes(admin, 'Executive Committee', { 'Usual place': '', Quorum: '', 'People are asked at': '' })
    await admin.awaitsForm('No usual place, 45 minutes. The question comes at 12:00, the reminder at 07:00. No quorum is watched.')
    await admin.submits('That is right')
    await expect(admin).toShow('No series has a usual place yet.')
  })

  test('is refused where it cannot be, at each field', async () => {
    const admin = await settings()
    await opensSeries(admin, STEP)
    await changes(admin, 'Locality', { Quorum: '0', 'Usual length in minutes': '0', 'Usual place': '943 476 5919' })
    expect(admin.fieldErrors()).toEqual({
      Quorum: 'Please give a whole number from 1, or leave it empty: then no quorum is watched.',
      'Usual length in minutes': 'Please give the length as a whole number of minutes, from 5 to 600.',
      'Usual place': expect.stringContaining('looks like an NHS number'),
    })
  })
})
