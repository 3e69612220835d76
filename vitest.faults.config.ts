import { defineConfig } from 'vitest/config'
import { reporters } from './tests/support/reporters.ts'

/** Real processes that are killed: they need a core each, so two files at most run at once. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    reporters: reporters(),
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: 'tests/faults/support/global-setup.ts',
    testTimeout: 300_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
