import { describe, expect, test } from 'vitest'
import { minutesDrawings, minutesItems } from '../../../src/features/minutes/slack/drawings.ts'
import { insertRecord } from '../../../src/features/minutes/store.ts'
import { writeWord } from '../../../src/platform/documents/word.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { missingStrings } from '../../support/every-string.ts'
import { aGroup, NOW } from './world.ts'

const { db } = await testDatabase()
const deps = depsOn(db, { now: () => NOW })
const lookup = { ...deps, actions: actionsAgreed }
const drawings = minutesDrawings(lookup, writeWord)

const group = await aGroup()
const { organisation, meeting } = group
const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
const manager = await idOf('Archway manager')
const context = { db, organisation, now: NOW, to: { person: manager } } as const
const draw = (fact: Fact) => drawings[fact.kind]?.draw(fact, context)
const about = (kind: string) => ({ kind, meetingId: meeting })

describe('what people are sent about minutes', () => {
  test('minutes are asked for as long as they are not out, alone and among others', async () => {
    const asked = await draw(about('minutes_wanted_nudge'))
    if (!asked || asked === 'stale' || !('blocks' in asked)) throw new Error('It is a message')
    expect([...faults('message', asked), ...missingStrings(asked.blocks, 'message')]).toEqual([])
    expect(asked.text).toBe('The record of Locality, Tue 9 Mar 2027 has not gone out yet. A few lines and the actions are enough.')
    const lines = () => minutesItems(lookup).minutes_wanted?.(about('minutes_wanted'), context)
    expect(await lines()).toHaveLength(1)
    const during = await minutesItems(lookup).minutes_wanted?.(about('minutes_wanted'), {
      ...context,
      now: new Date('2027-03-09T13:30:00Z'),
    })
    expect(JSON.stringify(during)).toContain('Locality, Tue 9 Mar 2027 is on now. Its record can be written as you go.')
    await insertRecord(db, organisation, meeting, await idOf('Locality secretary'), NOW)
    expect(await lines()).toHaveLength(1)
    await db.meetingRecord.updateMany({ where: { organisationId: organisation }, data: { state: 'issued', issuedAt: NOW } })
    expect(await lines()).toEqual([])
    expect(await draw(about('minutes_wanted_nudge'))).toBe('stale')
  })

  test('a record goes as a Word document; a draft goes to nobody but whoever asks for it', async () => {
    const sent = await draw(about('minutes_issued'))
    if (!sent || sent === 'stale' || !('file' in sent)) throw new Error('It is a file')
    expect(sent.file.name).toBe('DacCom Locality 2027-03-09.docx')
    await db.meetingRecord.updateMany({ where: { organisationId: organisation }, data: { state: 'draft', issuedAt: null } })
    expect(await draw(about('minutes_issued'))).toBe('stale')
    expect(await draw(about('minutes_document'))).toMatchObject({ text: 'Draft record of Locality, Tue 9 Mar 2027, for you to look at.' })
  })

  test('nothing is drawn of another organisation’s meeting', async () => {
    const other = await aGroup()
    for (const kind of Object.keys(drawings))
      expect(await drawings[kind]?.draw(about(kind), { ...context, organisation: other.organisation })).toBe('stale')
  })
})
