import { expect, test } from 'vitest'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { startProduct } from '../../support/product.ts'

test('a file whose name looks like an NHS number is spoken of without it', async () => {
  const team = groupTeam()
  const organisation = await groupFor(team)
  const product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { organisation, paceMs: 0 } })
  try {
    const manager = product.as('UMANAGER')
    await manager.dropsFile('Mrs A 943 476 5919.csv', 'CODE,EXTRACT_DATE,NUMBER_OF_PATIENTS\nX0,01JAN2027,1234\n')
    await expect(manager.in('app')).toShow('file.csv (list sizes of practices) would make 1 change.')
    await manager.dropsFile('list.9434765919', '')
    await expect(manager.in('app')).toShow('This file is empty.')
    const said = Object.values(product.workspace.world.state.messages)
      .flat()
      .filter(({ user }) => user !== 'UMANAGER')
    expect(JSON.stringify(said)).not.toContain('5919')
    expect(product.logged()).not.toContain('5919')
  } finally {
    await product.stop()
  }
})
