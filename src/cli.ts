import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, readConfig } from './config.ts'
import { migrate, openDatabase } from './platform/postgres/database.ts'
import { loadSample } from './sample.ts'

type OperatorCommand = { says: string; run(config: Config): Promise<string> }

const COMMANDS: Readonly<Record<string, OperatorCommand>> = {
  sample: { says: 'loads the DacCom sample organisation into the configured database', run: sample },
}

if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await main(process.argv[2] ?? '')

async function main(word: string): Promise<number> {
  const command = COMMANDS[word]
  if (!command) return told(2, `There is no command ${JSON.stringify(word)}. There is:`, ...helpLines())
  const read = readConfig({ ...process.env })
  if (!read.ok) return told(2, 'The configuration is not complete:', ...read.faults.map((fault) => `- ${fault}`))
  try {
    console.log(await command.run(read.config))
    return 0
  } catch (error) {
    return told(1, error instanceof Error ? error.message : String(error))
  }
}

function helpLines(): string[] {
  return Object.entries(COMMANDS).map(([word, { says }]) => `  npm run ${word}    ${says}`)
}

function told(code: number, ...lines: string[]): number {
  for (const line of lines) console.error(line)
  return code
}

async function sample({ databaseUrl, dataDir }: Config): Promise<string> {
  const database = await openDatabase({ url: databaseUrl, folder: join(dataDir, 'database') })
  try {
    await migrate(database)
    if (await database.db.organisation.findFirst({ where: { isSample: true }, select: { id: true } }))
      return 'The sample is there already. Nothing was changed.'
    await loadSample({ database, now: new Date() })
    return 'The DacCom sample is loaded: 19 practices with their people, and seven proposals in different states.'
  } finally {
    await database.close()
  }
}
