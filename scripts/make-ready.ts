import { migratedSnapshot } from '../src/workspace/local/snapshot.ts'
import { builtPage } from '../src/workspace/page-server/build.ts'

// Part of `npm ci`: what the first start and the first test would otherwise wait for. With NODE_COMPILE_CACHE set, what is loaded here
// is compiled for the first start too.
await Promise.all([migratedSnapshot(), builtPage(), import('../src/app.ts'), import('../src/workspace/local/start.ts')])
