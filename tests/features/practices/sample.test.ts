import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { imported } from '../../support/importing.ts'
import { sharedSample } from '../../support/sample.ts'

test('the sample’s practices came the road of any import: their files again change nothing', async () => {
  const organisation = await sharedSample()
  const file = (name: string) => readFile(`src/features/practices/sample/${name}.csv`)
  expect((await imported(organisation, 'practices', await file('register'), { wanted: { commissioners: ['5P3'] } })).text).toBe(
    '19 are as the file says.\nThere is nothing to change.',
  )
  const sizes = await imported(organisation, 'list-sizes', await file('list-sizes'), { wanted: { countedOn: '2026-08-28' } })
  expect(sizes.text).toBe('19 are as the file says.\nThere is nothing to change.')
})
