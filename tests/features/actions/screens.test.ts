import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewAction } from '../../../src/ports/actions.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const { db } = await testDatabase()

let product: Product
let organisation: OrganisationId
let now = new Date('2027-03-02T10:00:00Z')
const clock = { now: () => now }
const as = (user: string) => product.as(user)

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { mode: 'http', clock, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
})
afterAll(() => product.stop())

const person = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
const practice = async (name: string) =>
  (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PracticeId

/** Agreed by the programme manager on 2 March, due on the 13th. */
async function agreed(text: string, over: Partial<NewAction> & Pick<NewAction, 'owner'>): Promise<string> {
  now = new Date('2027-03-02T10:00:00Z')
  const by = await person('Programme manager')
  const action: NewAction = { text, due: { on: '2027-03-13', precision: 'day' }, by, ...over }
  const { id } = await depsOn(db, clock).work({ organisation, through: 'form' }, (work) => actionsAgreed.agree(work, action))
  now = GROUP_NOW
  return id
}

const own = async (user: string) => ({ owner: { person: await person(user) } })

describe('a list of actions', () => {
  test('shows what is with somebody and their practice, late in words; Done in place, and the way back', async () => {
    await agreed('Clarify who commissions physiotherapy', await own('Fernville GP'))
    await agreed('Send the audit', {
      owner: { practice: await practice('Fernville Surgery') },
      due: { on: '2027-03-31', precision: 'month' },
    })
    const gp = as('UGP')
    await gp.types('/daccom actions', { in: 'practices' })
    await expect(gp).toShow('Your actions')
    await expect(gp).toShow('A-1 Clarify who commissions physiotherapy')
    await expect(gp).toShow('Fernville GP · by 13 Mar 2027 · 3 days late')
    await expect(gp).toShow('Fernville Surgery · by the end of Mar 2027')
    await gp.presses('Done', { beside: 'physiotherapy' })
    await expect(gp).toShow('A-1 is done. Thank you.')
    await expect(gp).not.toShow('A-1 Clarify who commissions')
    await gp.presses('Reopen')
    await expect(gp).toShow('A-1 is open again.')
  })
})
