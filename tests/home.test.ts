import type { KnownBlock } from '@slack/types'
import { expect, test } from 'vitest'
import { findPerson } from '../src/features/people/index.ts'
import { productOn } from '../src/operator/product.ts'
import { faults } from '../src/platform/slack/limits.ts'
import type { PersonId } from '../src/shared/ids.ts'
import { testDatabase } from './support/database.ts'
import { missingStrings } from './support/every-string.ts'
import { SAMPLE_NOW, sharedSample } from './support/sample.ts'

/** What stands in the Home of somebody of the sample: the kinds of its lines, and all of it as it is drawn. */
async function homeOf(name: string): Promise<{ kinds: string[]; blocks: KnownBlock[] }> {
  const database = await testDatabase()
  const { db } = database
  const organisation = await sharedSample()
  const { features, inSlack } = productOn(database, { now: () => SAMPLE_NOW }).slices
  const items = Object.assign({}, ...inSlack.map((slice) => slice.items))
  const { id } = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })
  const viewer = (await findPerson(db, organisation, id as PersonId, SAMPLE_NOW)) ?? expect.fail('nobody')
  const found = (await Promise.all(features.map((slice) => slice.homeSection?.(viewer, SAMPLE_NOW) ?? []))).flat()
  const at = { db, organisation, now: SAMPLE_NOW, to: { person: viewer.person } }
  const blocks = await Promise.all(found.map(({ fact }): Promise<KnownBlock[]> => items[fact.kind](fact, at)))
  return { kinds: found.map(({ heading, fact }) => `${heading} ${fact.kind}`), blocks: blocks.flat() }
}

test.each([
  ['Fernville practice manager', ['yours meeting_to_come', 'yours action_open', 'yours attendance_own']],
  ['Ashlyns Road GP', ['yours meeting_to_come', 'yours attendance_own', 'yours proposal_yours']],
  ['Project manager', ['yours project_mine', 'yours meeting_to_come']],
  ['Archway GP', ['needs_you proposal_ready', 'needs_you project_review', 'needs_you question_to_answer', 'settings digest_own']],
  ['Programme manager', ['needs_you register_wanted', 'needs_you project_review', 'settings digest_own']],
  [
    'Administrator',
    ['needs_you organisation_setup', expect.stringMatching(/^needs_you messages_(overdue|undelivered)$/), 'settings operations_status'],
  ],
  ['Patient representative', ['settings notifications_choice']],
])('the Home of the %s has what concerns them, in full sentences, and fits', async (name, wanted) => {
  const { kinds, blocks } = await homeOf(name)
  expect(kinds).toEqual(expect.arrayContaining(wanted))
  expect(faults('home', { type: 'home', blocks })).toEqual([])
  expect(missingStrings(blocks)).toEqual([])
  expect(JSON.stringify(blocks)).not.toMatch(/undefined|null|NaN/)
})
