import { describe, expect, test } from 'vitest'
import { type Config, readConfig } from '../src/config.ts'

const bot = 'xoxb-a-bot-token'
const app = 'xapp-an-app-token'
const secret = '0123456789abcdef0123456789abcdef'

function config(variables: Record<string, string>): Config {
  const read = readConfig(variables)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}

function faults(variables: Record<string, string>): string[] {
  const read = readConfig(variables)
  return read.ok ? [] : read.faults
}

describe('the environment', () => {
  test('without anything means the local workspace, the embedded database and port 3000', () => {
    expect(config({})).toEqual({ slack: null, dataDir: './data', port: 3000, logLevel: 'info', environment: 'development' })
  })

  test('an empty or blank value counts as missing', () => {
    expect(config({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '  ', PORT: '', DATABASE_URL: ' ' })).toEqual(config({}))
  })

  test('a bot token and a signing secret mean HTTP', () => {
    expect(config({ SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: secret }).slack).toEqual({
      mode: 'http',
      botToken: bot,
      signingSecret: secret,
    })
  })

  test('an app-level token means Socket Mode, whether or not the signing secret is there', () => {
    const socket = { mode: 'socket', botToken: bot, appToken: app }
    expect(config({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app }).slack).toEqual(socket)
    expect(config({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret }).slack).toEqual(socket)
  })

  test.each([
    [{ SLACK_BOT_TOKEN: bot }, ['SLACK_SIGNING_SECRET is missing']],
    [{ SLACK_SIGNING_SECRET: secret }, ['SLACK_BOT_TOKEN is missing']],
    [{ SLACK_APP_TOKEN: app }, ['SLACK_BOT_TOKEN is missing']],
    [{ NODE_ENV: 'production' }, ['SLACK_BOT_TOKEN is missing', 'SLACK_SIGNING_SECRET is missing']],
    [{ SMTP_URL: 'smtp://localhost' }, ['MAIL_FROM is missing']],
    [{ MAIL_FROM: 'daccom@example.org' }, ['SMTP_URL is missing']],
  ])('%j is refused and names what is missing', (variables, missing) => {
    const found = faults(variables)
    expect(found).toHaveLength(missing.length)
    for (const [index, start] of missing.entries())
      expect(found[index]).toMatch(new RegExp(`^${start}\\. (You find it at|Give|Your mail provider has it)`))
  })

  test('every fault is told at once, and none quotes a secret', () => {
    const found = faults({
      SLACK_BOT_TOKEN: 'xapp-in-the-wrong-place',
      SLACK_APP_TOKEN: 'xoxb-in-the-wrong-place',
      DATABASE_URL: 'mysql://user:a-password@host/db',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'daccom.example.org',
    })
    expect(found.map((line) => line.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
    ])
    expect(found.join()).not.toMatch(/wrong-place|a-password/)
  })

  test.each(['3000.5', 'three', '-1'])('PORT %s is refused', (PORT) => {
    expect(faults({ PORT })[0]).toMatch(/^PORT is /)
  })

  test('what is given reaches the configuration', () => {
    expect(
      config({
        SLACK_API_URL: 'http://localhost:4000/api/',
        DATABASE_URL: 'postgresql://daccom@localhost/daccom',
        DATA_DIR: '/var/lib/daccom',
        PORT: '0',
        PUBLIC_URL: 'https://daccom.example.org',
        LOG_LEVEL: 'warn',
        SMTP_URL: 'smtp://mail.example.org',
        MAIL_FROM: 'DacCom <daccom@example.org>',
        NODE_ENV: 'test',
      }),
    ).toEqual({
      slack: null,
      slackApiUrl: 'http://localhost:4000/api/',
      databaseUrl: 'postgresql://daccom@localhost/daccom',
      dataDir: '/var/lib/daccom',
      port: 0,
      publicUrl: 'https://daccom.example.org',
      logLevel: 'warn',
      mail: { smtpUrl: 'smtp://mail.example.org', from: 'DacCom <daccom@example.org>' },
      environment: 'test',
    })
  })
})
