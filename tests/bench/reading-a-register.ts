import { createReadStream } from 'node:fs'
import { readRegister } from '../../src/features/practices/register-file.ts'
import { chooseRows } from '../../src/features/practices/register-rules.ts'
import { openFile } from '../../src/platform/imports/file.ts'

/** Run as a process of its own: reads and filters a register, and prints how long that took and how much memory. */
const [path = '', commissioner = ''] = process.argv.slice(2)
const startedAt = performance.now()
const progress: number[] = []
let mostBytes = 0
// Not the process's own maximum: a child begins with that of its parent.
const weigh = () => {
  mostBytes = Math.max(mostBytes, process.memoryUsage.rss())
}
const onProgress = (rows: number) => {
  progress.push(rows)
  weigh()
}
const file = openFile({ name: path, open: () => createReadStream(path) }, { onProgress })
const read = await readRegister(file)
if (!read.ok) throw new Error(read.refusal.code)
const { rows } = chooseRows(read.value.rows, { commissioners: new Set([commissioner]), areas: [], codes: new Set() }, new Set())
weigh()
const ms = Math.round(performance.now() - startedAt)
process.stdout.write(
  JSON.stringify({ read: read.value.rows.length, chosen: rows.length, progress, ms, megabytes: Math.round(mostBytes / 1_048_576) }),
)
