import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from './config.ts'
import { backUp, restore } from './operator/backup.ts'
import { exportTo } from './operator/export.ts'
import { type ImportAsked, importFile } from './operator/import.ts'
import { runJob } from './operator/job.ts'
import { productOn, withDatabase } from './operator/product.ts'
import { IMPORT_OPTIONS, type ImportOptions, wantedOf } from './operator/wanted.ts'
import { loadSample } from './sample.ts'

/** What was asked for after the word. */
type Asked = {
  config: Config
  words: readonly string[]
  organisation: string | undefined
  at: Date
  isDryRun: boolean
  options: ImportOptions
}

type OperatorCommand = { usage: string; says: string; run(asked: Asked): Promise<{ text: string; code?: number }> }

const clock = { now: () => new Date() }

const COMMANDS: Readonly<Record<string, OperatorCommand>> = {
  sample: { usage: '', says: 'loads the DacCom sample organisation into the configured database', run: sample },
  job: { usage: ' -- NAME [--at ISO-TIME] [--dry-run] [--organisation NAME]', says: 'runs one sweep as if it were that time', run: job },
  backup: {
    usage: ' -- FILE',
    says: 'writes the embedded database into a file',
    run: ({ config, words: [file] }) => said(backUp(config, file)),
  },
  restore: {
    usage: ' -- FILE',
    says: 'takes the embedded database back from a file',
    run: ({ config, words: [file] }) => said(restore(config, file, clock.now())),
  },
  export: { usage: ' -- FILE.zip [--organisation NAME]', says: 'writes everything of an organisation as CSV and JSON', run: writeOut },
  import: {
    usage:
      ' -- KIND FILE [--dry-run] [--yes] [--commissioner CODE] [--postcode-area AREA] [--codes LIST-OR-FILE] [--on DAY] [--organisation NAME]',
    says: 'takes a file in: practices, list-sizes, bank-holidays',
    run: takeIn,
  },
}

if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await main(process.argv[2] ?? '')

async function main(word: string): Promise<number> {
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined
  if (!command) return told(2, `There is no command ${JSON.stringify(word)}. There is:`, ...helpLines())
  const read = readConfig({ ...process.env })
  if (!read.ok) return told(2, 'The configuration is not complete:', ...read.faults.map((fault) => `- ${fault}`))
  try {
    const { text, code = 0 } = await command.run({ config: read.config, ...understood(process.argv.slice(3)) })
    console.log(text)
    return code
  } catch (error) {
    return told(1, error instanceof Error ? error.message : String(error))
  }
}

function understood(args: string[]): Omit<Asked, 'config'> {
  const common = { 'dry-run': { type: 'boolean', default: false }, organisation: { type: 'string' }, at: { type: 'string' } } as const
  const options = { ...common, ...IMPORT_OPTIONS } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const at = values.at === undefined ? clock.now() : new Date(values.at)
  if (Number.isNaN(at.getTime())) throw new Error(`--at ${values.at} is no time. Write it as 2027-03-16T12:30:00Z.`)
  return { words: positionals, at, organisation: values.organisation, isDryRun: values['dry-run'], options: values }
}

function helpLines(): string[] {
  return Object.entries(COMMANDS).map(([word, { usage, says }]) => `  npm run ${word}${usage}    ${says}`)
}

function told(code: number, ...lines: string[]): number {
  for (const line of lines) console.error(line)
  return code
}

async function sample({ config }: Asked) {
  return withDatabase(config, async (database) => {
    if (await database.db.organisation.findFirst({ where: { isSample: true }, select: { id: true } }))
      return { text: 'The sample is there already. Nothing was changed.' }
    await loadSample({ database, now: clock.now() })
    return { text: 'The DacCom sample is loaded: 19 practices with their people, and seven proposals in different states.' }
  })
}

async function takeIn({ config, words: [kind, file], organisation, isDryRun, options }: Asked) {
  const onProgress = (rows: number) => console.error(`${rows.toLocaleString('en-GB')} rows read …`)
  const asked: ImportAsked = {
    kind,
    file,
    organisation,
    isDryRun,
    wanted: await wantedOf(options),
    isAgreed: options.yes === true,
    onProgress,
  }
  return withDatabase(config, async (database) => {
    const { text, isComplete } = await importFile(productOn(database, clock), process.stdin.isTTY ? { ...asked, confirm } : asked)
    return { text, code: isComplete ? 0 : 1 }
  })
}

/** Asks at the terminal; anything but yes is no. */
async function confirm(plan: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${plan}\nBring these in? [y/N] `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

async function job({ config, words: [name], ...asked }: Asked) {
  return said(withDatabase(config, (database) => runJob(database, { name, ...asked })))
}

async function writeOut({ config, words: [file], organisation }: Asked) {
  return said(withDatabase(config, (database) => exportTo(productOn(database, clock), file, organisation)))
}

async function said(text: Promise<string>) {
  return { text: await text }
}
