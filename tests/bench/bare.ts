import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver } from '@slack/bolt'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { newId, type OrganisationId } from '../../src/shared/ids.ts'

/** A Bolt app that only acknowledges; given a database, it inserts one row first. The least that any product of this kind does. */
export async function startBareApp(signingSecret: string, into?: { db: PrismaClient; organisation: OrganisationId }): Promise<number> {
  const receiver = new HTTPReceiver({ signingSecret })
  const authorize = async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U1' })
  const app = new App({ receiver, authorize, convoStore: false })
  const insert = async () => {
    const row = { id: newId<string>(), key: newId<string>(), at: new Date() }
    if (into) await into.db.useCaseKey.create({ data: { organisationId: into.organisation, key: row.key, at: row.at } })
  }
  app.command('/daccom', async ({ ack, respond }) => {
    await insert()
    await ack()
    await respond('done')
  })
  app.view(/.*/, async ({ ack }) => {
    await insert()
    await ack()
  })
  const server = createServer(receiver.requestListener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
