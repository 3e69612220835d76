import { expect, test } from 'vitest'
import { z } from 'zod'
import { carriedAs, idIn } from '../../../src/platform/slack/answers.ts'

const ID = '01a202f7-9ea5-77e6-9640-896ac65932f5'

test('what a form carries is read as we wrote it, and anything else is nothing', () => {
  const schema = z.object({ v: z.literal(1), id: z.uuid() })
  expect(carriedAs(schema, JSON.stringify({ v: 1, id: ID, more: 'ignored' }))).toEqual({ v: 1, id: ID })
  for (const odd of ['', '{', 'null', '[]', '"v"', JSON.stringify({ v: 2, id: ID }), JSON.stringify({ v: 1, id: "'; --" })])
    expect(carriedAs(schema, odd)).toBeNull()
})

test('an id that was tampered with leads to nothing', () => {
  expect(idIn(ID)).toBe(ID)
  for (const odd of ['', 'x', `${ID}x`, `${ID}' OR 1=1`]) expect(idIn(odd)).toBe('00000000-0000-0000-0000-000000000000')
})
