import { beforeAll, describe, expect, test } from 'vitest'
import type { Digest } from '../../../src/features/digest/model.ts'
import { DIGEST_LINE } from '../../../src/features/digest/model.ts'
import { digestMessage, digestView } from '../../../src/features/digest/slack/views.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import { BUSY_NOW, busyGroup } from '../../support/busy-group.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { missingStrings } from '../../support/every-string.ts'
import { actorCalled, digestOn } from './world.ts'

const { db } = await testDatabase()
const WEEK = '2027-03-15'
const clock = { now: () => BUSY_NOW }
let large: OrganisationId
let small: OrganisationId

beforeAll(async () => {
  const createdAt = new Date('2026-04-01T09:00:00Z')
  large = await testOrganisation({ createdAt })
  small = await testOrganisation({ createdAt })
  await busyGroup(db, large, { practices: 40, projects: 20, actions: 400, of: 'Large' })
  await busyGroup(db, small, { practices: 2, projects: 4, actions: 40, of: 'Small' })
})

const channel = async (organisation: OrganisationId, on: PrismaClient = db): Promise<Digest> =>
  (await digestOn(on, clock).service.forChannel(organisation, WEEK)) as Digest

const own = async (organisation: OrganisationId, name: string): Promise<Digest> => {
  const preview = await digestOn(db, clock).service.preview(await actorCalled(db, organisation, name, BUSY_NOW))
  if (!preview.ok) throw new Error(preview.refusal.code)
  return preview.value.digest
}

const linesOf = ({ sections }: Digest) => sections.flatMap(({ heading, lines }) => lines.map((line) => ({ heading, ...line })))
const saysOf = (digest: Digest) => linesOf(digest).map(({ says }) => says)

describe('twenty times the practices, five times the projects and ten times the actions', () => {
  test('take as many queries (how long all of it takes is in the benchmark)', async () => {
    const queriesFor = async (organisation: OrganisationId) => {
      let asked = 0
      const counted = db.$extends({
        query: {
          $allOperations({ args, query }) {
            asked += 1
            return query(args)
          },
        },
      })
      await channel(organisation, counted as unknown as PrismaClient)
      return asked
    }
    const few = await queriesFor(small)
    expect(await queriesFor(large)).toBe(few)
    expect(few).toBeLessThan(60)
  })

  test('fit, however they are worded: every line in ninety characters, with a button, in the message and on every page', async () => {
    const { buttons } = digestOn(db, clock)
    for (const digest of [await channel(large), await own(large, 'Executive'), await own(small, 'Programme manager')]) {
      for (const { says, fact } of linesOf(digest)) {
        expect([...says].length).toBeLessThanOrEqual(DIGEST_LINE)
        expect(says).not.toMatch(/\n| {2}|undefined|null|NaN/)
        expect(buttons).toHaveProperty(fact?.kind ?? 'a line without a button')
      }
      const message = digestMessage({ digest, buttons, receives: false })
      expect(faults('message', message)).toEqual([])
      expect(missingStrings(message.blocks, 'message')).toEqual([])
      for (let from = 0; from < linesOf(digest).length; from += 40)
        expect(faults('modal', digestView({ digest, buttons }, from))).toEqual([])
    }
  })
})

describe('what stands in it', () => {
  test('D20: every slice tells what it has, under the heading that it belongs to', async () => {
    const kinds = Map.groupBy(linesOf(await channel(small)), ({ heading }) => heading)
    const of = (heading: Parameters<typeof kinds.get>[0]) => [...new Set(kinds.get(heading)?.map(({ fact }) => String(fact?.kind)))].sort()
    expect(of('only_you')).toEqual(['digest_action', 'digest_project', 'digest_proposal', 'digest_proposal_to_decide', 'digest_question'])
    expect(of('this_week')).toEqual([...['digest_meeting', 'digest_project', 'digest_proposal', 'digest_submission', 'digest_visits']])
    expect(of('a_hand')).toEqual([
      ...['digest_action', 'digest_actions', 'digest_meeting', 'digest_project', 'digest_proposal', 'digest_request'],
      ...['digest_standing', 'digest_submission', 'digest_task', 'digest_update', 'digest_visits'],
    ])
    expect(of('done')).toEqual([
      ...['digest_actions', 'digest_meeting', 'digest_practice', 'digest_project', 'digest_proposal', 'digest_question', 'digest_record'],
      ...['digest_request', 'digest_submission', 'digest_visits'],
    ])
  })

  test('says how each stands, in words that a phone has room for', async () => {
    const says = saysOf(await channel(small)).join('\n')
    for (const pattern of [
      /^P-1 Small proposal 1 .*: ready to decide for 9 days$/m,
      /^P-7 Small proposal 7 .*: the decision wants a second member$/m,
      /^P-2 .*: new, wants somebody to study it$/m,
      /^Small project 3 .*: review of Milestone 2 wanted since Fri 12 Mar 2027$/m,
      /^A-\d+ Small action .*: needs a decision$/m,
      /^Q-1 Small question 0 .*: unanswered for 16 days$/m,
      /^Small Locality .*, Wed 17 Mar 2027, 12:30: 1 of the 2 needed so far$/m,
      /^Small Locality .*: 1 practice with no meeting to spare$/m,
      /^Small project 0 .*: Milestone 2 was due Tue 9 Mar 2027$/m,
      /^Small project \d .*: no report before the last 2 meetings$/m,
      /^R-2 Small figures 1 .*: waiting on the funder for 21 days, past its promise$/m,
      /^Small audit .*: 0 of 2 practices have done it, due Sun 14 Mar 2027$/m,
      /^1 project report due before Small Executive .*, Fri 19 Mar 2027$/m,
      /^Small Locality .*, Sun 14 Mar 2027: 1 practice came$/m,
      /^P-6 .*: accepted$/m,
      /^R-6 .*: the funder has delivered$/m,
      /^Small Surgery 1 .* will not take part$/m,
    ])
      expect(says).toMatch(pattern)
    expect(says).not.toContain('Large')
  })

  test('D9: what was escalated stands under what only the executive can unblock, and how many more there are', async () => {
    const lines = linesOf(await channel(large)).filter(
      ({ heading, fact }) => heading === 'only_you' && /^digest_action/.test(String(fact?.kind)),
    )
    expect(lines).toHaveLength(11)
    expect(lines.at(-1)?.says).toBe('And 90 more actions that could do with your help')
  })

  test('D8: the channel reads no practice’s name with its lateness, standing or visit; who may read names reads them', async () => {
    const naming = (digest: Digest) => linesOf(digest).filter(({ says, heading }) => heading !== 'done' && says.includes('Surgery'))
    expect(naming(await channel(small))).toEqual([])
    const mine = naming(await own(small, 'Programme manager')).map(({ says }) => says)
    expect(mine).toContainEqual(expect.stringMatching(/^Small Locality.*: Small Surgery 0/))
    expect(mine).toContainEqual(expect.stringMatching(/^To be visited: Small Surgery 0/))
  })

  test('D12, D17: nobody is asked to decide what is their own, and the programme manager is not asked for the executive’s decisions', async () => {
    const decides = (digest: Digest) => linesOf(digest).filter(({ fact }) => fact?.kind === 'digest_proposal_to_decide').length
    expect(decides(await own(small, 'Executive'))).toBe(1)
    expect(decides(await own(small, 'Programme manager'))).toBe(0)
    const executive = (await actorCalled(db, small, 'Executive', BUSY_NOW)).person
    const [ready] = await db.proposal.findMany({ where: { organisationId: small, number: 1 } })
    await db.proposal.updateMany({ where: { id: ready?.id ?? '' }, data: { proposerId: executive } })
    await db.project.updateMany({ where: { organisationId: small }, data: { managerId: executive } })
    const theirs = linesOf(await own(small, 'Executive'))
    expect(theirs.filter(({ fact }) => fact?.kind === 'digest_proposal_to_decide')).toEqual([])
    const reviews = theirs.filter(({ says }) => says.includes('review of Milestone'))
    expect(reviews.map(({ heading }) => heading)).toEqual(['a_hand'])
  })

  test('a group without meetings, projects or people has nothing to tell', async () => {
    const empty = await testOrganisation()
    expect(await channel(empty)).toEqual({ monday: WEEK, sections: [] })
  })
})
