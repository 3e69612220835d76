import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepOnWeb } from '../../../src/features/status-reports/settings-store.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

describe('D19: the monthly report, from its draft to the web', () => {
  let product: Product
  let organisation: OrganisationId
  let now = GROUP_NOW
  const as = (user: string) => product.as(user)

  async function sweep(at: string): Promise<void> {
    now = new Date(at)
    for (const each of product.app.slices().features.flatMap(({ sweeps }) => sweeps)) await each.run({ now, organisation })
    await product.app.settle()
  }

  const reports = () =>
    db.statusReport.findMany({ where: { organisationId: organisation }, orderBy: [{ month: 'asc' }, { version: 'asc' }] })
  const page = async (slug: string) => {
    const answer = await fetch(`${product.app.url()}/reports/${slug}`)
    return { status: answer.status, text: await answer.text() }
  }
  const slugOf = async (version: number) => (await reports()).find((each) => each.version === version)?.slug ?? ''

  beforeAll(async () => {
    const team = groupTeam()
    product = await startProduct([team], {
      ...{ clock: { now: () => now }, sender: { paceMs: 1, doubtWaitMs: 50 } },
      publicUrl: () => product.app.url(),
    })
    organisation = await groupFor(team)
    await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
    await keepOnWeb(db, organisation, true)
    await sweep('2027-03-16T13:00:00Z')
  })
  afterAll(() => product.stop())

  test('a practice finds no report yet, and cannot begin one', async () => {
    const gp = as('UGP')
    await gp.types('/daccom report', { in: 'practices' })
    const view = await gp.awaitsForm('There is no status report for March 2027 yet.')
    expect(JSON.stringify(view.blocks)).not.toContain('Begin the draft')
    await gp.closesAll()
    await gp.types('/daccom report someday', { in: 'practices' })
    await gp.awaitsForm('"someday" is not read as a month.')
    await gp.closesAll()
    await gp.types('/daccom report dec 2027', { in: 'practices' })
    await gp.awaitsForm('That month has not begun yet.')
    await gp.closesAll()
  })

  test('on the 25th the programme manager gets a draft, once, and nobody else sees it', async () => {
    await sweep('2027-03-25T11:00:00Z')
    await sweep('2027-03-25T11:01:00Z')
    const manager = as('UMANAGER')
    await expect(manager.in('app')).toShow('The status report for March 2027 is drafted')
    expect(await reports()).toHaveLength(1)
    const [draft] = await reports()
    expect([draft?.slug, draft?.state]).toEqual([null, 'draft'])
    const gp = as('UGP')
    await gp.types('/daccom report march', { in: 'practices' })
    await gp.awaitsForm('There is no status report for March 2027 yet.')
    await gp.closesAll()
    for (const guess of [draft?.id ?? '', 'null', '', 'x'.repeat(22), '..%2f']) expect((await page(guess)).status).toBe(404)
  })

  test('each heading is edited in a form; a patient’s number and 5,000 characters are refused kindly', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom report', { in: 'practices' })
    await manager.awaitsForm('Programme status report, March 2027', '2 practices, serving', 'It goes on one page.')
    await manager.presses('Edit', { beside: 'Medicines management' })
    await manager.awaitsForm('Each line is a point', 'Slack takes 3,000 characters')
    await manager.fills({ Text: 'Mrs A, 943 476 5919' })
    await manager.submits('Save')
    await manager.waits()
    expect(manager.fieldErrors().Text).toContain('This looks like an NHS number.')
    await manager.fills({ Text: '- Visits are planned.\n<!channel> *all* practices & <b>more</b>' })
    await manager.submits('Save')
    await manager.awaitsForm('Saved.', '• Visits are planned.', '• <!channel> *all* practices', 'Medicines management\nEdited by hand.')
    await manager.presses('Preview as Word')
    await manager.awaitsForm('The Word document is in your messages.')
    await manager.closesAll()
  })

  test('it is published after it is said where it goes, with nobody’s name on the web, and once', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom report', { in: 'practices' })
    await manager.presses('Edit', { beside: 'Meetings' })
    await manager.fills({ Text: 'Fernville GP spoke.' })
    await manager.submits('Save')
    await manager.awaitsForm('Fernville GP spoke.')
    await manager.presses('Publish')
    await manager.awaitsForm('goes to the channel of all practices', 'an address that nobody can guess', 'The text names Fernville GP.')
    await manager.submits('Publish')
    await manager.waits()
    expect(manager.fieldErrors()['Names on the web']).toContain('The text names Fernville GP.')
    await manager.chooses('Names on the web', ['These names may be read on the web'])
    await manager.submits('Publish')
    await manager.awaitsForm('The report is published.', 'Published on Thu 25 Mar 2027 by Programme manager.', 'On the web:')
    await manager.closesAll()
    await expect(as('UGP').in('practices')).toShow('Programme status report, March 2027', 'On the web:')
    const files = Object.values(product.workspace.world.state.files)
    expect(files.map(({ name }) => name)).toEqual(['DacCom status report 2027-03.docx', 'DacCom status report 2027-03.docx'])
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(files.at(-1)?.content ?? '', 'base64') })
    expect(value).toContain('<!channel> *all* practices & <b>more</b>')
    expect(value).not.toContain('Programme manager')
  })

  test('the page on the web has what was typed as it was typed, no script, and stays as it is', async () => {
    const { status, text } = await page(await slugOf(1))
    expect(status).toBe(200)
    expect(text).toContain('<li>&lt;!channel&gt; *all* practices &amp; &lt;b&gt;more&lt;/b&gt;</li>')
    expect(text).toContain('<h2>Medicines management</h2>')
    expect(text).not.toMatch(/<script|Programme manager|Published by/)
  })

  test('a correction is a new version at an address of its own; the old one stays, and says so', async () => {
    const manager = as('UMANAGER')
    await manager.types('/daccom report march', { in: 'practices' })
    await manager.presses('Correct')
    await manager.awaitsForm('It will be version 2')
    await manager.presses('Edit', { beside: 'Meetings' })
    await manager.fills({ Text: 'The locality met.' })
    await manager.submits('Save')
    await manager.presses('Publish')
    await manager.submits('Publish')
    await manager.awaitsForm('The report is published.', 'This is version 2.')
    await manager.closesAll()
    const [old, later] = [await page(await slugOf(1)), await page(await slugOf(2))]
    expect(old.text).toContain('Fernville GP spoke.')
    expect(old.text).toContain(`There is a later version of this report. <a href="${await slugOf(2)}">`)
    expect(later.text).toContain('The locality met.')
    expect(later.text).not.toContain('There is a later version')
    await expect(as('UGP').in('practices')).toShow('March 2027, corrected')
  })

  test('everybody reads what was published, and finds the earlier ones; switched off, no page answers', async () => {
    const gp = as('UGP')
    await gp.types('/daccom report', { in: 'practices' })
    const view = await gp.awaitsForm('The locality met.', 'Send me the Word document')
    expect(JSON.stringify(view.blocks)).not.toMatch(/"Edit"|"Correct"|Enhanced services/)
    await gp.presses('Other reports')
    await gp.awaitsForm('March 2027, version 2', 'March 2027')
    await gp.closesAll()
    await keepOnWeb(db, organisation, false)
    expect((await page(await slugOf(1))).status).toBe(404)
  })
})
