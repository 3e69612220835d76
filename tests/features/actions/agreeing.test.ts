import { beforeEach, describe, expect, test } from 'vitest'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { NewAction } from '../../../src/ports/actions.ts'
import type { Work } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { actionsAgreed as actions } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const { db } = await testDatabase()
const deps = depsOn(db, { now: () => NOW })

type Group = { organisation: OrganisationId; person: PersonId; practice: PracticeId; meeting: string }
let group: Group

async function aGroup(): Promise<Group> {
  const organisation = await testOrganisation()
  const [practice] = await insertPractices(db, organisation, [
    { name: 'Archway Surgery', odsCode: 'X1', agreement: 'signed', agreementOn: '2027-01-01' },
  ])
  await insertPeople(db, organisation, [{ name: 'PCT commissioning lead', email: 'lead@pct.example', roles: [] }], '2027-01-01', NOW)
  const person = (await db.person.findFirstOrThrow({ where: { organisationId: organisation } })).id as PersonId
  const meeting = newId<string>()
  await db.meeting.create({
    data: {
      ...{ organisationId: organisation, id: meeting, title: 'Locality', startsAt: NOW, lengthMinutes: 60, state: 'planned' },
      ...{ version: 1, questionsAsked: 0, createdAt: NOW },
    },
  })
  return { organisation, person, practice: practice as PracticeId, meeting }
}
beforeEach(async () => {
  group = await aGroup()
})

const run = <T>(work: (work: Work) => Promise<T>, { organisation } = group) => deps.work({ organisation, through: 'import' }, work)
const action = (over: Partial<NewAction> = {}, { person, meeting } = group): NewAction => ({
  ...{
    text: 'Clarify who commissions physiotherapy.',
    owner: { person },
    due: { on: '2027-03-31', precision: 'month' },
    source: { meeting, line: null },
    by: person,
  },
  ...over,
})
const listed = ({ organisation, meeting } = group) => actions.ofMeeting(db, organisation, meeting)

describe('D6: what was agreed to be done', () => {
  test('has an owner, who needs no chat account, or a practice; a due date as it was given, or none; and a number', async () => {
    const first = await run((work) => actions.agree(work, action()))
    await run((work) => actions.agree(work, action({ owner: { practice: group.practice }, due: null })))
    expect(first).toMatchObject({ reference: 'A-1', ownerName: 'PCT commissioning lead', state: 'open', line: null })
    expect(first.due).toEqual({ on: '2027-03-31', precision: 'month' })
    expect(await listed()).toMatchObject([first, { reference: 'A-2', ownerName: 'Archway Surgery', due: null }])
  })

  test('is written anew as long as nobody is at work on it, and the trail holds no text', async () => {
    const { id } = await run((work) => actions.agree(work, action()))
    const amended = await run((work) => actions.amend(work, id, { ...action(), text: 'Ask the PCT.', owner: { practice: group.practice } }))
    expect(amended).toMatchObject({ ok: true, value: { text: 'Ask the PCT.', ownerName: 'Archway Surgery', version: 2 } })
    const trail = await db.auditEvent.findMany({ where: { organisationId: group.organisation, action: 'action.amend' } })
    expect(trail).toMatchObject([{ facts: { fields: ['text', 'owner'] } }])
    expect(JSON.stringify(trail)).not.toContain('Ask the PCT')
    await db.action.updateMany({ where: { organisationId: group.organisation }, data: { state: 'blocked', blockedOn: 'waiting' } })
    expect(await run((work) => actions.amend(work, id, action()))).toMatchObject({ ok: false, refusal: { code: 'actions.not_open' } })
    await run((work) => actions.withdraw(work, id))
    expect(await listed()).toHaveLength(1)
  })

  test('saved as it stands it changes nothing, and taken off it is gone', async () => {
    const { id } = await run((work) => actions.agree(work, action()))
    expect(await run((work) => actions.amend(work, id, action()))).toMatchObject({ ok: true, value: { version: 1 } })
    await run((work) => actions.withdraw(work, id))
    expect(await listed()).toEqual([])
    expect(await run((work) => actions.amend(work, id, action()))).toMatchObject({ ok: false, refusal: { code: 'actions.unknown' } })
  })

  test('stays with its organisation', async () => {
    const other = await aGroup()
    const { id } = await run((work) => actions.agree(work, action()))
    expect(await run((work) => actions.amend(work, id, action({}, other)), other)).toMatchObject({ ok: false })
    await run((work) => actions.withdraw(work, id), other)
    expect(await listed()).toHaveLength(1)
    expect(await listed({ ...group, organisation: other.organisation })).toEqual([])
  })
})
