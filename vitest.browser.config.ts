import { defineConfig } from 'vitest/config'
import { reporters } from './tests/support/reporters.ts'
import { SlowestFirst } from './tests/support/slowest-first.ts'

/** Two browsers at a time: a page mostly waits for the app, and the app for the page. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    reporters: reporters(),
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
