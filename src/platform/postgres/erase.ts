import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Every table of an organisation, those that others refer to last. `tests/schema.test.ts` finds one that is missing. */
export const ERASED_TABLES = [
  'Delivery',
  'UseCaseKey',
  'AuditEvent',
  'ToPassOn',
  'Nudge',
  'NotificationChoice',
  'ProposalNote',
  'ProposalInterest',
  'ProposalReview',
  'Decision',
  'Proposal',
  'MeetingSeries',
  'Deputy',
  'RoleAssignment',
  'ChatIdentity',
  'ChatPlace',
  'Person',
  'ListSize',
  'PracticeFormerName',
  'PracticeAgreement',
  'Practice',
  'CommissioningArea',
  'CommissioningYear',
  'Counter',
  'Setting',
] as const

/** Takes an organisation out of the database for good, its audit trail too: the one thing that may. */
export async function eraseOrganisation(db: PrismaClient, organisation: OrganisationId): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('daccom.erase', 'on', true)`
    for (const table of ERASED_TABLES) {
      await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE "organisationId" = $1::uuid`, organisation)
    }
    await tx.organisation.delete({ where: { id: organisation } })
  })
}
