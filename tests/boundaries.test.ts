import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

type Source = { path: string; text: string; imports: string[] }

const IMPORT = /^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm

/** Every file of the product, with what it imports: own files by their path from the root, packages by their name. */
const sources: Source[] = globSync('src/**/*.{ts,tsx}')
  .filter((path) => !path.startsWith('src/generated/'))
  .map((path) => {
    const text = readFileSync(path, 'utf8')
    const imports = [...text.matchAll(IMPORT)].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
    return { path, text, imports: imports.map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name)) }
  })

const slices = readdirSync('src/features', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

const sliceOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1]
const inFolder = (folder: string) => (path: string) => path.startsWith(`${folder}/`)

/** Pairs of file and import that a rule forbids, for a failure that can be read. */
function offences(where: (path: string) => boolean, forbids: (imported: string, source: Source) => boolean): string[] {
  return sources
    .filter(({ path }) => where(path))
    .flatMap((source) =>
      source.imports.filter((imported) => forbids(imported, source)).map((imported) => `${source.path} imports ${imported}`),
    )
}

const isSlackEdge = (path: string) =>
  /^src\/features\/[^/]+\/slack\//.test(path) || path.startsWith('src/platform/slack/') || path.startsWith('src/workspace/')

const isOfSlack = (imported: string) => imported.startsWith('@slack/') || isSlackEdge(imported)

describe('what may import what', () => {
  test('the sources are all found', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.find(({ path }) => path === 'src/app.ts')?.imports).toContain('src/features/index.ts')
  })

  test('slices never import each other: they meet through a port or in features/index.ts', () => {
    const foreign = (imported: string, { path }: Source) => sliceOf(imported) !== undefined && sliceOf(imported) !== sliceOf(path)
    expect(offences((path) => sliceOf(path) !== undefined, foreign)).toEqual([])
  })

  test('only a store touches the database: elsewhere its client is handed on and never used', () => {
    const uses = /\b(?:db|tx|work\.db)\.(?:\$|[a-z]\w*\.(?:find|create|update|upsert|delete|count|aggregate|groupBy))/
    const touching = sources.filter(({ path, text }) => sliceOf(path) && !/\/(?:[\w-]+-)?store\.ts$/.test(path) && uses.test(text))
    expect(touching.map(({ path }) => path)).toEqual([])
    const generated = (imported: string) => imported.startsWith('src/generated/')
    expect(offences((path) => sliceOf(path) !== undefined, generated)).toEqual([])
  })

  test('nothing of Slack stands outside slack/, platform/slack and the local workspace', () => {
    // Where everything is put together: these hand Slack's parts on.
    const composing = ['src/app.ts', 'src/features/index.ts', 'src/main.ts', 'src/cli.ts', 'src/platform/logging.ts']
    const inside = (path: string) => !isSlackEdge(path) && !composing.includes(path)
    expect(offences(inside, isOfSlack)).toEqual([])
  })

  test('no id of Slack and no mrkdwn stands in the core', () => {
    const core = sources.filter(
      ({ path }) => (sliceOf(path) || inFolder('src/ports')(path) || inFolder('src/shared')(path)) && !isSlackEdge(path),
    )
    const traces = core.filter(({ text }) => /'[UCDT][A-Z0-9]{8,}'|mrkdwn|<!channel>|<@\$/.test(text))
    expect(traces.map(({ path }) => path)).toEqual([])
  })

  test('rules import only their model, other rules of the slice and shared', () => {
    const isRules = (path: string) => /^src\/features\/[^/]+\/rules\.ts$/.test(path)
    const beyond = (imported: string, { path }: Source) =>
      !imported.startsWith('src/shared/') && !new RegExp(`^${dirname(path)}/(?:[\\w-]+-)?(?:model|rules)\\.ts$`).test(imported)
    expect(offences(isRules, beyond)).toEqual([])
  })

  test('shared imports nothing else of the product, and no more than small packages without a world', () => {
    const small = ['uuid', 'zod', 'dayjs', 'dayjs/plugin/timezone.js', 'dayjs/plugin/utc.js', 'chrono-node/en']
    const beyond = (imported: string) => !imported.startsWith('src/shared/') && !small.includes(imported)
    expect(offences(inFolder('src/shared'), beyond)).toEqual([])
  })

  test('ports import only ports, shared, types of the database and zod', () => {
    const beyond = (imported: string, { path }: Source) =>
      !/^src\/(ports|shared)\//.test(imported) &&
      imported !== 'zod' &&
      !(path === 'src/ports/database.ts' && imported.startsWith('src/generated/'))
    expect(offences(inFolder('src/ports'), beyond)).toEqual([])
  })

  test('the platform knows no slice, and the product knows nothing of the local workspace but at its start', () => {
    expect(offences(inFolder('src/platform'), (imported) => sliceOf(imported) !== undefined)).toEqual([])
    const starts = (path: string) => path === 'src/main.ts' || path === 'src/cli.ts' || path.startsWith('src/workspace/')
    expect(
      offences(
        (path) => !starts(path),
        (imported) => imported.startsWith('src/workspace/'),
      ),
    ).toEqual([])
  })
})

describe('what every file keeps to', () => {
  test('the environment is read in main.ts, config.ts and cli.ts alone', () => {
    const allowed = ['src/main.ts', 'src/config.ts', 'src/cli.ts']
    expect(
      sources.filter(({ path, text }) => !allowed.includes(path) && /(?<!')process\.env\b/.test(text)).map(({ path }) => path),
    ).toEqual([])
  })

  test('rules and shared code read no clock', () => {
    const pure = sources.filter(({ path }) => path.endsWith('/rules.ts') || inFolder('src/shared')(path))
    expect(pure.filter(({ text }) => /new Date\(\)|Date\.now\(\)|dayjs\(\)/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('no file has more than 400 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path)).toEqual([])
  })

  test('every slice is in the list, and what it has for Slack too', () => {
    const { imports = [] } = sources.find(({ path }) => path === 'src/features/index.ts') ?? {}
    for (const slice of slices) {
      expect(imports).toContain(`src/features/${slice}/index.ts`)
      const inSlack = `src/features/${slice}/slack/index.ts`
      if (sources.some(({ path }) => path === inSlack)) expect(imports).toContain(inSlack)
    }
  })
})
