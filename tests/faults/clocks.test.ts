import { expect, inject, test } from 'vitest'
import { clockSeries } from './series/clocks.ts'
import type { Backend } from './support/home.ts'

const BACKENDS: readonly (readonly [string, Backend])[] = [['PostgreSQL', { server: inject('faultServer') }]]

test.each(BACKENDS)(
  'clocks that are set forward and back while messages fall due lose nothing and send nothing twice, on %s',
  async (_, backend) => {
    expect(await clockSeries(backend, 200)).toEqual({ steps: 8, expected: 300, lost: 0, twice: 0 })
  },
)
