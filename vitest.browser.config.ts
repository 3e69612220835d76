import { defineConfig } from 'vitest/config'
import { reporters } from './tests/support/reporters.ts'
import { SlowestFirst } from './tests/support/slowest-first.ts'

/** One browser at a time: two cores carry the app, the page and Chromium; two browsers at once take as long, and wait for each other. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    reporters: reporters(),
    pool: 'forks',
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
