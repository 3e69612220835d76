import { beforeEach, describe, expect, test } from 'vitest'
import { recordAfterRegister } from '../../../src/features/minutes/index.ts'
import { recordFacts } from '../../../src/features/minutes/reading.ts'
import { isToSend } from '../../../src/features/minutes/rules.ts'
import { changeRecord, insertRecord } from '../../../src/features/minutes/store.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { aGroup, type Group, NOW } from './world.ts'

const { db } = await testDatabase()
const deps = depsOn(db, { now: () => NOW })
let group: Group
let keeper: PersonId

beforeEach(async () => {
  group = await aGroup()
  keeper = (await db.person.findFirstOrThrow({ where: { organisationId: group.organisation, name: 'Locality secretary' } })).id as PersonId
})

const read = async () => recordFacts({ ...deps, actions: actionsAgreed }, db, group.organisation, group.meeting)
const saved = () => deps.work({ organisation: group.organisation, through: 'cli' }, (work) => recordAfterRegister(work, group.meeting))

async function recorded(change: Parameters<typeof changeRecord>[3]): Promise<void> {
  const { organisation, meeting } = group
  await db.meeting.updateMany({
    where: { organisationId: organisation, id: meeting },
    data: { state: 'held', registerSavedAt: NOW, registerSavedById: keeper },
  })
  await insertRecord(db, organisation, meeting, keeper, NOW)
  await changeRecord(db, organisation, meeting, change)
}

describe('D4: a register that is saved anew', () => {
  test('changes nothing where there is no record yet, or only a draft', async () => {
    await saved()
    expect((await read())?.record).toBeNull()
    await recorded({})
    await saved()
    expect((await read())?.record).toMatchObject({ state: 'draft', correctedAt: null })
  })

  test('corrects a record that has gone out, which is then to be sent again', async () => {
    await recorded({ state: 'issued', issuedAt: NOW })
    await saved()
    const facts = await read()
    expect(facts?.record && isToSend(facts.record)).toBe(true)
    expect(facts?.amendments).toEqual([])
  })

  test('amends a record that was confirmed, with the date and who saved it', async () => {
    await recorded({ state: 'confirmed', issuedAt: NOW, confirmedAt: NOW, confirmedById: keeper, confirmedAtId: group.later })
    await saved()
    const text = 'The register was corrected, and with it who attended and who sent apologies.'
    expect(await read()).toMatchObject({
      record: { state: 'confirmed', correctedAt: null },
      amendments: [{ at: NOW, by: 'Locality secretary', text }],
    })
  })
})
