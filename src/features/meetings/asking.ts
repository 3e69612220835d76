import type { Deps } from '../../ports/feature.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { audienceOf, type Invited, isAnswered, type PartyId } from './answer-model.ts'
import { answersOf, holdersAtPractices, invitedTo } from './answer-store.ts'
import type { Meeting } from './calendar-model.ts'
import { type AskedPerson, askedAt, SENDS } from './duty-rules.ts'

/** What tells who is away, and who stands in for them. */
export type FindingAbsences = Pick<Deps, 'findAway' | 'findDeputies'>

type Reading = Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>

/** The people through whom a practice is asked today; a member is asked in person, away or not, because nobody can speak for them. */
export async function askedFor(
  reading: Reading,
  { findAway, findDeputies }: FindingAbsences,
  meeting: Meeting,
): Promise<(party: PartyId) => AskedPerson[]> {
  if (audienceOf(meeting) === 'members') return (party) => [{ person: party as PersonId, insteadOf: null }]
  const { db, organisation, now, zone } = reading
  const roles = SENDS[meeting.series?.sends ?? 'practice_representative']
  const holdings = await holdersAtPractices(db, organisation, roles, now, zone)
  const today = dayOf(now, zone)
  const holders = await findAway(db, organisation, [...new Set(holdings.map(({ person }) => person))], today)
  const standIns: { practice: PracticeId; person: PersonId; insteadOf: PersonId }[] = []
  for (const insteadOf of holders)
    for (const { id, practice } of await findDeputies(db, organisation, insteadOf, now)) standIns.push({ practice, person: id, insteadOf })
  const others = await findAway(
    db,
    organisation,
    standIns.map(({ person }) => person),
    today,
  )
  const absences = { away: new Set([...holders, ...others]), standIns }
  return (practice) => askedAt(practice as PracticeId, roles, holdings, absences)
}

/** Those that a meeting asks and that have said nothing, or nothing since it was moved. */
export async function stillToAnswer({ db, organisation, zone }: Reading, meeting: Meeting): Promise<Invited[]> {
  const answers = await answersOf(db, organisation, meeting.id)
  const answered = new Set(answers.filter((answer) => isAnswered(answer, meeting)).map(({ party }) => party.id))
  return (await invitedTo(db, organisation, meeting, zone)).filter(({ id }) => !answered.has(id))
}
