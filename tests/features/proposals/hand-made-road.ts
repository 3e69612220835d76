import { SETTINGS } from '../../../src/features/organisation/beginnings.ts'
import type { OrganisationId } from '../../../src/shared/ids.ts'
import type { UserOption } from '../../../src/workspace/options.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade, type Said } from '../../support/hand-made.ts'
import { type Product, startProduct } from '../../support/product.ts'

export const CRITERIA = SETTINGS.proposal_criteria

/** A study that finds nothing wrong. */
export const FINE_STUDY: Said = {
  ...Object.fromEntries(CRITERIA.map(({ key }) => [`rating:${key}`, 'meets'])),
  recommendation: 'accept',
  reasons: 'It helps patients.',
}

export const DECLINED: Said = { outcome: 'declined', reason: 'Not this year.', takenIn: 'meeting', meetingOn: '2027-03-16' }

export type Road = Awaited<ReturnType<typeof startRoad>>

/**
 * The product with a small group, and proposals brought to where a test begins by hand-made requests, which are quick.
 * `guests` are in the chat beside the group.
 */
export async function startRoad(options: Parameters<typeof startProduct>[1] = {}, guests: readonly UserOption[] = []) {
  const team = groupTeam()
  team.users.push(...guests)
  for (const channel of team.channels) if (channel.name === 'practices') channel.members.push(...guests.map(({ id }) => id))
  const product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 }, ...options })
  const road = await roadOf(product, await groupFor(team))
  // That a busy machine is slow is none of the bad input that is tried here.
  Object.assign(product.workspace.world, { ackWithinMs: 20_000, triggerLivesMs: 20_000 })
  // The first request of a product pays for much that is only loaded then.
  await road.hands.press('UGP', 'proposals:open')
  return { ...road, product, stop: () => product.stop() }
}

/** The proposals of one group of a product; `south` is what its people's user ids end in. */
export async function roadOf(product: Product, organisation: OrganisationId, south = '') {
  const { db } = await testDatabase()
  const hands = handMade(product)
  const personIds = await db.chatIdentity.findMany({ where: { organisationId: organisation } })
  const practices = await db.practice.findMany({ where: { organisationId: organisation } })

  const practiceOf = (name: string) => practices.find((practice) => practice.name.includes(name))?.id ?? ''
  const personOf = (user: string) => personIds.find(({ externalId }) => externalId === user)?.personId ?? ''
  const fine = (): Said => ({
    kind: 'service',
    title: 'Ultrasound in the surgery',
    behalf: practiceOf('Fernville'),
    area: 'not_listed',
    whatAndWhy: 'Patients travel to Watford for a ten-minute scan.',
    finish: 'send',
  })

  /** The ids of all proposals, oldest first. */
  const ids = async () =>
    (await db.proposal.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })).map(({ id }) => id)

  /** The id of the new one: a draft has no number to be known by, and is the newest. */
  async function raised(over: Said = {}, by = `UGP${south}`): Promise<string> {
    const told = await hands.submit(by, 'proposals:form', { v: 1 }, { ...fine(), ...over })
    const number = /This is P-(\d+)/.exec(told)?.[1]
    if (number === undefined && !told.includes('draft is kept')) throw new Error(`Not raised: ${told}`)
    const where = { organisationId: organisation, number: number === undefined ? null : Number(number) }
    return (await db.proposal.findFirstOrThrow({ where, orderBy: { id: 'desc' } })).id
  }

  async function underStudy(over: Said = {}): Promise<string> {
    const id = await raised(over)
    await hands.press(`UARCHWAY${south}`, 'proposals:study', id)
    return id
  }

  async function readyToDecide(over: Said = {}): Promise<string> {
    const id = await underStudy(over)
    await hands.submit(`UARCHWAY${south}`, 'proposals:review_form', { v: 1, id }, FINE_STUDY)
    return id
  }

  return {
    organisation,
    db,
    hands,
    practiceOf,
    personOf,
    fine,
    ids,
    raised,
    underStudy,
    readyToDecide,
    stateOf: async (id: string) => (await db.proposal.findFirstOrThrow({ where: { organisationId: organisation, id } })).state,

    /** A line for each table of the group's: two of these are equal when nothing was written in between. */
    async kept(): Promise<string[]> {
      const tables = ['Proposal', 'ProposalReview', 'ProposalNote', 'ProposalInterest', 'Decision', 'AuditEvent', 'UseCaseKey', 'Delivery']
      const lines = tables.map(
        (table) => `SELECT '${table}' AS table, count(*)::int AS rows, md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS sum
          FROM "${table}" AS t WHERE "organisationId" = '${organisation}'`,
      )
      const rows = await db.$queryRawUnsafe<{ table: string; rows: number; sum: string }[]>(lines.join(' UNION ALL '))
      return rows.map(({ table, rows, sum }) => `${table} ${rows} ${sum}`)
    },
  }
}
