import { beforeEach, expect, test } from 'vitest'
import type { Outcome, Taken } from '../../../src/platform/due/delivery.ts'
import { createOpenHomes, type OpenHomes } from '../../../src/platform/slack/open-homes.ts'
import type { Target } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'

const HOUR_MS = 60 * 60_000
const here = newId<OrganisationId>()
const [gp, manager] = [newId<PersonId>(), newId<PersonId>()]

let now: Date
let homes: OpenHomes
let drawn: string[]
let errors: unknown[]

const opens = (account: string, person: PersonId, organisation = here, redraw = async () => void drawn.push(account)) =>
  homes.note(account, { organisation, person, redraw })

/** What a message does that goes out; or one that does not. */
async function delivers(to: Target, outcome: Outcome = { sent: { channel: 'C1', ts: '1' } }, organisation = here): Promise<string[]> {
  drawn = []
  const watched = homes.watching({ deliver: async () => outcome, look: async () => 'unknown' })
  await watched.deliver({ organisation, to } as Taken)
  await homes.settle()
  return drawn
}

beforeEach(() => {
  now = new Date('2027-03-16T12:00:00Z')
  errors = []
  homes = createOpenHomes({ now: () => now }, (error) => errors.push(error))
  opens('UGP', gp)
  opens('UMANAGER', manager)
  opens('UOTHER', gp, newId<OrganisationId>())
})

test('a Home that is open is drawn anew when something reaches its viewer, or a place where they may be', async () => {
  expect(await delivers({ person: gp })).toEqual(['UGP'])
  expect(await delivers({ place: 'executive' })).toEqual(['UGP', 'UMANAGER'])
  expect(await delivers({ person: manager }, { doubt: true })).toEqual([])
})

test('what comes at once is in one drawing, and a Home that fails keeps no other from being drawn', async () => {
  opens('UGP', gp, here, () => Promise.reject(new Error('Slack is away')))
  const watched = homes.watching({ deliver: async () => ({ sent: { channel: 'C1', ts: '1' } }), look: async () => 'unknown' })
  for (let n = 0; n < 3; n += 1) await watched.deliver({ organisation: here, to: { place: 'practices' } } as Taken)
  drawn = []
  await homes.settle()
  expect([drawn, errors.length]).toEqual([['UMANAGER'], 1])
})

test('after four hours it is taken to be left, unless it was opened again', async () => {
  now = new Date(now.getTime() + 3 * HOUR_MS)
  opens('UGP', gp)
  now = new Date(now.getTime() + HOUR_MS)
  expect(await delivers({ place: 'executive' })).toEqual(['UGP'])
})
