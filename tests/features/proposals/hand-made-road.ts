import { SETTINGS } from '../../../src/features/organisation/beginnings.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { handMade, type Said } from '../../support/hand-made.ts'
import { startProduct } from '../../support/product.ts'

export const CRITERIA = SETTINGS.proposal_criteria

/** A study that finds nothing wrong. */
export const FINE_STUDY: Said = {
  ...Object.fromEntries(CRITERIA.map(({ key }) => [`rating:${key}`, 'meets'])),
  recommendation: 'accept',
  reasons: 'It helps patients.',
}

export const DECLINED: Said = { outcome: 'declined', reason: 'Not this year.', takenIn: 'meeting', meetingOn: '2027-03-16' }

export type Road = Awaited<ReturnType<typeof startRoad>>

/** The product with a small group, and proposals brought to where a test begins by hand-made requests, which are quick. */
export async function startRoad(options: Parameters<typeof startProduct>[1] = {}) {
  const team = groupTeam()
  const product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 }, ...options })
  const organisation = await groupFor(team)
  const { db } = await testDatabase()
  const hands = handMade(product)
  const personIds = await db.chatIdentity.findMany({ where: { organisationId: organisation } })
  const practices = await db.practice.findMany({ where: { organisationId: organisation } })

  const practiceOf = (name: string) => practices.find((practice) => practice.name.startsWith(name))?.id ?? ''
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

  async function raised(over: Said = {}, by = 'UGP'): Promise<string> {
    const told = await hands.submit(by, 'proposals:form', { v: 1 }, { ...fine(), ...over })
    const id = (await ids()).at(-1)
    if (!id || !/This is P-|draft is kept/.test(told)) throw new Error(`Not raised: ${told}`)
    return id
  }

  async function underStudy(over: Said = {}): Promise<string> {
    const id = await raised(over)
    await hands.press('UARCHWAY', 'proposals:study', id)
    return id
  }

  async function readyToDecide(over: Said = {}): Promise<string> {
    const id = await underStudy(over)
    await hands.submit('UARCHWAY', 'proposals:review_form', { v: 1, id }, FINE_STUDY)
    return id
  }

  // The first request of a product pays for much that is only loaded then.
  await hands.press('UGP', 'proposals:open')

  return {
    product,
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

    /** All that is kept of the group: two of these are equal when nothing was written in between. */
    async kept(): Promise<string> {
      const where = { where: { organisationId: organisation }, orderBy: { id: 'asc' } } as const
      const rows = await Promise.all([
        db.proposal.findMany(where),
        db.proposalReview.findMany(where),
        db.proposalNote.findMany(where),
        db.decision.findMany(where),
        db.auditEvent.findMany(where),
        db.proposalInterest.findMany({ where: { organisationId: organisation } }),
        db.useCaseKey.count({ where: { organisationId: organisation } }),
        db.delivery.count({ where: { organisationId: organisation } }),
      ])
      return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value), 1)
    },

    stop: () => product.stop(),
  }
}
