import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProject } from '../../../src/features/projects/index.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let project: string
const as = (user: string) => product.as(user)
const PROSE = 'Two in five people who come to A&E could be seen by a GP. '

beforeAll(async () => {
  const team = groupTeam()
  const clock = { now: () => GROUP_NOW }
  product = await startProduct([team], { clock, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  const people = await db.person.findMany({ where: { organisationId: organisation } })
  const idOf = (name: string) => people.find((person) => person.name === name)?.id as PersonId
  const proposal = newId<ProposalId>()
  await db.proposal.create({
    data: {
      ...{ organisationId: organisation, id: proposal, number: 14, kind: 'service', state: 'accepted', version: 1 },
      ...{
        title: 'Urgent care',
        whatAndWhy: PROSE.repeat(42).trim(),
        benefits: PROSE.repeat(25).trim(),
        proposerId: idOf('Fernville GP'),
        costPence: 18_000_000n,
      },
      ...{ stateSince: GROUP_NOW, createdAt: GROUP_NOW },
    },
  })
  const named = { leads: [idOf('Clinical lead')], manager: null, by: idOf('Archway GP') }
  await depsOn(db, clock).work({ organisation, through: 'form' }, (work) =>
    openProject(work, { proposal, title: 'Urgent care', area: null, ...named }),
  )
  project = (await db.project.findFirstOrThrow({ where: { organisationId: organisation } })).id
  const item = { organisationId: organisation, projectId: project, stage: 1 }
  const ticked = { state: 'ticked', note: 'Too few GPs in the winter.', settledById: idOf('Clinical lead'), settledAt: GROUP_NOW }
  await db.milestoneItem.updateMany({ where: { ...item, asksNote: true }, data: ticked })
  // A group may ask for a line at other items too: it is no risk.
  await db.milestoneItem.updateMany({
    where: { ...item, position: 3 },
    data: { ...ticked, asksNote: true, note: 'The plan of the county.' },
  })
})
afterAll(() => product.stop())

/** A project of another group, which nobody here may see. */
async function projectElsewhere(): Promise<string> {
  const organisationId = await testOrganisation()
  const row = () => ({ organisationId, id: newId<string>(), createdAt: GROUP_NOW })
  const { id: createdById } = await db.person.create({ data: { ...row(), name: 'Stranger' } })
  const { id } = await db.project.create({ data: { ...row(), name: 'Their project', state: 'active', createdById, version: 1 } })
  const said = { what: 'Their secret', writtenById: createdById, writtenAt: GROUP_NOW, version: 1 }
  await db.businessCase.create({ data: { organisationId, projectId: id, ...said } })
  return id
}

async function opens(user: string) {
  await as(user).types('/daccom milestones urgent', { in: 'practices' })
  await as(user).awaitsForm('Milestone 1')
  await as(user).presses('Business case')
  await as(user).awaitsForm('Proposal P-14.', 'Clinical lead: Clinical lead.')
}

test('D11: it begins with what the proposal and Milestone 1 tell; what is too long for one side of A4 is named; costs are not for all', async () => {
  const patient = as('UPATIENT')
  await opens('UPATIENT')
  const seen = JSON.stringify(
    (await patient.awaitsForm('Two in five people', 'Too few GPs in the winter.', 'Costs are shown to those')).blocks,
  )
  expect(seen).not.toMatch(/180,000|"Edit"|Send me/)
  await patient.closesAll()

  await opens('UGP')
  const proposed = await as('UGP').awaitsForm('£180,000')
  expect(JSON.stringify(proposed.blocks)).not.toMatch(/"Edit"|Costs are shown to those/)
  await as('UGP').closesAll()

  const lead = as('ULEAD')
  await opens('ULEAD')
  const view = await lead.awaitsForm('£180,000', 'Please shorten “What and why” by about')
  expect(JSON.stringify(view.blocks)).not.toMatch(/Send me/)
  await lead.presses('Edit')
  await lead.awaitsForm('Who was consulted')
  await lead.fills({ What: PROSE, Risks: 'As 943 476 5919 said.' })
  await lead.submits('Save')
  await lead.waits()
  expect(Object.values(lead.fieldErrors())).toEqual([expect.stringContaining('This looks like an NHS number.')])
  const second = as('UMANAGER')
  await opens('UMANAGER')
  await second.awaitsForm('£180,000')
  await second.presses('Edit')
  await second.awaitsForm('Who was consulted')
  await lead.fills({ Risks: 'Too few GPs in winter & spring: <!channel> it’s known.' })
  await lead.submits('Save')
  await lead.awaitsForm('It is saved.', 'Last changed by Clinical lead on Tue 16 Mar 2027.', 'winter & spring')

  await second.fills({ 'Who was consulted': 'The patients’ forum.', Risks: 'None.' })
  await second.submits('Save')
  await second.waits()
  expect(Object.values(second.fieldErrors())).toEqual([
    expect.stringContaining('Somebody else has changed this since you opened the form.'),
  ])
  await second.closesAll()
})

test('the document is sent to whoever asks and may see the costs, on one page', async () => {
  const lead = as('ULEAD')
  await lead.presses('Send me the document')
  await lead.awaitsForm('The Word document is in your messages.')
  await lead.closesAll()
  await product.app.settle()
  await expect(lead.in('app')).toShow('The business case of Urgent care, on one side of A4.')
  const [file] = Object.values(product.workspace.world.state.files)
  expect(file?.name).toBe('Business case Urgent care 2027-03-16.docx')
  const parts = unzipSync(Buffer.from(file?.content ?? '', 'base64'))
  const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
  for (const said of ['What and why', 'Two in five', '£180,000.', 'winter &amp; spring: &lt;!channel&gt; it’s known.', 'Proposal P-14.'])
    expect(text).toContain(said)
  expect(product.workspace.refusals).toEqual([])
})

test('the project stands in the timeline of the proposal that it came of', async () => {
  await as('UPATIENT').types('/daccom proposals P-14', { in: 'practices' })
  await as('UPATIENT').awaitsForm('The project Urgent care begins, at Milestone 1.')
  await as('UPATIENT').closesAll()
})

test('what is made by hand is refused in words, and leaves no trace', async () => {
  const hands = handMade(product)
  const kept = () => db.businessCase.findMany({ where: { organisationId: organisation } })
  const before = await kept()
  expect(await hands.pressIn('UPATIENT', 'business_cases:send', project)).toContain('The document tells costs.')
  expect(await hands.press('UPATIENT', 'business_cases:edit', project)).not.toContain('"Save"')
  expect(await hands.submit('UPATIENT', 'business_cases:form', { v: 1, project }, { what: 'Mine' })).toContain(
    'Only those who lead or manage',
  )
  for (const odd of ['', 'x', newId<string>(), await projectElsewhere()]) {
    expect(await hands.press('ULEAD', 'business_cases:open', odd)).toContain('This project is not here any more.')
    expect(await hands.submit('ULEAD', 'business_cases:form', { v: 1, project: odd }, { what: 'x' })).toContain('not here any more')
  }
  await db.project.updateMany({ where: { organisationId: organisation }, data: { state: 'closed', endedAt: GROUP_NOW } })
  expect(await hands.submit('ULEAD', 'business_cases:form', { v: 1, project }, { what: 'x' })).toContain('its business case stays as it is')
  expect(await kept()).toEqual(before)
})
