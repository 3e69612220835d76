import type { ActionOwner } from '../../ports/actions.ts'
import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'

/** Who speaks for a practice about its actions, the first of whom is there; then the programme manager. */
export const FOR_A_PRACTICE = ['practice_manager', 'practice_representative', 'prescribing_lead'] as const

type Asked = { id: string; owner: ActionOwner; asked: { id: PersonId } | null; agreedBy?: { id: PersonId } }

/**
 * The one person who is asked about each action, by its id: its owner; of a practice, whoever was named, else its practice manager, and
 * where nobody is there, a programme manager who did not agree it. An action is missing whose owner has left, or for whom nobody is there.
 */
export async function whoIsAsked(
  db: Db,
  organisationId: OrganisationId,
  actions: readonly Asked[],
  at: { now: Date; zone: string },
): Promise<ReadonlyMap<string, PersonId>> {
  const today = dayAsDate(dayOf(at.now, at.zone))
  const people = actions.flatMap(({ owner, asked }) => ['person' in owner ? owner.person : (asked?.id ?? null)]).filter((id) => id !== null)
  const practices = actions.flatMap(({ owner }) => ('practice' in owner ? [owner.practice] : []))
  const isHere = { OR: [{ leftOn: null }, { leftOn: { gt: today } }] }
  const here = await db.person.findMany({ where: { organisationId, id: { in: [...new Set(people)] }, ...isHere }, select: { id: true } })
  const holders = practices.length === 0 ? [] : await holdersFor(db, organisationId, practices, people, today)
  const there = new Set(here.map(({ id }) => id))
  const speaks = (practice: PracticeId, agreed?: PersonId) =>
    FOR_A_PRACTICE.map((role) => holders.find((each) => each.practiceId === practice && each.role === role)).find(Boolean)?.personId ??
    // Whoever typed it for somebody else is not nudged for it.
    holders.find(({ role, personId }) => role === 'programme_manager' && personId !== agreed)?.personId
  return new Map(
    actions.flatMap(({ id, owner, asked, agreedBy }): [string, PersonId][] => {
      const named = 'person' in owner ? owner.person : asked?.id
      // Whoever has gone to another practice is not asked about this one.
      const isThere = (id: PersonId) =>
        'person' in owner ? there.has(id) : holders.some((each) => each.practiceId === owner.practice && each.personId === id)
      const who = named !== undefined && isThere(named) ? named : 'practice' in owner ? speaks(owner.practice, agreedBy?.id) : undefined
      return who === undefined ? [] : [[id, who as PersonId]]
    }),
  )
}

/** Who speaks for these practices, and whoever of these people is of one of them. */
async function holdersFor(
  db: Db,
  organisationId: OrganisationId,
  practices: readonly PracticeId[],
  people: readonly PersonId[],
  today: Date,
) {
  const ofThem = { practiceId: { in: [...new Set(practices)] } }
  return db.roleAssignment.findMany({
    where: {
      ...{ organisationId, fromOn: { lte: today }, person: { OR: [{ leftOn: null }, { leftOn: { gt: today } }] } },
      AND: [
        { OR: [{ toOn: null }, { toOn: { gt: today } }] },
        {
          OR: [
            { ...ofThem, OR: [{ role: { in: [...FOR_A_PRACTICE] } }, { personId: { in: [...new Set(people)] } }] },
            { role: 'programme_manager' },
          ],
        },
      ],
    },
    select: { personId: true, practiceId: true, role: true },
    orderBy: [{ person: { name: 'asc' } }, { personId: 'asc' }],
  })
}
