import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissionTable } from '../../../scripts/permissions.ts'
import { MATRIX, permits, ROLE_NAMES } from '../../../src/features/people/permissions.ts'
import { type Actor, PERMISSIONS, ROLES, type Role } from '../../../src/ports/people.ts'
import type { OrganisationId, PersonId } from '../../../src/shared/ids.ts'

const actorWith = (...roles: Role[]): Actor => ({
  organisation: 'o' as OrganisationId,
  person: 'p' as PersonId,
  name: 'Fernville GP',
  zone: 'Europe/London',
  roles: new Set(roles),
  practices: [],
})

describe('the permission matrix', () => {
  test('has a row for every permission, and names only roles that there are', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...PERMISSIONS].sort())
    for (const roles of Object.values(MATRIX)) expect(ROLES).toEqual(expect.arrayContaining([...roles]))
    expect(Object.keys(ROLE_NAMES).sort()).toEqual([...ROLES].sort())
  })

  test('decides by the roles held and by nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERMISSIONS), fc.subarray([...ROLES]), (permission, roles) => {
        const listed: readonly Role[] = MATRIX[permission]
        const isOpen = listed.length === ROLES.length
        expect(permits(actorWith(...roles), permission) === null).toBe(isOpen || roles.some((role) => listed.includes(role)))
      }),
    )
  })

  test('one more role never takes a permission away', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERMISSIONS), fc.subarray([...ROLES]), fc.constantFrom(...ROLES), (permission, roles, more) => {
        if (permits(actorWith(...roles), permission) === null) expect(permits(actorWith(...roles, more), permission)).toBeNull()
      }),
    )
  })

  test('whoever is known may raise and read proposals, with a role or without (D11)', () => {
    expect(permits(actorWith(), 'proposals.raise')).toBeNull()
    expect(permits(actorWith(), 'proposals.read')).toBeNull()
  })

  test('a director is no executive member unless somebody said so', () => {
    expect(permits(actorWith('director'), 'proposals.decide')).toEqual({ code: 'permission.denied', facts: { who: 'an executive member' } })
  })

  test('a refusal says who may', () => {
    expect(permits(actorWith('practice_manager'), 'proposals.gate')?.facts).toEqual({ who: 'the programme manager or an executive member' })
    expect(permits(actorWith(), 'organisation.set_up')?.facts).toEqual({ who: 'an administrator' })
  })

  test('the README shows it as it is: npm run permissions', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(permissionTable())
  })
})
