import { expect, test } from 'vitest'
import { actions, button, plain, section } from '../../../src/platform/slack/blocks.ts'
import type { Edge } from '../../../src/platform/slack/edge.ts'
import { createPublishHome, type HomeParts } from '../../../src/platform/slack/home.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { HomeHeading, HomeItem } from '../../../src/ports/feature.ts'
import type { Actor } from '../../../src/ports/people.ts'

const HEADINGS: HomeHeading[] = ['needs_you', 'yours', 'settings']

/** The Home of somebody who has so many lines of each heading, of two blocks each. */
async function homeWith(lines: number) {
  const items = HEADINGS.flatMap((heading) =>
    Array.from({ length: lines }, (_, rank): HomeItem => ({ heading, rank, fact: { kind: 'line', n: rank } })),
  )
  const draw = async () => [section(plain('A line')), actions(button('Open', 'open', 'x'))]
  const views: { blocks: unknown[] }[] = []
  const parts = {
    ...{ features: [{ homeSection: async () => items }], items: { line: draw }, starts: [], makers: {}, invitation: [] },
    ...{ open: { note: () => undefined }, clock: { now: () => new Date('2027-04-06T10:00:00Z') } },
  } as unknown as HomeParts
  const viewer = { roles: new Set(), practices: [] } as unknown as Actor
  const client = { views: { publish: async ({ view }: { view: { blocks: unknown[] } }) => views.push(view) } }
  const known = async () => ({ cause: {}, actor: async () => viewer })
  await createPublishHome(parts, {} as Edge)({ client, user: 'U1', workspace: 'T1', known } as never, async () => 'It failed.')
  return views[0] ?? expect.fail('nothing was published')
}

test('the Home of somebody very busy fits what Slack shows, and says how much more there is', async () => {
  for (const lines of [1, 16, 17, 20, 300]) expect([lines, faults('home', await homeWith(lines))]).toEqual([lines, []])
  expect(JSON.stringify(await homeWith(300))).toContain('And 292 more.')
})
