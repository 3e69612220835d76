import { configDefaults, defineConfig } from 'vitest/config'
import { reporters } from './tests/support/reporters.ts'
import { SlowestFirst } from './tests/support/slowest-first.ts'

/** A database for each worker and not for each file: that is why workers are few and share their modules. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**', 'tests/faults/**'],
    reporters: reporters(),
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
    globalSetup: 'tests/support/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
})
