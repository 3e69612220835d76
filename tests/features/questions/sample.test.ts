import { expect, test } from 'vitest'
import { firstSteps } from '../../../src/features/questions/first-steps.ts'
import { pageOf } from '../../../src/features/questions/list-store.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { sharedSample } from '../../support/sample.ts'

test('the sample has a question that was answered, and one from a practice that waits, with two who ask the same', async () => {
  const database = await testDatabase()
  const organisation = await sharedSample()
  const nobody = '01900000-0000-7000-8000-000000000000' as PersonId
  const questions = await pageOf(database.db, organisation, { show: 'all', person: nobody }, null, 10)
  expect(questions).toMatchObject([
    { reference: 'Q-2', state: 'open', asker: null, alsoAsked: 2 },
    { reference: 'Q-1', state: 'answered', asker: { name: 'Winkwell GP' }, answer: { by: 'Archway GP' } },
  ])
  expect(await firstSteps(database)(organisation)).toMatchObject([{ done: false }])
})
