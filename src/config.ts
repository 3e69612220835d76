import { z } from 'zod'

const IN_SLACK = 'You find it at api.slack.com/apps, in your app, under'

/** What the environment may hold, and for each where its value comes from (design: "Running"). */
const PLACES = {
  SLACK_BOT_TOKEN: `${IN_SLACK} "OAuth & Permissions", "Bot User OAuth Token"; it begins with xoxb-`,
  SLACK_SIGNING_SECRET: `${IN_SLACK} "Basic Information", "App Credentials", "Signing Secret"`,
  SLACK_APP_TOKEN: `${IN_SLACK} "Basic Information", "App-Level Tokens" (scope connections:write); it begins with xapp-`,
  SLACK_API_URL: "Leave it empty for Slack's own; https://slack-gov.com/api/ is GovSlack's",
  DATABASE_URL: 'Give postgresql://USER:PASSWORD@HOST:5432/DATABASE, or leave it empty for the embedded database in DATA_DIR',
  DATA_DIR: 'Give a folder that this process may write; ./data when empty',
  PORT: 'Give a free port between 0 and 65535; 3000 when empty',
  PUBLIC_URL: 'Give the address under which people reach this server, with https://',
  LOG_LEVEL: 'Give fatal, error, warn, info, debug, trace or silent; info when empty',
  SMTP_URL: 'Your mail provider has it: smtp://USER:PASSWORD@HOST:587',
  MAIL_FROM: 'Give the sender of e-mails, such as DacCom <daccom@example.org>',
  NODE_ENV: 'Give production, test or development; development when empty',
} as const

type Name = keyof typeof PLACES

const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.some((protocol) => text.startsWith(`${protocol}://`)) && URL.canParse(text), {
    error: `is not an address that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  })

const environment = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', { error: 'is not a bot token' }).optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, { error: 'is too short for a signing secret' }).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', { error: 'is not an app-level token' }).optional(),
  SLACK_API_URL: url('https', 'http').optional(),
  DATABASE_URL: url('postgresql', 'postgres').optional(),
  DATA_DIR: z.string().default('./data'),
  PORT: z.coerce
    .number({ error: 'is not a number' })
    .int({ error: 'is not a whole number' })
    .min(0, { error: 'is below 0' })
    .max(65_535, { error: 'is above 65535' })
    .default(3000),
  PUBLIC_URL: url('https', 'http').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'is not one of the levels' }).default('info'),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().optional(),
  NODE_ENV: z.enum(['production', 'test', 'development'], { error: 'is not one of the three' }).default('development'),
})

type Environment = z.infer<typeof environment>

export type SlackCredentials =
  | { mode: 'http'; botToken: string; signingSecret: string }
  | { mode: 'socket'; botToken: string; appToken: string }

export type Config = {
  /** `null`: no credentials, so the local workspace stands in for Slack. */
  slack: SlackCredentials | null
  slackApiUrl?: string
  databaseUrl?: string
  dataDir: string
  port: number
  publicUrl?: string
  logLevel: Environment['LOG_LEVEL']
  mail?: { smtpUrl: string; from: string }
  environment: Environment['NODE_ENV']
}

export type ReadConfig = { ok: true; config: Config } | { ok: false; faults: string[] }

/** The configuration, or every fault of the environment at once, each with where to find the value. Secrets are never quoted. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ReadConfig {
  const given = Object.fromEntries(Object.keys(PLACES).flatMap((name) => (variables[name]?.trim() ? [[name, variables[name].trim()]] : [])))
  const parsed = environment.safeParse(given)
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => fault(path[0] as Name, message)),
    ...missing(given).map((name) => fault(name, 'is missing')),
  ]
  if (!parsed.success || faults.length > 0) return { ok: false, faults }
  return { ok: true, config: configOf(parsed.data) }
}

const fault = (name: Name, what: string) => `${name} ${what}. ${PLACES[name]}.`

/** Slack needs a bot token and one of the two ways in; none at all means the local workspace, but never in production. */
function missing(given: Partial<Record<string, string>>): Name[] {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, NODE_ENV, SMTP_URL, MAIL_FROM } = given
  const wantsSlack = Boolean(SLACK_BOT_TOKEN || SLACK_SIGNING_SECRET || SLACK_APP_TOKEN) || NODE_ENV === 'production'
  const names: Name[] = []
  if (wantsSlack && !SLACK_BOT_TOKEN) names.push('SLACK_BOT_TOKEN')
  if (wantsSlack && !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) names.push('SLACK_SIGNING_SECRET')
  if (SMTP_URL && !MAIL_FROM) names.push('MAIL_FROM')
  if (MAIL_FROM && !SMTP_URL) names.push('SMTP_URL')
  return names
}

function configOf(env: Environment): Config {
  return {
    slack: credentials(env),
    ...(env.SLACK_API_URL && { slackApiUrl: env.SLACK_API_URL }),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    dataDir: env.DATA_DIR,
    port: env.PORT,
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL }),
    logLevel: env.LOG_LEVEL,
    ...(env.SMTP_URL && env.MAIL_FROM && { mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } }),
    environment: env.NODE_ENV,
  }
}

/** An app-level token means Socket Mode, whatever else is there. */
function credentials({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN }: Environment): SlackCredentials | null {
  if (SLACK_BOT_TOKEN && SLACK_APP_TOKEN) return { mode: 'socket', botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN }
  if (SLACK_BOT_TOKEN && SLACK_SIGNING_SECRET) return { mode: 'http', botToken: SLACK_BOT_TOKEN, signingSecret: SLACK_SIGNING_SECRET }
  return null
}
