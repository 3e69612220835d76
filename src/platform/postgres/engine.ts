import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Where the schema engine works: a database of its own connection, which `close` gives back together with the engine's lock. */
export type EngineConnection = { factory: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> }

let isLoaded = false

/** The package's entry imports its `.wasm` as a module, which Node does not do; so it is put together by hand, once. */
function load(): void {
  if (isLoaded) return
  const path = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)), { './schema_engine_bg.js': imports() })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start !== 'function') throw new Error(`${path} has no __wbindgen_start: is it the version that package.json pins?`)
  start()
  isLoaded = true
}

/** The engine leaves a timer of ten seconds for its lock behind, which must not keep a process alive that is otherwise done. */
function imports(): WebAssembly.ModuleImports {
  const quiet = (callback: () => void, ms: number) => setTimeout(callback, ms).unref()
  const replaced = (name: string, own: unknown) => (name.startsWith('__wbg_setTimeout_') ? quiet : own)
  return Object.fromEntries(Object.entries(engine).map(([name, own]) => [name, replaced(name, own)])) as WebAssembly.ModuleImports
}

/** Prisma's schema engine, working through the given adapter. */
export async function schemaEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<engine.SchemaEngine> {
  load()
  return engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
}

type RunScript = (script: string) => Promise<unknown>

/**
 * Runs a script as one query. Both adapters are unfit for migrations as they come: `PrismaPg` splits at every semicolon, inside a
 * trigger's body too, and `PrismaPGlite` does not await, so that a failed migration is recorded as applied.
 */
export function withWholeScripts<F extends SqlMigrationAwareDriverAdapterFactory>(factory: F, run: RunScript): F {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await run(script)
    }
    return adapter
  }
  return factory
}
