import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pruning } from '../../../src/platform/due/pruning.ts'
import { runSweeps } from '../../../src/platform/due/sweeps.ts'
import { targetKey } from '../../../src/platform/targets.ts'
import type { Target } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()
const DAY_MS = 24 * 3_600_000

let product: Product
let organisation: OrganisationId
let now: Date
let proposalId: string

beforeEach(async () => {
  const team = groupTeam()
  organisation = await groupFor(team)
  now = GROUP_NOW
  product = await startProduct([team], { clock: { now: () => now }, sender: { organisation, paceMs: 0 } })
  const { id: proposerId } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
  proposalId = newId()
  const about = { kind: 'service', state: 'submitted', version: 1, title: 'Ultrasound', whatAndWhy: 'A scan.', behalfOf: 'A clinic' }
  const dates = { submittedAt: now, stateSince: now, createdAt: now }
  await db.proposal.create({ data: { organisationId: organisation, id: proposalId, number: 1, proposerId, ...about, ...dates } })
})
afterEach(() => product.stop())

type Row = { state?: string; mode?: string; updates?: string; subject?: string; reason?: string | null; kind?: string; createdAt?: Date }

/** A row of the outbox as some earlier attempt left it. */
async function row(to: Target, { kind = 'proposal_study_over', createdAt = now, ...over }: Row = {}): Promise<string> {
  const id = newId()
  const counts = { attempts: 1, looks: 0, heldUntil: new Date(0), dueAt: createdAt, createdAt }
  const said = { mode: 'post', fact: { kind, proposalId }, dedupeKey: id, state: 'failed' }
  const posted = over.state === 'sent' ? { channel: 'CEXECUTIVE', ts: '1.000100', sentAt: createdAt } : {}
  await db.delivery.create({
    data: { organisationId: organisation, id, target: targetKey(to), ...said, ...counts, ...posted, ...over },
  })
  return id
}

const executive: Target = { place: 'executive' }
const archived = (is: boolean) => {
  product.workspace.world.channel('CEXECUTIVE').isArchived = is
}

const sweep = async () => {
  const { features } = product.app.slices()
  const sweeps = features.filter(({ name }) => name === 'messages').flatMap((feature) => feature.sweeps)
  await runSweeps(sweeps, { now, organisation }, (error) => expect.unreachable(String(error)))
  await product.app.settle()
}

const messagesTo = (user: string) => {
  const channel = product.workspace.person(user).directChannel()
  const texts = product.workspace.world.messagesIn(channel.id).map(({ text }) => text)
  return texts.filter((text) => text.includes('could not be delivered'))
}
const stateOf = async (id: string) => (await db.delivery.findFirstOrThrow({ where: { organisationId: organisation, id } })).state

describe('what could not be delivered', () => {
  test('is told to the administrators, once for each cause, with what mends it, and goes out when they press Send again', async () => {
    archived(true)
    const ids = [await row(executive, { state: 'queued', reason: null }), await row(executive, { state: 'queued', reason: null })]
    await product.app.settle()
    expect(await Promise.all(ids.map(stateOf))).toEqual(['failed', 'failed'])
    await sweep()
    const third = await row(executive, { reason: 'is_archived' })
    await sweep()
    expect(messagesTo('UADMIN')).toEqual([
      "2 messages to the executive's channel could not be delivered. The channel is archived. Open it again, or choose another in /daccom setup. Then press Send again.",
    ])
    expect(messagesTo('UGP')).toEqual([])

    archived(false)
    const administrator = product.as('UADMIN')
    administrator.goesTo('app')
    await administrator.presses('Send again')
    await expect.poll(() => stateOf(third)).toBe('sent')
    await product.app.settle()
    expect(await Promise.all(ids.map(stateOf))).toEqual(['sent', 'sent'])
    expect(product.workspace.world.messagesIn('CEXECUTIVE').length).toBe(3)
  })

  test('that fails once more after it was sent again is told once more', async () => {
    archived(true)
    await row(executive, { reason: 'is_archived' })
    await sweep()
    const administrator = product.as('UADMIN')
    administrator.goesTo('app')
    await administrator.presses('Send again')
    await product.app.settle()
    now = new Date(now.getTime() + 60_000)
    await sweep()
    expect(messagesTo('UADMIN').length).toBe(2)
  })

  test('stands in the Home of the administrator, and of nobody else, until it is mended', async () => {
    await row(executive, { reason: 'is_archived' })
    await row({ place: 'practices' }, { reason: 'token_revoked' })
    await row(executive, { reason: 'token_revoked' })
    const administrator = product.as('UADMIN')
    await administrator.opensHome()
    await expect(administrator.in('home')).toShow("1 message to the executive's channel could not be delivered. The channel is archived.")
    await expect(administrator.in('home')).toShow('2 messages could not be delivered. Slack no longer accepts the token of this app.')
    const manager = product.as('UMANAGER')
    await manager.opensHome()
    await expect(manager.in('home')).not.toShow('could not be delivered')
  })

  test('may be sent again by administrators only, whoever has the message', async () => {
    const id = await row(executive, { reason: 'is_archived' })
    await sweep()
    await db.roleAssignment.updateMany({
      where: { organisationId: organisation, role: 'administrator' },
      data: { toOn: new Date('2027-02-01') },
    })
    const administrator = product.as('UADMIN')
    administrator.goesTo('app')
    await administrator.presses('Send again')
    await expect(administrator.in('app')).toShow('Only an administrator can do this.')
    expect(await stateOf(id)).toBe('failed')
  })

  test('does not tell of its own telling', async () => {
    await row(executive, { reason: 'is_archived', kind: 'messages_undelivered' })
    await sweep()
    expect(messagesTo('UADMIN')).toEqual([])
  })

  test('the drawing of a card is done again without standing in the way of a newer one', async () => {
    const card = await row(executive, { state: 'sent', subject: 'proposal:p', reason: null })
    const old = await row(executive, { mode: 'update', updates: card, reason: 'missing_scope' })
    await row(executive, { mode: 'update', updates: card, state: 'queued', reason: null })
    await sweep()
    const administrator = product.as('UADMIN')
    administrator.goesTo('app')
    await administrator.presses('Send again')
    await product.app.settle()
    expect(await stateOf(old)).not.toBe('failed')
  })
})

describe('what should have gone out by now', () => {
  test('stands in the Home of the administrator after ten minutes', async () => {
    const id = await row(executive, { state: 'sending', reason: null })
    await db.delivery.updateMany({ where: { organisationId: organisation, id }, data: { heldUntil: new Date(Date.now() + DAY_MS) } })
    now = new Date(now.getTime() + 9 * 60_000)
    const administrator = product.as('UADMIN')
    await administrator.opensHome()
    await expect(administrator.in('home')).not.toShow('should have gone out by now')
    now = new Date(now.getTime() + 2 * 60_000)
    await administrator.opensHome()
    await expect(administrator.in('home')).toShow('1 message should have gone out by now; the oldest was due Tue 16 Mar 2027, 13:00.')
  })
})

describe('what is over', () => {
  test('is forgotten after its time; cards, failures and what is still to be sent are kept', async () => {
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
    const [old, young, card, failed] = [
      await row(executive, { state: 'sent', reason: null, createdAt: ago(801) }),
      await row(executive, { state: 'sent', reason: null, createdAt: ago(799) }),
      await row(executive, { state: 'sent', reason: null, createdAt: ago(900), subject: 'proposal:p' }),
      await row(executive, { reason: 'is_archived', createdAt: ago(900) }),
    ]
    const drawing = await row(executive, { mode: 'update', updates: card, state: 'sent', reason: null, createdAt: ago(31) })
    await db.useCaseKey.createMany({ data: [1, 29, 31].map((days) => ({ organisationId: organisation, key: `${days}`, at: ago(days) })) })
    await runSweeps(pruning(db), { now, organisation }, (error) => expect.unreachable(String(error)))
    const kept = (await db.delivery.findMany({ where: { organisationId: organisation } })).map(({ id }) => id)
    expect([young, card, failed].every((id) => kept.includes(id))).toBe(true)
    expect([old, drawing].some((id) => kept.includes(id))).toBe(false)
    const keys = await db.useCaseKey.findMany({ where: { organisationId: organisation }, orderBy: { key: 'asc' } })
    expect(keys.map(({ key }) => key)).toEqual(['1', '29'])
  })
})
