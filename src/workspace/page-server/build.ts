import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCES = fileURLToPath(new URL('../page', import.meta.url))
/** Beside the packages it is made of: a new `npm ci` takes the build away with them. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/local-workspace', import.meta.url))
/** What the page shares with the server, and the list of packages. */
const SHARED = ['../elements.ts', '../clock.ts', '../../../package-lock.json'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )
}

const isFresh = (built: string) => {
  const index = join(built, 'index.html')
  const changedAt = Math.max(newest(SOURCES), ...SHARED.map((path) => statSync(path).mtimeMs))
  return existsSync(index) && statSync(index).mtimeMs > changedAt
}

/** The folder with the page as the browser gets it; built first where a source is newer than the last build. */
export async function builtPage(cache: string = CACHE): Promise<string> {
  if (isFresh(cache)) return cache
  const { build } = await import('vite')
  const fresh = `${cache}.${process.pid}`
  await build({
    root: SOURCES,
    base: '/',
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    // Said here and not left to NODE_ENV, which is "test" where the tests build the page.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { outDir: fresh, emptyOutDir: true, target: 'es2024', chunkSizeWarningLimit: 5_000, reportCompressedSize: false },
  })
  mkdirSync(join(cache, '..'), { recursive: true })
  rmSync(cache, { recursive: true, force: true })
  renameSync(fresh, cache)
  return cache
}
