import { connect } from 'node:net'
import { describe, expect, inject, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { openHome } from './support/home.ts'
import { startProduct } from './support/product.ts'
import { BOT_TOKEN, EXECUTIVE } from './support/seed.ts'
import { draft, submit } from './support/submitting.ts'
import { drained, tallyOfCards } from './support/tally.ts'
import { SIGNING_SECRET } from './support/terms.ts'

const server = inject('faultServer')

const environmentOf = (home: { place: { url?: string }; slackApiUrl: string }) => ({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: home.slackApiUrl,
  DATABASE_URL: home.place.url ?? '',
})

describe('the end of the process', () => {
  test('on SIGTERM under load it is gone within 10 s, and what was acknowledged stands in the channel once after the next start', async () => {
    const home = await openHome({ server })
    try {
      const product = await startProduct(environmentOf(home))
      const drafts = Array.from({ length: 100 }, () => draft())
      const answers = Promise.all(drafts.map((one) => submit(product.port, one)))
      const posted = async () => home.workspace.world.messagesIn(EXECUTIVE).length > 0 || undefined
      await eventually(posted, () => 'Nothing was posted')
      const { code, afterMs } = await product.end('SIGTERM')
      expect(code).toBe(0)
      expect(afterMs).toBeLessThan(10_000)
      const acknowledged = await answers
      const bot = await home.start()
      for (const [n, again] of drafts.entries()) if (!acknowledged[n]) expect(await submit(bot.port, again)).toBe(true)
      await drained(bot)
      expect(tallyOfCards(home, drafts)).toEqual({ expected: 100, lost: 0, twice: 0 })
    } finally {
      await home.close()
    }
  })

  test('on SIGTERM it is gone within 10 s too when Slack answers nothing and somebody never ends their request', async () => {
    const home = await openHome({ server })
    try {
      const product = await startProduct(environmentOf(home))
      home.workspace.faults.plan({ method: 'chat.postMessage', answer: 'hang', times: 10 })
      const drafts = [draft(), draft(), draft()]
      for (const one of drafts) expect(await submit(product.port, one)).toBe(true)
      const endless = connect(product.port, '127.0.0.1').on('error', () => undefined)
      endless.write('POST /slack/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\npayl')
      await eventually(
        async () => home.workspace.faults.left('chat.postMessage') < 10 || undefined,
        () => 'Nothing was posted',
      )
      const { code, afterMs } = await product.end('SIGTERM')
      expect(code).toBe(0)
      expect(afterMs).toBeLessThan(10_000)
      const { queued = 0, sending = 0 } = (await (await home.start()).count()).deliveries
      expect(queued + sending).toBe(drafts.length)
    } finally {
      await home.close()
    }
  })

  test('a promise of a library that fails unheard ends it with a line in the log and a code that has it started again', async () => {
    const home = await openHome({ server })
    try {
      const product = await startProduct(environmentOf(home), './rejects.ts')
      const { code, said } = await product.end('SIGUSR2')
      expect(code).toBe(1)
      expect(said).toContain('Something failed that nobody waited for')
      expect(said).toContain('a library gave up')
    } finally {
      await home.close()
    }
  })
})
