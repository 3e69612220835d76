import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFERS } from '../../../src/features/proposals/offers.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import type { Said } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { DECLINED, FINE_STUDY, roadOf } from './hand-made-road.ts'

// Two groups with the same roles, criteria and references. All that the north types says Northern, all that the south has says South.
const north = groupTeam()
const south = groupTeam()
south.users = south.users.map((user) => ({ ...user, id: `${user.id}S` }))
south.channels = south.channels.map((channel) => ({
  ...channel,
  id: `${channel.id}S`,
  members: channel.members.map((member) => `${member}S`),
}))

const NORTHERN: Said = { title: 'Northern ultrasound', whatAndWhy: 'Northern patients travel far.', benefits: 'Northern time is saved.' }
const SOUTHERN: Said = { title: 'Southern spirometry', whatAndWhy: 'Southern patients wait.' }

let product: Product
let here: Awaited<ReturnType<typeof roadOf>>
let there: Awaited<ReturnType<typeof roadOf>>
/** In the north: one that is ready to decide, one that waits for a second member, one fresh, a request and a draft. */
let northern: { ready: string; waiting: string; decision: string; fresh: string; request: string; draft: string }

beforeAll(async () => {
  const { db } = await testDatabase()
  product = await startProduct([north, south], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 } })
  Object.assign(product.workspace.world, { ackWithinMs: 20_000, triggerLivesMs: 20_000 })
  here = await roadOf(product, await groupFor(north))
  const organisation = await groupFor(south)
  await moveSouth(organisation)
  there = await roadOf(product, organisation, 'S')
  await there.raised(SOUTHERN)

  const ready = await here.readyToDecide(NORTHERN)
  const waiting = await here.readyToDecide(NORTHERN)
  await here.hands.submit(
    'UMANOR',
    'proposals:decision_form',
    { v: 1, id: waiting },
    { ...DECLINED, takenIn: 'channel', reason: 'Northern reasons.' },
  )
  const { id: decision } = await db.decision.findFirstOrThrow({ where: { organisationId: here.organisation } })
  const [fresh, request] = [await here.raised(NORTHERN), await here.raised({ ...NORTHERN, kind: 'request', sender: 'Northern hospital' })]
  northern = { ready, waiting, decision, fresh, request, draft: await here.raised({ ...NORTHERN, finish: 'draft' }) }
})
afterAll(() => product.stop())

/** The register of the second group for its own team: other ids in the chat, other names, so that a leak can be seen. */
async function moveSouth(organisationId: OrganisationId): Promise<void> {
  const { db } = await testDatabase()
  const where = { organisationId }
  for (const { externalId } of await db.chatIdentity.findMany({ where }))
    await db.chatIdentity.updateMany({ where: { ...where, externalId }, data: { externalId: `${externalId}S` } })
  await db.chatPlace.updateMany({ where, data: { externalId: 'CEXECUTIVES' } })
  await db.$executeRaw`UPDATE "Person" SET name = 'South ' || name WHERE "organisationId" = ${organisationId}::uuid`
  await db.$executeRaw`UPDATE "Practice" SET name = 'South ' || name WHERE "organisationId" = ${organisationId}::uuid`
  await db.$executeRaw`UPDATE "CommissioningArea" SET name = 'South ' || name WHERE "organisationId" = ${organisationId}::uuid`
}

/** Every id that the database has for a group. */
async function idsOf(organisation: OrganisationId): Promise<string[]> {
  const { db } = await testDatabase()
  const tables = ['Proposal', 'Person', 'Practice', 'CommissioningArea', 'Decision', 'ProposalReview', 'AuditEvent', 'Delivery']
  const all = tables.map((table) => `SELECT id::text FROM "${table}" WHERE "organisationId" = '${organisation}'`).join(' UNION ')
  return [organisation, ...(await db.$queryRawUnsafe<{ id: string }[]>(all)).map(({ id }) => id)]
}

/** All that a team was ever shown or sent: messages with their metadata, forms and Home. */
function shownIn(team: string): string {
  const { state } = product.workspace.world
  const channels = state.channels.filter((channel) => channel.team === team).map(({ id }) => id)
  const messages = channels.flatMap((channel) => state.messages[channel] ?? [])
  return JSON.stringify([messages, Object.values(state.views).filter((view) => view.team === team)])
}

const as = (user: string) => product.as(user)
const GONE = 'This proposal is not there any more.'

describe('two groups in one product', () => {
  test('count, list and show only their own', async () => {
    await as('UGPS').types('/daccom proposals all', { in: 'practices' })
    await expect(as('UGPS').in('practices')).toShow('P-1: Southern spirometry')
    expect(as('UGPS').in('practices').text()).not.toContain('P-2')
    await as('UGP').types('/daccom proposals all', { in: 'practices' })
    await expect(as('UGP').in('practices')).toShow('P-4: Northern ultrasound', 'P-1: Northern ultrasound')
    await as('UMANORS').types('/daccom proposals P-1', { in: 'executive' })
    await expect(as('UMANORS')).toShow('Southern spirometry', 'South Fernville GP sent it to the executive')
    await as('UMANORS').closesAll()
    await as('UMANORS').types('/daccom proposals P-2', { in: 'executive' })
    await expect(as('UMANORS')).toShow('There is no P-2.')
    await as('UMANORS').closesAll()
    expect(await there.raised(SOUTHERN).then(() => there.ids())).toHaveLength(2)
    await as('UMANORS').types('/daccom', { in: 'executive' })
    await expect(as('UMANORS').in('executive')).toShow('P-2: Southern spirometry')
  })

  test('show their cards and Home each to its own', async () => {
    expect(as('UMANORS').in('executive').text()).toContain('P-1: Southern spirometry')
    expect(as('UMANOR').in('executive').text()).toContain('P-1: Northern ultrasound')
    for (const user of ['UMANOR', 'UMANORS', 'UGP', 'UGPS']) {
      await as(user).opensHome()
      await as(user).waits()
    }
    expect(as('UMANORS').in('home').text()).toContain('Southern spirometry')
    expect(as('UMANOR').in('home').text()).toContain('Northern ultrasound')
  })

  test('find only their own people, practices and areas', async () => {
    for (const search of ['reviewer', 'leads', 'manager', 'acts_on']) {
      const found = await there.hands.search('UMANAGERS', `proposals:${search}`, '')
      expect(found.filter((name) => !name.startsWith('South '))).toEqual([])
      expect(found.length).toBe((await here.hands.search('UMANAGER', `proposals:${search}`, '')).length)
    }
    expect(await here.hands.search('UMANAGER', 'proposals:reviewer', 'South')).toEqual([])
    await as('UMANAGERS').types('/daccom propose', { in: 'practices' })
    const form = await as('UMANAGERS').awaitsForm('What and why?')
    const offered = form.blocks.flatMap(({ element }) =>
      element?.type === 'static_select' ? (element.options ?? []).map(({ text }) => text.text) : [],
    )
    expect(offered.filter((name) => !name.startsWith('South '))).toEqual(['Another organisation', 'Not on our list'])
    await as('UMANAGERS').closesAll()
  })

  test('cannot press on what is the other’s, with any button and any of its ids', async () => {
    const before = await here.kept()
    for (const user of ['UMANORS', 'UMANAGERS']) {
      for (const offer of ['open', ...OFFERS]) {
        for (const id of offer === 'agree' || offer === 'takeBack' ? [northern.decision] : [northern.fresh, northern.draft]) {
          const told = await there.hands.press(user, `proposals:${offer}`, id)
          const refused =
            offer === 'study' || offer === 'agree' || offer === 'takeBack' ? /not there any more|Only an executive member/ : GONE
          expect([user, offer, told]).toEqual([user, offer, expect.stringMatching(refused)])
        }
      }
    }
    expect(await here.kept()).toEqual(before)
  })

  test('cannot send a form about what is the other’s', async () => {
    const before = await here.kept()
    const about = (form: string, id: string, says: Said) =>
      there.hands.submit('UMANORS', `proposals:${form}`, { v: 1, id, version: 1 }, says)
    for (const told of [
      await about('form', northern.draft, { ...there.fine(), title: 'Ours now' }),
      await about('send_back_form', northern.fresh, { reason: 'How many?' }),
      await about('kind_form', northern.fresh, { kind: 'request', reason: 'It is one.' }),
      await about('refer_form', northern.request, { referredTo: 'The hospital', reason: 'Theirs.' }),
      await about('ask_form', northern.fresh, { reviewer: there.personOf('UARCHWAYS') }),
      await about('review_form', northern.fresh, FINE_STUDY),
      await about('interest_form', northern.fresh, { note: 'A neighbour.' }),
      await about('decision_form', northern.ready, DECLINED),
    ])
      expect(told).toContain(GONE)
    expect(await here.kept()).toEqual(before)
  })

  test('cannot name the other’s people, practices and areas', async () => {
    const [id] = await there.ids()
    const { db } = await testDatabase()
    const area = await db.commissioningArea.findFirstOrThrow({ where: { organisationId: here.organisation } })
    const before = await there.kept()
    const refused = async (form: string, metadata: object, says: Said, fields: string[]) => {
      await there.hands.submit('UMANAGERS', `proposals:${form}`, { ...metadata }, says)
      expect(Object.keys(as('UMANAGERS').view()?.errors ?? {})).toEqual(fields)
    }
    await refused('form', { v: 1 }, { ...there.fine(), behalf: here.practiceOf('Fernville') }, ['behalf'])
    await refused('form', { v: 1 }, { ...there.fine(), area: area.id }, ['area'])
    await refused('ask_form', { v: 1, id }, { reviewer: here.personOf('UMANOR') }, ['reviewer'])
    expect(await there.kept()).toEqual(before)
    const ready = await there.readyToDecide(SOUTHERN)
    const accepted = { ...DECLINED, outcome: 'accepted', leads: [here.personOf('ULEAD')], manager: here.personOf('UMANAGER') }
    await there.hands.submit('UMANORS', 'proposals:decision_form', { v: 1, id: ready }, accepted)
    expect(Object.keys(as('UMANORS').view()?.errors ?? {})).toEqual(['leads', 'manager'])
    expect(await there.stateOf(ready)).toBe('ready_to_decide')
  })

  test('cannot turn a page of the other’s list', async () => {
    await as('UGPS').types('/daccom proposals', { in: 'practices' })
    await expect(as('UGPS').in('practices')).toShow('Open proposals')
    const [list] = as('UGPS').remembers('practices').slice(-1)
    const [button] = list?.blocks.at(-1)?.elements ?? []
    Object.assign(button ?? {}, {
      action_id: 'proposals:list_older',
      value: `all:${northern.draft}`,
      text: { type: 'plain_text', text: 'Older ones' },
    })
    await as('UGPS').presses('Older ones', { in: 'practices', on: list ? [list] : [] })
    await as('UGPS').waits()
    expect(as('UGPS').in('practices').text()).toContain('All proposals')
    expect(as('UGPS').in('practices').text()).not.toContain('Northern')
  })

  test('know the same user id each as its own: what one did, the other did not', async () => {
    const { db } = await testDatabase()
    const where = { organisationId: there.organisation, name: 'South Patient representative' }
    const { id: personId } = await db.person.findFirstOrThrow({ where })
    const account = { organisationId: there.organisation, platform: 'slack', workspace: south.id, externalId: 'UGP', personId }
    await db.chatIdentity.create({ data: account })
    await as('UGP').types('/daccom proposals mine', { in: 'practices' })
    await expect(as('UGP').in('practices')).toShow('Draft: Northern ultrasound')
    const sent = product.workspace.lastDelivery()
    if (sent) sent.payload = { ...sent.payload, team_id: south.id, trigger_id: 'of.the.south' }
    await product.workspace.redeliver()
    await as('UGP').waits()
    expect(as('UGP').remembers('practices').at(-1)?.text).toContain('You have not raised a proposal yet.')
    await db.chatIdentity.deleteMany({ where: account })
  })

  test('know the same form each as its own: the other’s answer is not given out', async () => {
    const form = await here.hands.submit('UGP', 'proposals:form', { v: 1 }, { ...here.fine(), ...NORTHERN })
    expect(form).toContain('This is P-5')
    const sent = product.workspace.lastDelivery()
    const payload = sent?.payload as { view: object; user: object; team: object }
    const elsewhere = { team: { id: south.id }, user: { ...payload.user, id: 'UGPS', team_id: south.id } }
    if (sent) sent.payload = { ...payload, ...elsewhere, view: { ...payload.view, team_id: south.id, app_installed_team_id: south.id } }
    const answer = JSON.stringify(await product.workspace.redeliver())
    expect(answer).not.toMatch(/P-5|Thank you/)
    expect(answer).toContain('behalf')
  })

  test('have shown each other nothing in all this: no title, no name, no id', async () => {
    // Open forms hold what an attacker has typed into them.
    for (const user of ['UGP', 'UGPS', 'UMANORS', 'UMANAGERS']) await as(user).closesAll()
    await product.app.settle()
    const [inNorth, inSouth] = [shownIn(north.id), shownIn(south.id)]
    expect([inNorth.includes('Northern'), inSouth.includes('Southern')]).toEqual([true, true])
    expect(inSouth).not.toContain('Northern')
    expect(inNorth).not.toContain('South')
    expect((await idsOf(here.organisation)).filter((id) => inSouth.includes(id))).toEqual([])
    expect((await idsOf(there.organisation)).filter((id) => inNorth.includes(id))).toEqual([])
    expect(product.workspace.refusals).toEqual([])
    const { db } = await testDatabase()
    const unsent = { organisationId: { in: [here.organisation, there.organisation] }, state: { not: 'sent' } }
    expect(await db.delivery.count({ where: unsent })).toBe(0)
  })
})
