import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { dayAsDate } from '../../src/shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'

type Size = { projects: number; items: number }
type Who = { manager: PersonId; leads: readonly PersonId[] }

/** A programme of so many projects with four milestones of so many items each, half of them done; the projects are spread over the milestones. */
export async function insertProgramme(
  db: PrismaClient,
  organisationId: OrganisationId,
  { projects, items }: Size,
  { manager, leads }: Who,
  now: Date,
): Promise<string[]> {
  const ids = Array.from({ length: projects }, () => newId<string>())
  const stages = [1, 2, 3, 4]
  await db.project.createMany({
    data: ids.map((id, n) => ({
      ...{ organisationId, id, name: `Project number ${String(n).padStart(3, '0')}`, managerId: manager, state: 'active' },
      ...{ createdById: manager, createdAt: now, version: 1 },
    })),
  })
  await db.projectLead.createMany({ data: ids.flatMap((projectId) => leads.map((personId) => ({ organisationId, projectId, personId }))) })
  await db.milestone.createMany({
    data: ids.flatMap((projectId, n) =>
      stages.map((stage) => {
        const at = (n % 4) + 1
        const begun = stage === at ? { state: 'open', checklist: 0 } : { state: 'to_come' }
        const passed = stage < at ? { state: 'passed', checklist: 0, passedAt: now } : begun
        return { organisationId, projectId, stage, timesAsked: 0, targetOn: dayAsDate(`2027-0${stage + 4}-15`), ...passed }
      }),
    ),
  })
  // Sixteen thousand items are made where they lie: sent there one by one, they would take most of a minute.
  await db.$executeRaw`
    INSERT INTO "MilestoneItem" ("organisationId", id, "projectId", stage, position, text, "asksNote", "needsApproval", state, "settledById", "settledAt")
    SELECT m."organisationId", gen_random_uuid(), m."projectId", m.stage, place, 'Item ' || place, false, false,
      CASE WHEN place % 2 = 1 THEN 'ticked' ELSE 'open' END,
      CASE WHEN place % 2 = 1 THEN ${manager}::uuid END,
      CASE WHEN place % 2 = 1 THEN ${now}::timestamptz END
    FROM "Milestone" m, generate_series(1, ${items}::int) AS place
    WHERE m."organisationId" = ${organisationId}::uuid`
  return ids
}
