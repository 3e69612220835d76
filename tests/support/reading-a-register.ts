import { createReadStream } from 'node:fs'
import { readRegister } from '../../src/features/practices/register-file.ts'
import { chooseRows } from '../../src/features/practices/register-rules.ts'
import { openFile } from '../../src/platform/imports/file.ts'

/** Run as a process of its own: reads and filters a register, and prints how long that took and how much memory. */
const [path = '', commissioner = ''] = process.argv.slice(2)
const startedAt = performance.now()
const progress: number[] = []
const file = openFile({ name: path, open: () => createReadStream(path) }, { onProgress: (rows) => void progress.push(rows) })
const read = await readRegister(file)
if (!read.ok) throw new Error(read.refusal.code)
const { rows } = chooseRows(read.value.rows, { commissioners: new Set([commissioner]), areas: [], codes: new Set() }, new Set())
const ms = Math.round(performance.now() - startedAt)
process.stdout.write(
  JSON.stringify({ read: read.value.rows.length, chosen: rows.length, progress, ms, megabytes: process.resourceUsage().maxRSS / 1024 }),
)
