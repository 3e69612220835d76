import { execFile } from 'node:child_process'

type Said = { code: number; out: string; err: string }

/** Runs an operator's command in a process of its own, on the data in a folder; what is loaded is compiled once for all of them. */
export function commandLine(dataDir: string, ...words: string[]): Promise<Said> {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, NODE_COMPILE_CACHE: 'node_modules/.cache/daccom' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli.ts', ...words], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}
