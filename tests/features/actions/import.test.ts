import { beforeAll, describe, expect, test } from 'vitest'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { productOn } from '../../../src/operator/product.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { GROUP_NOW } from '../../support/group.ts'
import { imported } from '../../support/importing.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
let organisation: OrganisationId

async function aGroup(): Promise<OrganisationId> {
  const made = await testOrganisation()
  const signed = { agreement: 'signed', agreementOn: '2026-04-01' } as const
  await insertPractices(db, made, [
    { name: 'Fernville Surgery', odsCode: 'E82001', ...signed },
    { name: 'Highfield Surgery', odsCode: 'E82002', ...signed },
  ])
  await db.practice.updateMany({ where: { organisationId: made, name: 'Highfield Surgery' }, data: { closedOn: new Date('2027-03-01') } })
  const person = (name: string) => ({ name, email: `${name.replaceAll(' ', '')}@pct.example`, roles: [] })
  const manager = { ...person('Programme manager'), roles: ['programme_manager' as const] }
  await insertPeople(
    db,
    made,
    [manager, ...['PCT commissioning lead', 'Dr Asha Patel', 'Dr Ben Patel', 'Dr Cara Jones'].map(person)],
    '2026-04-01',
    GROUP_NOW,
  )
  await insertSeries(db, made, [{ name: 'Executive Committee', audience: 'members' }])
  return made
}
beforeAll(async () => {
  organisation = await aGroup()
})

const bring = (content: string, asked = {}, into = organisation) => imported(into, 'actions', content, { isAgreed: true, ...asked })
const actions = (of = organisation) =>
  db.action.findMany({ where: { organisationId: of }, orderBy: { number: 'asc' }, include: { owner: true, ownerPractice: true } })

const LIST = `Who,Action agreed,By when,Meeting,Date agreed,Status
PCT commissioning lead,Clarify who commissions physiotherapy,13 Mar,Executive Committee 22 Feb,22/02/2027,Open
Fernville,Complete the data audit,30/06/2027,,,
Jones,Write to the practices,Mar 2027,,,in progress
PCT commissioning lead,Send the figures,,,,
Fernville,Was done long ago,,,,Completed
`

describe('open actions from a spreadsheet', () => {
  test('are shown first; each comes in with owner, date and body, late ones late, and each owner gets one message', async () => {
    const shown = await bring(LIST, { isDryRun: true })
    expect(shown.text).toContain('- PCT commissioning lead: Clarify who commissions physiotherapy (by Sat 13 Mar 2027)')
    expect(await actions()).toEqual([])
    const { text, isComplete } = await bring(LIST)
    expect(isComplete).toBe(true)
    expect(text).toContain('1 row left out: the file says that it is done.')
    expect(text).toContain('1 action without a date')
    const { id } = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation } })
    expect(await actions()).toMatchObject([
      {
        owner: { name: 'PCT commissioning lead' },
        dueOn: new Date('2027-03-13'),
        duePrecision: 'day',
        body: `series:${id}`,
        givenAt: expect.any(Date),
      },
      { ownerPractice: { name: 'Fernville Surgery' }, dueOn: new Date('2027-06-30'), body: null },
      { owner: { name: 'Dr Cara Jones' }, dueOn: new Date('2027-03-31'), duePrecision: 'month' },
      { owner: { name: 'PCT commissioning lead' }, dueOn: null, duePrecision: null },
    ])
    const sent = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' } })
    expect(sent.map(({ fact }) => fact)).toEqual([
      { kind: 'actions_given', personId: expect.any(String), actionIds: [expect.any(String), expect.any(String)] },
      { kind: 'actions_given', personId: expect.any(String), actionIds: [expect.any(String)] },
    ])
  })

  test('the same file twice changes nothing, also after one was done or handed over', async () => {
    const [first, second] = await actions()
    const handed = {
      organisationId: organisation,
      actionId: second?.id ?? '',
      at: GROUP_NOW,
      kind: 'handed_over',
      before: 'Fernville Surgery',
    }
    await db.action.updateMany({
      where: { organisationId: organisation, id: first?.id ?? '' },
      data: { state: 'done', endedAt: GROUP_NOW, endedById: first?.ownerId ?? null, nextNudgeAt: null },
    })
    await db.action.updateMany({
      where: { organisationId: organisation, id: second?.id ?? '' },
      data: { ownerPracticeId: null, ownerId: first?.ownerId ?? null },
    })
    await db.actionEvent.create({ data: { ...handed, id: first?.id ?? '' } })
    const { text } = await bring(LIST)
    expect(text).toContain('4 are as the file says.')
    expect(await actions()).toHaveLength(4)
  })

  test('what stands in a draft record is not told of: the same action still comes in', async () => {
    const made = await aGroup()
    await bring(LIST, {}, made)
    await db.action.updateMany({ where: { organisationId: made }, data: { givenAt: null, nextNudgeAt: null } })
    expect((await bring(LIST, { isDryRun: true }, made)).text).not.toContain('as the file says')
    expect((await bring('Action,Owner or 943 476 5919,943 476 5919\nA,B,C', {}, made)).text).not.toContain('943 476')
  })

  test('every refused row says why, and nothing comes in then', async () => {
    const { text, isComplete } = await bring(`Action;Owner;Practice;Due
Good;Dr Asha Patel;;Wed 31 Mar 2027
One;Patel;;
Two;Somebody else;;
Three;;Highfield;
Four;;;
Five;;Fernville;31 February
Six;;Fernville;yesterday
Call 943 476 5919;;Fernville;
;;Fernville;
Good;Dr Asha Patel;;`)
    expect(isComplete).toBe(false)
    for (const why of [
      /row 3\b.*Several are called so/is,
      /row 4\b.*Nobody of the register/is,
      /row 5\b.*Highfield Surgery is closed/is,
      /row 6\b.*says nobody who does it/is,
      /row 7\b.*not read as a date/is,
      /row 8\b.*over already/is,
      /row 9\b.*looks like an NHS number/is,
      /row 10\b.*fill this in/is,
      /row 11\b.*Row 2 says the same already/is,
    ])
      expect(text).toMatch(why)
    expect(text).not.toContain('943 476')
    expect(await actions()).toHaveLength(4)
  })

  test('goes to the group whose file it is, and a file without the columns is told from one', async () => {
    const other = await aGroup()
    await bring('Action,Owner\nAsk,Dr Cara Jones', {}, other)
    expect(await actions(other)).toMatchObject([{ number: 1, text: 'Ask' }])
    expect(await actions()).toHaveLength(4)
    expect((await bring('What,Which\na,b', {}, other)).text).toContain('I cannot find the actions in this file.')
    const { kinds } = productOn(await testDatabase(), { now: () => GROUP_NOW }).slices.imports
    const header = (...cells: string[]) => kinds.filter((kind) => kind.fits([{ row: 1, cells }])).map(({ kind }) => kind)
    expect(header(...(LIST.split('\n')[0] ?? '').split(','))).toEqual(['actions'])
    expect(header('Practice', 'Action', 'Due date')).toEqual(['actions'])
    expect(header('Name', 'E-mail', 'Practice', 'Roles')).toEqual(['people'])
    expect(header('Practice', 'Date', 'Attendance')).toEqual(['attendance'])
  })
})
