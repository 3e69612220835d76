import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idsIn, isOurs, tokenOf } from '../../../src/features/links/token.ts'

const secret = 'a-secret-of-one-group'
const someIds = fc.array(fc.uuid(), { minLength: 4, maxLength: 4 })

describe('a token', () => {
  test('names what it was made for, and is ours', () => {
    fc.assert(
      fc.property(someIds, fc.nat(5), (ids, version) => {
        const signed = { kind: 'answer', ids, secret, version } as const
        const token = tokenOf(signed)
        expect(token).toMatch(/^[\w-]{128}$/)
        expect(idsIn(token, 4)).toEqual(ids)
        expect(isOurs(token, signed)).toBe(true)
      }),
    )
  })

  test('with any bit changed is not ours, nor with another secret, kind or version', () => {
    fc.assert(
      fc.property(someIds, fc.nat(95), fc.nat(7), (ids, place, bit) => {
        const token = tokenOf({ kind: 'answer', ids, secret })
        const bytes = Buffer.from(token, 'base64url')
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
        const changed = bytes.toString('base64url')
        expect(isOurs(changed, { kind: 'answer', ids: idsIn(changed, 4) ?? [], secret })).toBe(false)
        for (const other of [{ secret: 'another' }, { kind: 'calendar' as const }, { version: 1 }])
          expect(isOurs(token, { kind: 'answer', ids, secret, ...other })).toBe(false)
      }),
    )
  })

  test.each(['', 'x', '='.repeat(128), 'A'.repeat(127), 'A'.repeat(129), `${'A'.repeat(127)}=`, `${'A'.repeat(127)}+`, '../'.repeat(42)])(
    'that is written otherwise (%j) names nothing',
    (token) => {
      expect(idsIn(token, 4)).toBeNull()
    },
  )
})
