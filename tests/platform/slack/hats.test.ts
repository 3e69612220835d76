import { expect, test } from 'vitest'
import type { SlackFeature } from '../../../src/platform/slack/feature.ts'
import { registerStarts, startsFor } from '../../../src/platform/slack/hats.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'

const wearing = (...roles: Role[]): Actor => ({
  ...{ organisation: newId<OrganisationId>(), person: newId<PersonId>(), name: 'Fernville GP', zone: 'Europe/London' },
  ...{ roles: new Set(roles), practices: [] },
})
const makers: NonNullable<SlackFeature['findStart']> = {
  next_answer: async () => ({ label: 'Answer for Locality, Tue 1 Dec 2026', actionId: 'meetings:open', value: 'an-id' }),
  next_agenda: async () => null,
}
const labelsOf = async (actor: Actor) => (await startsFor(actor, makers)).map(({ label }) => label)

test('each hat has the four things that its wearers mostly come for, and what nobody can make now is left out', async () => {
  expect(await labelsOf(wearing('practice_member', 'practice_manager'))).toEqual([
    'Answer for Locality, Tue 1 Dec 2026',
    'Our actions',
    'Our attendance',
    'Raise a proposal',
  ])
  expect(await labelsOf(wearing('executive_member'))).toEqual(['Decide', 'Study', 'Actions', 'Projects'])
  expect(await labelsOf(wearing('project_manager'))).toEqual(['Update', 'Checklist', 'Add an action', 'Requests'])
  expect(await labelsOf(wearing('secretary'))).toEqual(['Register', 'Minutes', 'Add an action'])
  expect(await labelsOf(wearing('patient_representative'))).toEqual([])
})

test('who wears several hats has the first two, and nothing twice', async () => {
  const labels = await labelsOf(wearing('executive_member', 'secretary', 'practice_member'))
  expect(labels).toEqual(['Decide', 'Study', 'Actions', 'Projects', 'Register', 'Minutes', 'Add an action'])
  expect(await labelsOf(wearing('executive_member', 'practice_member'))).not.toContain('Our actions')
})

test('a press does what the command does', async () => {
  const pressed: string[] = []
  const presses = new Map<string, (request: never) => Promise<void>>()
  const commands = ['proposals', 'actions'].map((word) => ({
    ...{ word, help: [] },
    run: async ({ text }: { text: string }) => {
      pressed.push(`${word} ${text}`.trim())
    },
  }))
  registerStarts({ press: (id: string, handle: never) => presses.set(id, handle) } as never, commands)
  const [decide] = await startsFor(wearing('executive_member'), {})
  await presses.get(decide?.actionId ?? '')?.({ value: decide?.value } as never)
  expect(pressed).toEqual(['proposals ready'])
})
