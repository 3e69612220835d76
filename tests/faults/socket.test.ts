import { describe, expect, inject, type TestContext, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { openHome } from './support/home.ts'
import { type Product, startProduct } from './support/product.ts'
import { type SocketSlack, startSocketSlack } from './support/socket-slack.ts'

const server = inject('faultServer')

/** The product in Socket Mode, connected. */
async function connected({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<{ slack: SocketSlack; product: Product }> {
  const home = await openHome({ server })
  const slack = await startSocketSlack()
  const product = await startProduct({
    SLACK_BOT_TOKEN: 'xoxb-faults',
    SLACK_APP_TOKEN: 'xapp-faults',
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: home.place.url ?? '',
  })
  onTestFinished(async () => {
    await product.end('SIGKILL')
    slack.vanish()
    await home.close()
  })
  return { slack, product }
}

const command = (envelope_id: string) => {
  const payload = { command: '/daccom', text: 'help', team_id: 'T0FAULTS001', user_id: 'UGP1', channel_id: 'C1', trigger_id: 't' }
  return JSON.stringify({ type: 'slash_commands', envelope_id, payload, accepts_response_payload: true })
}

const acknowledged = (slack: SocketSlack, envelope: string) =>
  eventually(
    async () => slack.heard.find((one) => (one as { envelope_id?: string }).envelope_id === envelope),
    () => `${envelope} was not acknowledged`,
  )

describe.concurrent('Socket Mode', () => {
  test('being told that it is rate limited does not end it: the next command is heard', async (context) => {
    const { slack } = await connected(context)
    const socket = await slack.socket()
    socket.send(JSON.stringify({ type: 'events_api', envelope_id: 'limited', payload: { type: 'app_rate_limited', team_id: 'T' } }))
    socket.send(command('after'))
    await acknowledged(slack, 'after')
  })

  test('a connection that Slack renews comes back by itself', async (context) => {
    const { slack } = await connected(context)
    ;(await slack.socket()).send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    ;(await slack.socket(2)).send(command('renewed'))
    await acknowledged(slack, 'renewed')
  })

  test('a reconnect that Slack refuses ends it within 15 s, with a code that has it started again', async (context) => {
    const { slack, product } = await connected(context)
    const socket = await slack.socket()
    slack.refuse('invalid_auth')
    const since = performance.now()
    socket.terminate()
    const { code, said } = await product.ended
    expect([code, performance.now() - since < 15_000]).toEqual([1, true])
    expect(said).toContain('Something failed that nobody waited for')
  })

  test('a Slack that is gone and does not come back ends it within 40 s, and it is no zombie', async (context) => {
    const { slack, product } = await connected(context)
    await slack.socket()
    const since = performance.now()
    slack.vanish()
    const { code, said } = await product.ended
    expect([code, performance.now() - since < 40_000]).toEqual([1, true])
    expect(said).toContain('Socket Mode did not come back within 30 s')
  })

  test('on SIGTERM it waits at most 5 s for a socket that Slack does not close, and is gone within 10 s', async (context) => {
    const { slack, product } = await connected(context)
    ;(await slack.socket()).pause()
    const { code, afterMs } = await product.end('SIGTERM')
    expect(code).toBe(0)
    expect(afterMs).toBeLessThan(10_000)
  })
})
