import { migratedSnapshot } from '../src/workspace/local/snapshot.ts'
import { builtPage } from '../src/workspace/page-server/build.ts'

// Part of `npm ci`: what the first start and the first test would otherwise wait for.
await Promise.all([migratedSnapshot(), builtPage()])
