import { expect, test } from 'vitest'
import { newId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'

const { db } = await testDatabase()

test('a NUL character is taken out of a text, and half a surrogate pair becomes the replacement character', async () => {
  const id = await testOrganisation({ name: 'Dac\0Com \ud83d' })
  expect((await db.organisation.findUniqueOrThrow({ where: { id } })).name).toBe('DacCom \ufffd')
})

test('so they are in what is looked for', async () => {
  const id = await testOrganisation({ name: 'DacCom' })
  expect(await db.organisation.count({ where: { id, name: 'Dac\0Com' } })).toBe(1)
  expect(await db.$queryRaw`SELECT name FROM "Organisation" WHERE id = ${id}::uuid AND name = ${'DacCom\0'}`).toEqual([{ name: 'DacCom' }])
})

test('so they are in JSON and within a transaction, while backslashes and whole pairs stay', async () => {
  const organisationId = await testOrganisation()
  const value = { note: 'a\0b \udc00 \\u0000 \\\\u0000 😀 "quoted"\n' }
  await db.$transaction((tx) => tx.setting.create({ data: { organisationId, key: 'note', value } }))
  const stored = await db.setting.findUniqueOrThrow({ where: { organisationId_key: { organisationId, key: 'note' } } })
  expect(stored.value).toEqual({ note: 'ab \ufffd \\u0000 \\\\u0000 😀 "quoted"\n' })
})

test('a text that spells an escape stays as it was typed', async () => {
  const organisationId = await testOrganisation()
  const person = { organisationId, id: newId(), name: 'C:\\u0000 \\ud83d', createdAt: new Date('2027-03-01T09:00:00Z') }
  await db.person.create({ data: person })
  expect((await db.person.findFirstOrThrow({ where: { organisationId } })).name).toBe('C:\\u0000 \\ud83d')
})
