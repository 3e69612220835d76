import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, test } from 'vitest'
import { leavingService } from '../../../src/features/organisation/index.ts'
import { eraseView, exportDrawing, leavingBlocks } from '../../../src/features/organisation/slack/leaving.ts'
import { productOn } from '../../../src/operator/product.ts'
import { organisationTables } from '../../../src/platform/postgres/erase.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { Prisma } from '../../../src/ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { missingStrings } from '../../support/every-string.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { long } from '../proposals/samples.ts'

let product: Product | undefined
afterEach(async () => {
  await product?.stop()
  product = undefined
})

const { db } = await testDatabase()

/** A group with a proposal, and a clock that can be moved. */
async function world() {
  const team = groupTeam()
  const organisation = await groupFor(team)
  let now = GROUP_NOW
  // Nothing is sent but when a test says so.
  product = await startProduct([team], { clock: { now: () => now }, sender: { pollMs: 3_600_000 } })
  const { as, workspace, app } = product
  const admin = as('UADMIN')
  await as('UGP').types('/daccom propose', { in: 'practices' })
  await as('UGP').fills({ Title: '=cmd()', 'Commissioning area': 'Diagnostic services', 'What and why?': 'A scan nearby.' })
  await as('UGP').submits('Save')
  await app.settle()
  const files = () => Object.values(workspace.world.state.files)
  return { team, organisation, admin, as, app, files, later: (ms: number) => (now = new Date(now.getTime() + ms)) }
}

/** How many rows of an organisation each table holds; tables without any are left out. */
async function rowsOf(organisation: OrganisationId): Promise<Record<string, number>> {
  const counts: [string, number][] = []
  for (const table of await organisationTables(db)) {
    const [row] = await db.$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM ${Prisma.raw(`"${table}"`)} WHERE "organisationId" = ${organisation}::uuid`
    counts.push([table, Number(row?.n ?? 0)])
  }
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}

/** The use cases by call, and whose id it is by name. */
async function asked(organisationId: OrganisationId) {
  const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId, name } })).id as PersonId
  return { leaving: leavingService(depsOn(db, { now: () => GROUP_NOW })), idOf }
}

describe('an export from Slack', () => {
  test('comes as a file in a direct message to the administrator, with every table but those of links, safe to open in a spreadsheet', async () => {
    const { organisation, admin, app, files } = await world()
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Export')
    await admin.awaitsForm('The export is on its way')
    await app.settle()
    await expect(admin.in('app')).toShow('Everything of DacCom as of Tue 16 Mar 2027, 13:00', 'daccom-export-2027-03-16.zip')
    const [file] = files()
    const held = unzipSync(new Uint8Array(Buffer.from(file?.content ?? '', 'base64')))
    expect(Object.keys(held).sort()).toEqual(
      Object.values(Prisma.ModelName)
        .filter((table) => table !== 'LinkSecret' && table !== 'CalendarFeed')
        .flatMap((table) => [`${table}.csv`, `${table}.json`])
        .sort(),
    )
    expect(strFromU8(held['Proposal.csv'] ?? new Uint8Array())).toContain("'=cmd()")
    const organisations = JSON.parse(strFromU8(held['Organisation.json'] ?? new Uint8Array()))
    expect(organisations).toMatchObject([{ id: organisation, name: 'DacCom' }])
    const events = await db.auditEvent.findMany({ where: { organisationId: organisation, action: 'organisation.exported' } })
    expect(events.map(({ through }) => through)).toEqual(['button'])
  })

  test('goes to nobody who is no administrator any more when it is sent', async () => {
    const { organisation, admin, app, files } = await world()
    const { leaving, idOf } = await asked(organisation)
    const cause = { organisation, person: await idOf('Administrator'), through: 'button', key: 'asked' } as const
    expect(await leaving.export(cause)).toMatchObject({ ok: true })
    const role = { organisationId: organisation, role: 'administrator' }
    await db.roleAssignment.updateMany({ where: role, data: { personId: await idOf('Fernville GP') } })
    await app.settle()
    await admin.waits()
    expect(files()).toEqual([])
    expect(await leaving.erasable(organisation)).toMatchObject({ isExported: false })
  })

  test('goes to whoever asked for it in a group that has no administrator', async () => {
    const { organisation } = await world()
    const { leaving, idOf } = await asked(organisation)
    const mayBeSent = (person: PersonId) => leaving.mayBeSent(organisation, { person }, GROUP_NOW)
    const [administrator, manager] = [await idOf('Administrator'), await idOf('Programme manager')]
    expect([await mayBeSent(administrator), await mayBeSent(manager)]).toEqual([true, false])
    await db.roleAssignment.updateMany({ where: { organisationId: organisation, role: 'administrator' }, data: { role: 'director' } })
    expect([await mayBeSent(manager), await mayBeSent(newId())]).toEqual([true, false])
    expect(await leaving.mayBeSent(organisation, { place: 'executive' }, GROUP_NOW)).toBe(false)
  })

  test('is for administrators: the settings do not open for anybody else', async () => {
    const { as } = await world()
    await as('UMANAGER').types('/daccom setup', { in: 'executive' })
    await expect(as('UMANAGER')).toShow('Only an administrator can do this.')
  })
})

describe('deleting a group for good', () => {
  test('wants an export first, then its name, and leaves nothing behind', async () => {
    const { team, organisation, admin, app, as } = await world()
    const other = await testOrganisation({ name: 'Another group' })
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Delete')
    await admin.awaitsForm('Please make an export first')
    expect(admin.view()?.submit).toBeUndefined()
    await admin.presses('Back to all steps')
    await admin.presses('Export')
    await admin.awaitsForm('The export is on its way')
    await app.settle()
    await admin.presses('Delete')
    await admin.awaitsForm('This deletes DacCom for good', '2 practices, 8 people and 1 proposal', 'It cannot be undone')
    await admin.fills({ 'Type the name of your group': 'Dacorum' })
    await admin.submits()
    expect(admin.fieldErrors()).toEqual({ 'Type the name of your group': expect.stringContaining('exactly as it stands: DacCom') })
    expect(Object.keys(await rowsOf(organisation))).toEqual(
      expect.arrayContaining(['AuditEvent', 'ChatPlace', 'Delivery', 'Proposal', 'UseCaseKey']),
    )
    await admin.fills({ 'Type the name of your group': ' DacCom ' })
    await admin.submits('Delete for good')
    await expect(admin).toShow('DacCom is deleted.', 'as if it had never been set up')
    await app.settle()
    expect(await rowsOf(organisation)).toEqual({})
    expect(await db.organisation.findMany({ where: { workspace: team.id } })).toEqual([])
    expect(await db.organisation.count({ where: { id: other } })).toBe(1)

    await as('UGP').types('/daccom proposals', { in: 'practices' })
    await expect(as('UGP')).toShow('DacCom is not set up in this workspace yet')
  })

  test('an old card of it answers kindly, and the workspace can be set up anew', async () => {
    const { team, admin, app, as } = await world()
    for (const user of product?.workspace.world.state.users ?? []) if (user.id === 'UADMIN') user.isAdmin = true
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Export')
    await app.settle()
    await admin.presses('Delete')
    await admin.fills({ 'Type the name of your group': 'DacCom' })
    await admin.submits()
    await admin.closesAll()
    as('UMANOR').goesTo('executive')
    await as('UMANOR').presses("I'll study it", { in: 'executive' })
    await expect(as('UMANOR')).toShow('DacCom is not set up in this workspace yet')
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.fills({ 'What is your group called?': 'Dacorum', "The executive's channel": 'executive' })
    await admin.submits('Set up')
    await expect(admin).toShow('Dacorum is set up.')
    expect(await db.organisation.count({ where: { workspace: team.id } })).toBe(1)
  })

  test('an export of two days ago does not count, one on the command line does', async () => {
    const { organisation, admin, app, later } = await world()
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Export')
    await app.settle()
    const now = later(48 * 3_600_000)
    await admin.presses('Delete')
    await admin.awaitsForm('Please make an export first')
    await productOn(await testDatabase(), { now: () => now }).slices.noteExport(organisation)
    await admin.presses('Back to all steps')
    await admin.presses('Delete')
    await admin.awaitsForm('This deletes DacCom for good')
  })

  test('an export that has not arrived does not count', async () => {
    const { organisation, admin } = await world()
    const actor = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Administrator' } })
    const facts = { delivery: 'export:never-sent' }
    const event = { at: GROUP_NOW, personId: actor.id, through: 'button', action: 'organisation.exported', subject: 'organisation' }
    await db.auditEvent.create({
      data: { organisationId: organisation, id: crypto.randomUUID(), subjectId: organisation, facts, ...event },
    })
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Delete')
    await admin.awaitsForm('Please make an export first')
  })

  test('is refused where the form is sent by somebody who may not, and for the sample', async () => {
    const { organisation, admin, app } = await world()
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Export')
    await app.settle()
    await admin.presses('Delete')
    await admin.awaitsForm('This deletes DacCom for good')
    await db.roleAssignment.updateMany({ where: { organisationId: organisation, role: 'administrator' }, data: { role: 'director' } })
    await admin.fills({ 'Type the name of your group': 'DacCom' })
    await admin.submits()
    await expect(admin).toShow('Only an administrator can do this.')
    await db.roleAssignment.updateMany({ where: { organisationId: organisation, role: 'director' }, data: { role: 'administrator' } })
    await db.organisation.update({ where: { id: organisation }, data: { isSample: true } })
    await admin.closesAll()
    await admin.types('/daccom setup', { in: 'executive' })
    await admin.presses('Delete')
    await admin.awaitsForm('This is the sample')
    expect(await db.organisation.count({ where: { id: organisation } })).toBe(1)
  })
})

describe('their views', () => {
  test('fit what Slack allows at their longest', () => {
    const held = { practices: 200, people: 12_000, proposals: 9_999 }
    for (const over of [{ isExported: true }, { isExported: false }, { isExported: true, isSample: true }]) {
      const view = eraseView({ name: long(100), held, isSample: false, ...over })
      expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
    }
    expect([
      ...faults('modal', { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: leavingBlocks }),
      ...missingStrings(leavingBlocks),
    ]).toEqual([])
  })

  test('the file is made when it is sent, and its comment neither mentions nor formats', async () => {
    const organisation = await testOrganisation({ name: '<!channel> *DacCom*' })
    const archive = async () => ({ bytes: new Uint8Array([1]), tables: 1, rows: 1 })
    const drawing = exportDrawing({ mayBeSent: async () => true, archive })
    const to = { person: crypto.randomUUID() as never }
    const drawn = await drawing.draw({ kind: 'organisation_export' }, { db, organisation, now: GROUP_NOW, to })
    expect(drawn).toMatchObject({ file: { name: 'daccom-export-2027-03-16.zip' } })
    expect((drawn as { text: string }).text).not.toContain('<!channel>')
  })
})
