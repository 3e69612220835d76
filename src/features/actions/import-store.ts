import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'

/** Whoever owns, or once owned, an action with one of these texts; what stands in a draft record is not told of. */
export async function ownersOfTexts(
  db: Db,
  organisationId: OrganisationId,
  texts: readonly string[],
): Promise<{ text: string; ownerName: string }[]> {
  const rows = await db.action.findMany({
    where: { organisationId, text: { in: [...new Set(texts)] }, givenAt: { not: null } },
    select: {
      text: true,
      owner: { select: { name: true } },
      ownerPractice: { select: { name: true } },
      events: { where: { kind: 'handed_over' }, select: { before: true } },
    },
  })
  return rows.flatMap(({ text, owner, ownerPractice, events }) =>
    [owner?.name, ownerPractice?.name, ...events.map(({ before }) => before)].flatMap((ownerName) =>
      ownerName ? [{ text, ownerName }] : [],
    ),
  )
}
