import { afterEach, describe, expect, test } from 'vitest'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import type { TeamOption } from '../../../src/workspace/options.ts'
import { testDatabase } from '../../support/database.ts'
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
    ],
  })

const FIELDS = { name: 'What is your group called?', channel: "The executive's channel" }

let product: Product | undefined
afterEach(async () => {
  await product?.stop()
  product = undefined
})

async function started(team: TeamOption): Promise<Product> {
  product = await startProduct([team])
  return product
}

async function madeIn({ id }: TeamOption) {
  const { db } = await testDatabase()
  return db.organisation.findMany({
    where: { platform: 'slack', workspace: id },
    include: { people: { include: { identities: true, roles: true } }, chatPlaces: true, areas: true, settings: true, auditEvents: true },
  })
}

async function setUp(of: Product): Promise<void> {
  const admin = of.as('UADMIN')
  await admin.types('/daccom setup')
  await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.channel]: 'executive' })
  await admin.submits('Set up')
  await expect(admin).toShow('DacCom is set up.')
  await admin.closes()
}

describe('/daccom setup', () => {
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

  test('refuses a public channel with the reason', async () => {
    const team = newTeam()
    const admin = (await started(team)).as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: 'DacCom', [FIELDS.channel]: 'practices' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ [FIELDS.channel]: expect.stringContaining('This channel is public') })
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

  test.each(['', '   '])('a group without a name (%j) is not made', async (name) => {
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
    expect(screens).toMatch(/is set up\. Next/)
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

  test('lets an administrator change name and channel later, and nobody else', async () => {
    const team = newTeam()
    const of = await started(team)
    await setUp(of)
    const admin = of.as('UADMIN')
    await admin.types('/daccom setup')
    await admin.fills({ [FIELDS.name]: 'Dacorum', [FIELDS.channel]: 'committee' })
    await admin.submits('Save')
    await expect(admin).toShow('The change is saved.')
    const [changed] = await madeIn(team)
    expect(changed).toMatchObject({ name: 'Dacorum', chatPlaces: [{ externalId: 'COTHER' }] })
    expect(changed?.auditEvents.map(({ action }) => action)).toEqual(['organisation.begun', 'organisation.changed'])

    const { db } = await testDatabase()
    const organisationId = changed?.id as OrganisationId
    await db.person.create({
      data: { organisationId, id: crypto.randomUUID(), name: 'Fernville GP', email: 'GP@Fernville.example', createdAt: new Date() },
    })
    const gp = of.as('UGP')
    await gp.types('/daccom setup')
    await expect(gp).toShow('Only an administrator can do this.')
  })
})
