import { LogLevel, WebClient } from '@slack/web-api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ByHand, startByHand, TOKEN } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand()
})
afterAll(() => slack.stop())
afterEach(() => slack.workspace.faults.clear())

const client = () =>
  new WebClient(TOKEN, {
    slackApiUrl: `${slack.base}/api/`,
    retryConfig: { retries: 0 },
    timeout: 200,
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  })
const post = (text: string) => client().chat.postMessage({ channel: 'CALL', text })
const stands = (text: string) =>
  slack.workspace
    .person('UGP')
    .sees()
    .messages.CALL?.some((message) => message.text === text)

describe('a planned fault', () => {
  test.each(['drop', 'hang', 'error', 'html'] as const)('%s fails the call, and only carries it out when it is to', async (answer) => {
    slack.workspace.faults.plan({ method: 'chat.postMessage', answer, carriesOut: true })
    await expect(post(`${answer}, carried out`)).rejects.toThrow()
    expect(stands(`${answer}, carried out`)).toBe(true)
    slack.workspace.faults.plan({ method: 'chat.postMessage', answer })
    await expect(post(`${answer}, lost`)).rejects.toThrow()
    expect(stands(`${answer}, lost`)).toBe(false)
  })

  test('of rate says when to come back', async () => {
    slack.workspace.faults.plan({ method: 'chat.postMessage', answer: 'limit', retryAfter: 7 })
    await expect(post('limited')).rejects.toMatchObject({ retryAfter: 7 })
    expect(stands('limited')).toBe(false)
  })

  test('hits as many calls as it says, of its method and arguments only', async () => {
    slack.workspace.faults.plan({ method: 'chat.postMessage', answer: 'error', times: 2, when: ({ text }) => text === 'unlucky' })
    expect((await post('lucky')).ok).toBe(true)
    expect((await client().auth.test()).ok).toBe(true)
    await expect(post('unlucky')).rejects.toThrow()
    await expect(post('unlucky')).rejects.toThrow()
    expect((await post('unlucky')).ok).toBe(true)
  })
})
