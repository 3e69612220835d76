import type { Db } from '../../ports/database.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../shared/ids.ts'
import type { PracticeWithSizes } from './model.ts'
import { holdEveryPractice } from './register-store.ts'

/**
 * The practices that are open on a day, by name, with all list sizes that are known of them; held until the transaction ends, so that no
 * figure that somebody gives by hand meanwhile is replaced without a word.
 */
export async function holdPracticesWithSizes(db: Db, organisationId: OrganisationId, today: Day): Promise<PracticeWithSizes[]> {
  await holdEveryPractice(db, organisationId)
  const practices = await db.practice.findMany({
    where: { organisationId, OR: [{ closedOn: null }, { closedOn: { gt: new Date(today) } }] },
    select: { id: true, name: true, odsCode: true, listSizes: { select: { countedOn: true, patients: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return practices.map(({ id, listSizes, ...practice }) => ({
    id: id as PracticeId,
    ...practice,
    sizes: new Map(listSizes.map(({ countedOn, patients }) => [dateAsDay(countedOn), patients])),
  }))
}
