import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { registerText } from '../../support/national-register.ts'
import type { PersonDriver } from '../../support/person.ts'
import { type Product, startProduct } from '../../support/product.ts'

const REGISTER = await readFile('tests/fixtures/epraccur-herts-valleys.csv')
const sizes = (figure: string) => `CODE,EXTRACT_DATE,NUMBER_OF_PATIENTS\nX0,01JAN2027,${figure}\n`

const { db } = await testDatabase()
let product: Product
let organisation: OrganisationId
let manager: PersonDriver

beforeEach(async () => {
  const team = groupTeam()
  organisation = await groupFor(team)
  product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { organisation, paceMs: 0 } })
  manager = product.as('UMANAGER')
})
afterEach(() => product.stop())

const practices = () => db.practice.count({ where: { organisationId: organisation } })
const fernville = () => db.practice.findFirstOrThrow({ where: { organisationId: organisation, odsCode: 'X0' } })
const previews = () => manager.in('app').text().split('What this file would change').length - 1

describe('a file sent to the app', () => {
  test('that is the register: which practices, what would change, and only then the change', async () => {
    await manager.dropsFile('epraccur.csv', REGISTER)
    await expect(manager.in('app')).toShow('epraccur.csv looks like the ODS register of practices', 'Only those we have')
    await manager.presses('Choose which')
    await manager.fills({ 'Postcode areas': 'HP1, HP2', Commissioner: '' })
    await manager.submits('Show')
    await expect(manager.in('app')).toShow(
      'would make 6 changes. Nothing is changed yet.',
      'To be added (6)',
      'Everest House Surgery (E82051), HP2 4HY',
      '12 that are no GP practices',
      'Not in this file, and left as they are: Archway Surgery (X1) and Fernville Surgery (X0)',
    )
    expect(await practices()).toBe(2)

    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('Programme manager brought epraccur.csv in on Tue 16 Mar 2027, 13:00: 6 changes were made.')
    expect(await practices()).toBe(8)
    const audited = await db.auditEvent.findFirstOrThrow({ where: { organisationId: organisation, action: 'imports.brought_in' } })
    expect([audited.through, audited.facts, audited.personId === null]).toEqual(['button', { kind: 'practices', changes: 6 }, false])
  })

  test('that is known by itself needs no question', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await expect(manager.in('app')).toShow('Fernville Surgery (X0): 1,234 on Fri 1 Jan 2027', 'Without a figure', 'Archway Surgery (X1)')
    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('1 change was made.')
    expect((await fernville()).listSize).toBe(1234)
  })

  test('that does not say its day is asked for it', async () => {
    await manager.dropsFile('wide.csv', 'GP_PRACTICE_CODE,TOTAL_ALL\nX0,1234\n')
    await expect(manager.in('app')).toShow('does not say which day')
    await manager.presses('Say the day')
    await manager.fills({ 'Counted on': '2026-07-01' })
    await manager.submits('Show')
    await expect(manager.in('app')).toShow('Fernville Surgery (X0): 1,234 on Wed 1 Jul 2026')
  })

  test('that could be anything is asked about, and then told what it lacks', async () => {
    await manager.dropsFile('shopping.csv', 'what,how many\nmilk,2\n')
    await expect(manager.in('app')).toShow('I cannot tell what shopping.csv is')
    await manager.chooses('It holds …', 'list sizes of practices')
    await expect(manager.in('app')).toShow('This has no list sizes')
  })

  test('that is no table, or cut, or empty, is answered kindly', async () => {
    for (const [content, words] of [
      ['', 'This file is empty'],
      ['PK\u0003\u0004', 'Excel workbook or a zip'],
      ['a,b,c\nd,e', 'ends in the middle of row 2'],
    ] as const) {
      await manager.dropsFile('file.csv', content)
      await expect(manager.in('app')).toShow(words)
    }
  })

  test('with a row that is refused offers nothing to press', async () => {
    await manager.dropsFile('list.csv', `${sizes('many')}X1,01JAN2027,900\n`)
    await expect(manager.in('app')).toShow('Row 2, "many": This is no number of patients', 'nothing can be brought in')
    await expect(manager.in('app')).not.toShow('Bring these in')
  })

  test('may be left', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await manager.presses('Leave it')
    await expect(manager.in('app')).toShow('list.csv was left; nothing was changed.')
    await expect(manager.in('app')).not.toShow('Bring these in')
    expect((await fernville()).listSize).toBe(1000)
  })

  test('that is large is said to be read before it is', async () => {
    const rows = Array.from({ length: 6_000 }, (_, n) => ({ odsCode: `E${10_000 + n}`, name: 'A SURGERY WITH A LONG NAME, AS MANY ARE' }))
    await manager.dropsFile('epraccur.csv', registerText(rows))
    await expect(manager.in('app')).toShow('I am reading epraccur.csv, which is a large file.', 'epraccur.csv looks like')
  })

  test('that is larger than can be taken is not fetched', async () => {
    await manager.dropsFile('noise.csv', new Uint8Array(21 * 1024 * 1024))
    await expect(manager.in('app')).toShow('noise.csv is larger than 20 MB')
  })

  test('comes once, however often Slack tells of it', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await manager.waits()
    await product.workspace.redeliver()
    await manager.waits()
    expect(previews()).toBe(1)
  })
})

describe('what was shown is what is done', () => {
  test('when things have changed since, they are shown anew and nothing is done', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await expect(manager.in('app')).toShow('Bring these in')
    const { id } = await fernville()
    await db.listSize.create({ data: { organisationId: organisation, practiceId: id, countedOn: new Date('2027-01-01'), patients: 5 } })
    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('Things have changed since this was shown.', '1,234 on Fri 1 Jan 2027, and not 5')
    expect((await fernville()).listSize).toBe(1000)
    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('1 change was made.')
    expect((await fernville()).listSize).toBe(1234)
  })

  test('a double click brings it in once', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await manager.presses('Bring these in', { twice: true })
    await expect(manager.in('app')).toShow('1 change was made.')
    await manager.waits()
    expect(await db.auditEvent.count({ where: { organisationId: organisation, action: 'imports.brought_in' } })).toBe(1)
  })

  test('a file that Slack no longer has is asked for again', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await expect(manager.in('app')).toShow('Bring these in')
    product.workspace.world.state.files = {}
    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('This file is no longer there. Please send it again.')
  })
})

describe('who may', () => {
  test('others are told who, and the file is not looked at', async () => {
    const gp = product.as('UGP')
    await gp.dropsFile('list.csv', sizes('1234'))
    await expect(gp.in('app')).toShow('Only an administrator or the programme manager can do this.')
    await expect(gp.in('app')).not.toShow('Bring these in')
  })

  test('somebody unknown is told whom to ask', async () => {
    const visitor = product.as('UVISITOR')
    await visitor.dropsFile('list.csv', sizes('1234'))
    await expect(visitor.in('app')).toShow('I do not know you yet', 'Administrator')
  })

  test('a button pressed by another than who may does nothing', async () => {
    await manager.dropsFile('list.csv', sizes('1234'))
    await expect(manager.in('app')).toShow('Bring these in')
    await db.roleAssignment.deleteMany({ where: { organisationId: organisation, role: 'programme_manager' } })
    await manager.presses('Bring these in')
    await expect(manager.in('app')).toShow('Only an administrator or the programme manager can do this.')
    expect((await fernville()).listSize).toBe(1000)
  })
})

test('words written to the app are not met by silence', async () => {
  const gp = product.as('UGP')
  await gp.types('Hello?', { in: 'app' })
  await expect(gp.in('app')).toShow('I cannot read what you write here. Type /daccom')
})

test('a register of all England is shown within the limits, and the rest is counted', async () => {
  const names = Array.from({ length: 400 }, (_, n) => ({ odsCode: `E${82_000 + n}`, name: `${'"LONG" & <LONG> '.repeat(11)} ${n}` }))
  await manager.dropsFile(`${'register '.repeat(20)}.csv`, registerText(names))
  await manager.presses('Choose which')
  await manager.fills({ Commissioner: '06N' })
  await manager.submits('Show')
  await expect(manager.in('app')).toShow('To be added (400)', 'and 382 more')
  await manager.presses('Show all')
  await manager.awaitsForm('(E82000)', '(E82399)')
  await manager.closesAll()
  expect(product.workspace.refusals).toEqual([])
})
