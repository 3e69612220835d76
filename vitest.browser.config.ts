import { defineConfig } from 'vitest/config'
import { reporters } from './tests/support/reporters.ts'

/** One browser at a time: two cores carry the app, the page and Chromium, and in the gate the suite of faults beside them. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    reporters: reporters(),
    pool: 'forks',
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
