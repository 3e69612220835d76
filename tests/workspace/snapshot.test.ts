import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migratedSnapshot, snapshotAtHand } from '../../src/workspace/local/snapshot.ts'

test('a database begins from the snapshot that was laid down, and from nothing where none fits any more', async () => {
  const path = await migratedSnapshot()
  expect((await snapshotAtHand())?.size).toBeGreaterThan(0)
  expect(await snapshotAtHand(join(path, '..', 'migrated-before-an-update.tar'))).toBeUndefined()
})
