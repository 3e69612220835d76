import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, startProduct, testTeam } from '../../support/product.ts'

const team = testTeam({
  users: [
    { id: 'UADMIN', name: 'admin', realName: 'Workspace Admin', email: 'admin@daccom.example', isAdmin: true },
    { id: 'UGP', name: 'gp', realName: 'Fernville GP', email: 'gp@fernville.example' },
  ],
  channels: [
    { id: 'CEXEC', name: 'executive', kind: 'private', members: ['UADMIN'] },
    { id: 'CALL', name: 'practices', members: ['UADMIN', 'UGP'] },
  ],
})

describe('the command', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct([team])
  })
  afterAll(() => product.stop())

  test('helps everyone, known or not', async () => {
    const gp = product.as('UGP')
    await gp.types('/daccom help')
    await expect(gp).toShow('What DacCom can do', '/daccom propose', '/daccom setup')
  })
})
