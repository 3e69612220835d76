import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { nextList } from '../../../src/features/passing-on/rules.ts'
import { passingOnInSlack } from '../../../src/features/passing-on/slack/index.ts'
import { listMessage } from '../../../src/features/passing-on/slack/views.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { smtpServer } from '../../support/smtp.ts'
import { long } from '../proposals/samples.ts'

type Here = { product: Product; organisation: OrganisationId; sweep(at: string): Promise<void> }

/** The group, in which the GP who raises a proposal leaves the chat before it is answered. */
async function answered(smtpUrl?: string, email: string | null = 'gp@daccom.example'): Promise<Here> {
  const { db } = await testDatabase()
  let now = new Date('2027-03-16T13:00:00Z')
  const team = groupTeam()
  const options = { clock: { now: () => now }, sender: { paceMs: 1, doubtWaitMs: 50 } }
  const product = await startProduct([team], { ...options, ...(smtpUrl && { mail: { smtpUrl, from: 'DacCom <daccom@group.example>' } }) })
  onTestFinished(() => product.stop())
  const organisation = await groupFor(team)
  const gp = product.as('UGP')
  await gp.types('/daccom propose', { in: 'practices' })
  await gp.fills({ Title: 'Ultrasound & scans', 'Commissioning area': 'Diagnostic services', 'What and why?': 'It helps.' })
  await gp.submits()
  await expect(gp).toShow('This is P-1')
  await db.chatIdentity.deleteMany({ where: { organisationId: organisation, externalId: 'UGP' } })
  await db.person.updateMany({ where: { organisationId: organisation, name: 'Fernville GP' }, data: { email } })
  const manager = product.as('UMANAGER')
  await manager.presses('Send back', { in: 'executive', beside: 'Ultrasound & scans' })
  await manager.fills({ 'What would you like to know, or advise?': 'How many patients?' })
  await manager.submits()
  await manager.closesAll()
  await product.app.settle()
  const sweep = async (at: string) => {
    now = new Date(at)
    for (const each of product.app.slices().features.flatMap(({ sweeps }) => sweeps)) await each.run({ now, organisation })
    await product.app.settle()
  }
  return { product, organisation, sweep }
}

describe('somebody who is not in the chat', () => {
  test('is written to by e-mail, in plain text, and a later change does not go after it', async () => {
    const { smtpUrl, mails } = await smtpServer()
    const { organisation } = await answered(smtpUrl)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatch(/To: Fernville GP <gp@daccom\.example>[\s\S]*Ultrasound & scans[\s\S]*How many patients\?/)
    const { db } = await testDatabase()
    const rows = await db.delivery.findMany({ where: { organisationId: organisation, channel: 'email' } })
    expect(rows.map(({ state }) => state)).toEqual(['sent'])
  })

  test.each([
    ['without a mail server', undefined, 'gp@daccom.example'],
    ['without an address', 'takes all', null],
    ['whose address is refused', 'refuses', 'gone@daccom.example'],
  ])('%s stands on the secretary’s list of the day, with the text to copy, once', async (_why, server, email) => {
    const { smtpUrl } = server ? await smtpServer(server === 'refuses' ? 'recipient' : undefined) : { smtpUrl: undefined }
    const { product, sweep } = await answered(smtpUrl, email)
    const manager = product.as('UMANAGER')
    await expect(manager.in('app')).not.toShow('To pass on')
    await sweep('2027-03-17T12:30:00Z')
    await expect(manager.in('app')).toShow('To pass on', '1 person is not in this chat', 'Fernville GP', 'How many patients?')
    const before = manager.in('app').text()
    await sweep('2027-03-18T12:30:00Z')
    expect(manager.in('app').text()).toBe(before)
  })

  test('whose list nobody can take stays on it for the next day', async () => {
    const { db } = await testDatabase()
    const { product, organisation, sweep } = await answered()
    const roles = { organisationId: organisation, role: { in: ['programme_manager', 'administrator'] } }
    const held = await db.roleAssignment.findMany({ where: roles })
    await db.roleAssignment.deleteMany({ where: roles })
    await sweep('2027-03-17T12:30:00Z')
    await db.roleAssignment.createMany({ data: held })
    await sweep('2027-03-18T12:30:00Z')
    await expect(product.as('UMANAGER').in('app')).toShow('To pass on', 'Fernville GP')
  })
})

describe('the list', () => {
  const working = {
    hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
    holidays: new Set(['2027-03-26', '2027-03-29']),
    zone: 'Europe/London',
  }

  test.each([
    ['2027-03-16T12:29:59Z', '2027-03-16T12:30:00.000Z'],
    ['2027-03-16T12:30:00Z', '2027-03-17T12:30:00.000Z'],
    ['2027-03-25T13:00:00Z', '2027-03-30T11:30:00.000Z'],
  ])('after %s goes out at %s', (now, at) => {
    expect(nextList(working, new Date(now)).toISOString()).toBe(at)
  })

  test('names the document that a message brings, and leaves out what is stale', async () => {
    const { db } = await testDatabase()
    const organisation = await groupFor(groupTeam())
    const { id: personId } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
    const entries = ['minutes', 'over'].map((kind) => ({ id: newId<string>(), fact: { kind } }))
    const at = new Date('2027-03-16T13:00:00Z')
    await db.toPassOn.createMany({ data: entries.map((entry) => ({ organisationId: organisation, personId, at, ...entry })) })
    const any = z.object({ kind: z.string() })
    const file = { name: 'minutes.docx', title: 'Minutes', bytes: Buffer.from('many words') }
    const { drawings } = passingOnInSlack(
      {
        minutes: { schema: any, draw: async () => ({ text: 'The minutes of Tuesday.', file }) },
        over: { schema: any, draw: async () => 'stale' },
      },
      async () => null,
    )
    const fact = { kind: 'to_pass_on', entries: entries.map(({ id }) => id) }
    const context = { db, organisation, now: at, to: { person: personId as PersonId } }
    const drawn = await drawings.to_pass_on?.draw(fact, context)
    expect(drawn).toMatchObject({ blocks: { length: 3 } })
    expect(JSON.stringify(drawn)).toContain('The minutes of Tuesday.\\n(With the document minutes.docx.)')
  })

  test('fits what Slack allows, at its worst', () => {
    for (const n of [1, 2, 8]) {
      const person = { id: 'p', name: long(100), email: `${'x'.repeat(200)}@daccom.example` }
      const message = listMessage(
        Array.from({ length: n }, () => ({ person, text: long(3500), link: `Here:\nhttps://daccom.example/answer/${'x'.repeat(128)}` })),
      )
      expect(faults('message', message)).toEqual([])
      expect(message.text).not.toMatch(/<[!@#]/)
    }
  })
})
