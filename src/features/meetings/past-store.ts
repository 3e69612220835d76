import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId } from '../../shared/ids.ts'
import { USUAL } from './model.ts'

/** A meeting that was held before it came into the calendar; nobody here saved its register. Answers its id. */
export async function insertPast(
  db: Db,
  organisationId: OrganisationId,
  { series, startsAt, now }: { series: string; startsAt: Date; now: Date },
): Promise<string> {
  const { name, lengthMinutes } = await db.meetingSeries.findUniqueOrThrow({
    where: { organisationId_id: { organisationId, id: series } },
    select: { name: true, lengthMinutes: true },
  })
  const id = newId<string>()
  await db.meeting.create({
    data: {
      ...{ organisationId, id, seriesId: series, title: name, startsAt, lengthMinutes: lengthMinutes ?? USUAL.length, state: 'held' },
      ...{ version: 1, questionsAsked: 0, registerSavedAt: now, createdAt: now },
    },
  })
  return id
}
