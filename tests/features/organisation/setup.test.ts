import { afterEach, describe, expect, test } from 'vitest'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import type { TeamOption } from '../../../src/workspace/options.ts'
import { testDatabase } from '../../support/database.ts'
import type { PersonDriver } from '../../support/person.ts'
import { type Product, startProduct, testTeam } from '../../support/product.ts'

const newTeam = () =>
  testTeam({
    users: [
      { id: 'UADMIN', name: 'admin', realName: 'Archway practice manager', email: 'manager@archway.example', isAdmin: true },
      { id: 'UOWNER', name: 'owner', realName: 'Programme manager', email: 'programme@daccom.example', isOwner: true },
      { id: 'UGP', name: 'gp', realName: 'Fernville GP', email: 'gp@fernville.example' },
    ],
    channels: [
      { id: 'CEXEC', name: 'executive', kind: 'private', members: ['UADMIN', 'UOWNER'] },
      { id: 'COTHER', name: 'committee', kind: 'private', members: ['UADMIN', 'UOWNER'] },
      { id: 'CNOAPP', name: 'cabinet', kind: 'private', members: ['UADMIN'], hasApp: false },
      { id: 'CALL', name: 'practices', members: ['UADMIN', 'UOWNER', 'UGP'] },
      { id: 'CTOWN', name: 'town', members: ['UADMIN', 'UGP'], hasApp: false },
    ],
  })

const FIELDS = { name: 'What is your group called?', channel: "The executive's channel", created: 'A new channel' }
const clock = { now: () => new Date('2027-03-16T13:00:00Z') }

let product: Product | undefined
afterEach(async () => {
  await product?.stop()
  product = undefined
})

async function started(team: TeamOption): Promise<Product> {
  product = await startProduct([team], { clock })
  return product
}

async function madeIn({ id }: TeamOption) {
  const { db } = await testDatabase()
  return db.organisation.findMany({
    where: { platform: 'slack', workspace: id },
    include: {
      people: { include: { identities: true, roles: true } },
      chatPlaces: true,
      areas: { orderBy: { rank: 'asc' } },
      settings: true,
      years: true,
      auditEvents: { orderBy: { id: 'asc' } },
    },
  })
}

async function setUp(of: Product): Promise<PersonDriver> {
  const admin = of.as('UADMIN')
  await admin.types('/daccom setup')
  await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.channel]: 'executive' })
  await admin.submits('Set up')
  await expect(admin).toShow('DacCom is set up.', 'steps are still to do')
  return admin
}

/** Opens a step, fills it and saves it. */
async function settles(person: PersonDriver, step: string, fields: Record<string, string>): Promise<void> {
  await person.presses('Look', { beside: step })
  await person.awaitsForm('Back to all steps', step)
  await person.fills(fields)
  await person.submits('Save')
}

describe('the beginning', () => {
  test('makes the organisation with everything it starts with, at once', async () => {
    const team = newTeam()
    await setUp(await started(team))
    const [organisation, ...others] = await madeIn(team)
    expect(others).toEqual([])
    expect(organisation).toMatchObject({ name: 'DacCom', funder: 'ICB', zone: 'Europe/London', isSample: false })
    expect(organisation?.chatPlaces).toMatchObject([{ platform: 'slack', name: 'executive', externalId: 'CEXEC' }])
    expect(organisation?.people).toMatchObject([
      {
        name: 'Archway practice manager',
        email: 'manager@archway.example',
        identities: [{ platform: 'slack', workspace: team.id, externalId: 'UADMIN' }],
        roles: [{ role: 'administrator', toOn: null }],
      },
    ])
    expect(organisation?.areas.map(({ involvement }) => involvement).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 3, 4])
    expect(organisation?.years.map(({ label }) => label)).toEqual(['2026/27'])
    expect(organisation?.settings.map(({ key, value }) => [key, (value as unknown[]).length])).toEqual([['proposal_criteria', 7]])
    expect(organisation?.auditEvents.map(({ action }) => action)).toEqual(['organisation.begun'])
  })

  test('is for administrators and owners of the workspace only', async () => {
    const team = newTeam()
    const gp = (await started(team)).as('UGP')
    await gp.types('/daccom setup')
    await expect(gp).toShow('Only an administrator or owner of this Slack workspace')
    expect(gp.view()?.submit).toBeUndefined()
    expect(await madeIn(team)).toEqual([])
  })

  test('refuses a channel in which the app is not, says how to mend it, and keeps what was typed', async () => {
    const team = newTeam()
    const admin = (await started(team)).as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.channel]: 'cabinet' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ [FIELDS.channel]: expect.stringContaining('/invite @DacCom') })
    await admin.chooses(FIELDS.channel, 'executive')
    await admin.submits()
    await expect(admin).toShow('DacCom is set up.')
  })

  test('refuses a public channel with the reason, and no channel at all', async () => {
    const team = newTeam()
    const admin = (await started(team)).as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: 'DacCom' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ [FIELDS.channel]: expect.stringContaining('choose a channel, or name a new one') })
    await admin.fills({ [FIELDS.channel]: 'practices' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ [FIELDS.channel]: expect.stringContaining('This channel is public') })
    expect(await madeIn(team)).toEqual([])
  })

  test('lets the app make the private channel, and whoever asked is in it', async () => {
    const team = newTeam()
    const of = await started(team)
    const admin = of.as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.created]: '#DacCom Executive' })
    await admin.submits()
    await expect(admin).toShow('DacCom is set up.')
    const made = of.workspace.world.state.channels.find(({ name }) => name === 'daccom-executive')
    expect(made).toMatchObject({ kind: 'private', members: expect.arrayContaining(['UADMIN']) })
    expect((await madeIn(team))[0]?.chatPlaces).toMatchObject([{ name: 'executive', externalId: made?.id }])
  })

  test('makes no channel for a group without a name, and none whose name is taken or no name', async () => {
    const team = newTeam()
    const of = await started(team)
    const admin = of.as('UADMIN')
    const before = of.workspace.world.state.channels.length
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: ' ', [FIELDS.created]: 'daccom-executive' })
    await admin.submits()
    expect(Object.keys(admin.fieldErrors())).toEqual([FIELDS.name])
    await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.created]: 'Executive' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ [FIELDS.created]: expect.stringContaining('There is a channel with this name already') })
    for (const name of ['a&b', '---']) {
      await admin.fills({ [FIELDS.created]: name })
      await admin.submits()
      expect(admin.fieldErrors()).toEqual({ [FIELDS.created]: expect.stringContaining('cannot have this name') })
    }
    for (const name of ['943 476 5919', '9434765919', '#Mrs A  943.476 5919']) {
      await admin.fills({ [FIELDS.created]: name })
      await admin.submits()
      expect(admin.fieldErrors()).toEqual({ [FIELDS.created]: expect.stringContaining('looks like an NHS number') })
    }
    expect(of.workspace.world.state.channels).toHaveLength(before)
    expect(await madeIn(team)).toEqual([])
  })

  test('makes nobody the first administrator whose account has been switched off meanwhile', async () => {
    const team = newTeam()
    const { as, workspace } = await started(team)
    const admin = as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.channel]: 'executive', 'Who looks after DacCom?': 'Fernville GP' })
    for (const user of workspace.world.state.users) user.isDeactivated = user.id === 'UGP'
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ 'Who looks after DacCom?': expect.stringContaining('Please choose a person') })
    expect(await madeIn(team)).toEqual([])
  })

  test.each(['', '   ', '943 476 5919'])('a group called %j is not made', async (name) => {
    const team = newTeam()
    const admin = (await started(team)).as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: name, [FIELDS.channel]: 'executive' })
    await admin.submits()
    expect(admin.fieldErrors()[FIELDS.name]).toBeTruthy()
    expect(await madeIn(team)).toEqual([])
  })

  test('of two who set up at once, one does it and the other is told', async () => {
    const team = newTeam()
    const { as } = await started(team)
    const [admin, owner] = [as('UADMIN'), as('UOWNER')]
    for (const [person, name, channel] of [
      [admin, 'DacCom', 'executive'],
      [owner, 'Dacorum', 'committee'],
    ] as const) {
      await person.types('/daccom setup')
      await person.fills({ [FIELDS.name]: name, [FIELDS.channel]: channel })
    }
    await Promise.all([admin.submits(), owner.submits()])
    const screens = [admin, owner].map((person) => person.screen().text()).join('\n')
    expect(screens).toMatch(/is set up\. The rest/)
    expect(screens).toContain('Somebody else was a moment faster')
    expect(await madeIn(team)).toHaveLength(1)
  })

  test('a form that Slack delivers twice is carried out once, and answered the same', async () => {
    const team = newTeam()
    const of = await started(team)
    await setUp(of)
    const again = await of.workspace.redeliver()
    expect(JSON.stringify(again)).toContain('DacCom is set up.')
    expect(await madeIn(team)).toHaveLength(1)
  })
})

describe('the first message', () => {
  test('goes once to the first administrator of the workspace who opens Home, and leads to the form', async () => {
    const of = await started(newTeam())
    const [admin, owner, gp] = [of.as('UADMIN'), of.as('UOWNER'), of.as('UGP')]
    await Promise.all([gp, admin, admin].map((person) => person.opensHome()))
    await admin.waits()
    await owner.opensHome()
    await admin.types('/daccom')
    await admin.waits()
    const greeted = (person: PersonDriver) => person.in('app').text().split('Thank you for bringing DacCom here').length - 1
    expect([gp, admin, owner].map(greeted)).toEqual([0, 1, 0])
    await admin.presses('Set up DacCom', { in: 'app' })
    await admin.awaitsForm(FIELDS.name)
  })

  test('is not sent again by a bot that has just been started', async () => {
    const team = newTeam()
    const first = await started(team)
    await first.as('UADMIN').opensHome()
    await first.as('UADMIN').waits()
    const { db } = await testDatabase()
    expect(await db.delivery.count({ where: { organisation: { workspace: team.id } } })).toBe(0)
    const chat = first.workspace.snapshot()
    await first.stop()
    const second = await started(team)
    second.workspace.restore(chat)
    await second.as('UADMIN').opensHome()
    await second.as('UADMIN').waits()
    expect(second.as('UADMIN').in('app').text().split('Thank you for bringing').length - 1).toBe(1)
  })

  test('Home offers the way in before anything is set up, and afterwards what is still to do', async () => {
    const of = await started(newTeam())
    const admin = of.as('UADMIN')
    await admin.opensHome()
    await admin.presses('Set up DacCom', { in: 'home' })
    await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.channel]: 'executive' })
    await admin.submits()
    await admin.closes()
    await admin.opensHome()
    await expect(admin.in('home')).toShow('Setting up your group:', 'steps are still to do')
    await admin.presses('Go on', { in: 'home' })
    await admin.awaitsForm('Your group', 'Still to do')
  })
})

describe('the steps', () => {
  test('are each saved by itself, can be left and taken up again, and show what stands', async () => {
    const team = newTeam()
    const of = await started(team)
    const admin = await setUp(of)
    await settles(admin, 'Your group', { 'How many people live in its area?': '150,000', 'What do you call your funder?': 'PCT' })
    await expect(admin).toShow('Saved: Your group.', 'DacCom, for 150,000 people. The funder is called PCT.', '✓ Done')
    await admin.closes()
    await admin.types('/daccom settings')
    await settles(admin, 'Working hours', { 'The weekly digest comes on': 'Thursday', 'People are at work from': '09:00' })
    await expect(admin).toShow('from 09:00 to 18:00', 'on Thursday at 12:30')
    await settles(admin, 'Time zone', { 'The commissioning year begins on the first of': 'October' })
    await expect(admin).toShow('begins in October; this is 2026/27, from Thu 1 Oct 2026 to Thu 30 Sep 2027.')

    const [changed] = await madeIn(team)
    expect(changed).toMatchObject({ population: 150_000, funder: 'PCT', nextYearAt: new Date('2027-09-30T23:00:00Z') })
    const facts = changed?.auditEvents.filter(({ action }) => action === 'organisation.set_up').map((event) => event.facts)
    expect(facts).toEqual([
      { step: 'group', line: null, fields: expect.arrayContaining(['population', 'funder']), version: 1 },
      { step: 'at_work', line: null, fields: expect.arrayContaining(['digestDay', 'from']), version: 2 },
      { step: 'year', line: null, fields: ['startMonth'], version: 3 },
    ])
  })

  test('say at the field what is wrong, and save nothing of the step', async () => {
    const team = newTeam()
    const admin = await setUp(await started(team))
    await settles(admin, 'Your group', { 'How many people live in its area?': 'many', 'What do you call your funder?': '943 476 5919' })
    expect(admin.fieldErrors()).toEqual({
      'How many people live in its area?': expect.stringContaining('such as 150,000'),
      'What do you call your funder?': expect.stringContaining('NHS number'),
    })
    await admin.presses('Back to all steps')
    await settles(admin, 'Working hours', { until: '08:00', at: '23:00' })
    expect(admin.fieldErrors()).toEqual({ until: expect.stringContaining('later than the beginning') })
    await admin.fills({ until: '17:00' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ at: expect.stringContaining('within the working hours') })
    const [organisation] = await madeIn(team)
    expect([organisation?.population, organisation?.settings.length, organisation?.auditEvents.length]).toEqual([null, 1, 1])
  })

  test('list the areas with how far the group is involved in words, to change, add and take off', async () => {
    const team = newTeam()
    const admin = await setUp(await started(team))
    await admin.presses('Look', { beside: 'Commissioning areas' })
    await admin.awaitsForm('Tertiary care', 'We are not involved')
    await expect(admin).not.toShow('Level')
    await admin.presses('Change', { beside: 'Tertiary care' })
    await admin.fills({ 'How far are you involved?': 'We advise' })
    await admin.submits('Save')
    await expect(admin).toShow('Saved: Commissioning areas.', 'That is right')
    await admin.presses('Add an area')
    await admin.fills({ 'What is the area called?': 'tertiary CARE', 'How far are you involved?': 'We advise' })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ 'What is the area called?': expect.stringContaining('already') })
    await admin.fills({ 'What is the area called?': 'Ophthalmology' })
    await admin.submits('Save')
    await admin.awaitsForm('Ophthalmology')
    await admin.presses('Change', { beside: 'Prescribing' })
    await admin.fills({ 'Take it off?': ['Take this area off the list'] })
    await admin.submits('Save')
    await admin.submits('That is right')
    await expect(admin).toShow('10 areas: we lead the redesign of 6, manage 1 and advise on 3.')
    const [organisation] = await madeIn(team)
    expect(organisation?.areas.map(({ name }) => name)).not.toContain('Prescribing')
    expect(organisation?.areas.at(-1)).toMatchObject({ name: 'Ophthalmology', involvement: 3 })
    // Field names and ids only: nothing of what was typed.
    expect(JSON.stringify(organisation?.auditEvents)).not.toContain('Ophthalmology')
  })

  test('while nobody is an administrator, one of the workspace is offered what they may do', async () => {
    const team = newTeam()
    const admin = await setUp(await started(team))
    await admin.closes()
    const { db } = await testDatabase()
    const [made] = await madeIn(team)
    await db.roleAssignment.updateMany({ where: { organisationId: made?.id ?? '' }, data: { toOn: new Date('2027-03-15') } })
    await admin.types('/daccom meetings')
    await admin.presses('Plan a meeting')
    await admin.awaitsForm('Which series?')
    await admin.fills({ 'Which series?': 'Locality', Day: '2027-03-23', 'Begins at': '13:00' })
    await admin.submits('Plan')
    await admin.awaitsForm('Locality is planned for ', 'Move or change')
  })

  test('keep an area that a proposal names', async () => {
    const team = newTeam()
    const admin = await setUp(await started(team))
    await admin.closes()
    await admin.types('/daccom propose')
    await admin.fills({
      Title: 'Ultrasound',
      'Which organisation?': 'A clinic',
      'Commissioning area': 'Diagnostic services',
      'What and why?': 'A scan nearby.',
    })
    await admin.submits('Save')
    await admin.closes()
    await admin.types('/daccom setup')
    await admin.presses('Look', { beside: 'Commissioning areas' })
    await admin.presses('Change', { beside: 'Diagnostic services' })
    await admin.fills({ 'Take it off?': ['Take this area off the list'] })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ 'Take it off?': expect.stringContaining('1 proposal names this area') })
  })

  test('choose, join or make channels, and keep the executive private', async () => {
    const team = newTeam()
    const of = await started(team)
    const admin = await setUp(of)
    await admin.presses('Look', { beside: 'Channels' })
    await admin.presses('Change', { beside: 'The executive' })
    await admin.fills({ [FIELDS.channel]: 'practices' })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ [FIELDS.channel]: expect.stringContaining('This channel is public') })
    await admin.fills({ [FIELDS.channel]: 'committee' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.')

    await admin.presses('Change', { beside: 'The practices' })
    await admin.fills({ 'The channel': 'town' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.', 'The programme')
    const { channels, teams } = of.workspace.world.state
    expect(channels.find(({ id }) => id === 'CTOWN')?.members).toContain(teams[0]?.botUser)

    await admin.presses('Change', { beside: 'The programme' })
    await admin.fills({ 'The channel': 'cabinet' })
    await admin.submits('Save')
    expect(admin.fieldErrors()).toEqual({ 'The channel': expect.stringContaining('/invite @DacCom') })
    await admin.fills({ 'The channel': '', 'A new channel': 'programme office', 'The new channel is': 'Public' })
    await admin.submits('Save')
    await admin.awaitsForm('Saved: Channels.')
    await admin.submits('That is right')
    await expect(admin).toShow('Chosen for the executive, the practices and the programme.')
    const made = of.workspace.world.state.channels.find(({ name }) => name === 'programme-office')
    expect(made?.kind).toBe('public')
    const [organisation] = await madeIn(team)
    expect(Object.fromEntries(organisation?.chatPlaces.map(({ name, externalId }) => [name, externalId]) ?? [])).toEqual({
      executive: 'COTHER',
      practices: 'CTOWN',
      programme: made?.id,
    })
  })

  test('of two people at once each saves what they changed, and who comes second at one field is told there', async () => {
    const team = newTeam()
    const of = await started(team)
    const admin = await setUp(of)
    const { db } = await testDatabase()
    const [made] = await madeIn(team)
    const organisationId = made?.id as OrganisationId
    const owner = {
      organisationId,
      id: crypto.randomUUID(),
      name: 'Programme manager',
      email: 'programme@daccom.example',
      createdAt: clock.now(),
    }
    await db.person.create({ data: owner })
    await db.roleAssignment.create({
      data: { organisationId, id: crypto.randomUUID(), personId: owner.id, role: 'administrator', fromOn: new Date('2027-01-01') },
    })
    const second = of.as('UOWNER')
    await second.types('/daccom setup')
    for (const person of [admin, second]) {
      await person.presses('Look', { beside: 'Your group' })
      await person.awaitsForm('What do you call your funder?')
    }
    await admin.fills({ 'What do you call your funder?': 'PCT' })
    await admin.submits('Save')
    await second.fills({ 'How many people live in its area?': '150,000' })
    await second.submits('Save')
    await expect(second).toShow('DacCom, for 150,000 people. The funder is called PCT.')

    for (const person of [admin, second]) {
      await person.presses('Change', { beside: 'Your group' })
      await person.awaitsForm('What do you call your funder?')
    }
    await admin.fills({ 'What do you call your funder?': 'ICB' })
    await admin.submits('Save')
    await second.fills({ 'What do you call your funder?': 'CCG' })
    await second.submits('Save')
    expect(second.fieldErrors()).toEqual({ 'What do you call your funder?': expect.stringContaining('Somebody else has changed this') })
    expect((await madeIn(team))[0]).toMatchObject({ population: 150_000, funder: 'ICB' })

    for (const person of [admin, second]) {
      await person.closesAll()
      await person.types('/daccom setup')
      await person.presses('Look', { beside: 'Channels' })
      await person.presses('Change', { beside: 'The practices' })
      await person.awaitsForm('A new channel')
    }
    await admin.fills({ 'The channel': 'town' })
    await admin.submits('Save')
    await second.fills({ 'A new channel': 'everybody' })
    await second.submits('Save')
    expect(second.fieldErrors()).toEqual({ 'The channel': expect.stringContaining('Somebody else has changed this') })
    expect(of.workspace.world.state.channels.map(({ name }) => name)).not.toContain('everybody')
  })

  test('a form that comes twice is carried out once, and the next one in the same window is not taken for it', async () => {
    const team = newTeam()
    const of = await started(team)
    const admin = await setUp(of)
    await settles(admin, 'Your group', { 'What do you call your funder?': 'PCT' })
    await of.workspace.redeliver()
    await admin.presses('Change', { beside: 'Your group' })
    await admin.awaitsForm('What do you call your funder?')
    await admin.fills({ 'What do you call your funder?': 'CCG' })
    await admin.submits('Save')
    await expect(admin).toShow('The funder is called CCG.')
    const [organisation] = await madeIn(team)
    expect(organisation?.auditEvents.filter(({ action }) => action === 'organisation.set_up')).toHaveLength(2)
  })

  test('are for administrators, also where somebody else sends the form', async () => {
    const team = newTeam()
    const of = await started(team)
    await setUp(of)
    const { db } = await testDatabase()
    const [made] = await madeIn(team)
    const gpInRegister = { id: crypto.randomUUID(), name: 'Fernville GP', email: 'GP@Fernville.example', createdAt: clock.now() }
    await db.person.create({ data: { organisationId: made?.id ?? '', ...gpInRegister } })
    const gp = of.as('UGP')
    await gp.types('/daccom setup')
    await expect(gp).toShow('Only an administrator can do this.')
    await gp.opensHome()
    await expect(gp.in('home')).not.toShow('Setting up your group')
  })

  test('of the other slices: reminders, meeting series with a chair, and criteria', async () => {
    const team = newTeam()
    const admin = await setUp(await started(team))
    await settles(admin, 'Reminders', { 'At most, on a working day': '3 messages', 'At most, in a week': '2 messages' })
    expect(admin.fieldErrors()).toEqual({ 'At most, in a week': expect.stringContaining('at least as many a week') })
    await admin.fills({ 'At most, in a week': '10 messages' })
    await admin.submits('Save')
    await expect(admin).toShow('At most 3 messages with reminders a working day and 10 a week')

    await expect(admin).toShow('7 series. 7 have neither chair nor secretary yet.')
    await admin.presses('Look', { beside: 'Meeting series' })
    await admin.awaitsForm('Locality', 'Each practice is asked, 8 of 11 in 2026/27. No chair yet.')
    await admin.presses('Change', { beside: 'Locality' })
    await admin.fills({ 'Who chairs it?': 'Archway practice manager' })
    await admin.submits('Save')
    await admin.awaitsForm('Chair: Archway practice manager.')
    await admin.presses('Change', { beside: 'Locality' })
    await admin.fills({ 'Who chairs it?': '', 'Who keeps its register and minutes?': 'Archway practice manager' })
    await admin.submits('Save')
    await admin.awaitsForm('No chair yet. Secretary: Archway practice manager.')
    await admin.presses('Add a series')
    await admin.fills({ 'What is it called?': 'COPD' })
    await admin.submits('Save')
    await admin.presses('Change', { beside: 'Hot Topics' })
    await admin.fills({ 'Take it off?': ['Take this series off the list'] })
    await admin.submits('Save')
    await admin.submits('That is right')
    await expect(admin).toShow('7 series. 6 have neither chair nor secretary yet.')

    await settles(admin, 'Criteria', { 'What do you check a proposal against?': 'Affordable\nAffordable' })
    expect(Object.values(admin.fieldErrors())).toEqual([expect.stringContaining('stands there twice')])
    await admin.fills({ 'What do you check a proposal against?': 'Benefit to patients\n\n Fits on one page ' })
    await admin.submits('Save')
    await expect(admin).toShow('2 criteria: Benefit to patients; Fits on one page.')
    const [organisation] = await madeIn(team)
    const kept = organisation?.settings.find(({ key }) => key === 'proposal_criteria')?.value as { key: string; text: string }[]
    expect(kept.map(({ text }) => text)).toEqual(['Benefit to patients', 'Fits on one page'])
    expect(kept[0]?.key).toBe('patient_benefit')
    expect(organisation?.settings.find(({ key }) => key === 'nudge_budget')?.value).toEqual({ aWorkingDay: 3, aWeek: 10 })
  })
})
