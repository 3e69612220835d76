import type { Deps } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, Work } from '../../ports/use-case.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Signing } from './signing.ts'
import { outsideChat, practicesManagedBy, withoutAccount } from './store.ts'

type Named<Id> = { id: Id; name: string }

/** Somebody without an account whose answer a link can carry: for their practice, or for themselves where members are asked. */
export type Forwardable = { person: Named<PersonId>; party: Named<PracticeId | PersonId> }

/** What the form of a link to forward offers. */
export type ForwardPage = { meeting: MeetingNow; zone: string; people: Forwardable[] }

/** A link to hand on, and in whose name it answers. */
export type Forwarded = Forwardable & { title: string; address: string }

type Wanted = { meeting: string; party: string; person: string }
type Reading = Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>
type Parts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'permits' | 'calendar'> & { signing: Signing }

/** Use cases: a practice's manager, or whoever runs the meeting, gets somebody's answer link, to forward it. */
export const forwarding = ({ db, clock, useCase, permits, calendar, signing }: Parts) => {
  /** Those whom this person may get a link for. */
  async function forwardable(reading: Reading, actor: Actor, meeting: MeetingNow): Promise<Result<Forwardable[]>> {
    const { db: at, organisation, zone } = reading
    const runs = calendar.isRunBy(actor, meeting)
    const members = runs ? await calendar.membersAsked(at, organisation, meeting) : []
    const without = await withoutAccount(
      at,
      organisation,
      members.map(({ id }) => id),
    )
    const asked = await calendar.practicesAsked(at, organisation, meeting, zone)
    const managed = runs ? null : await practicesManagedBy(at, organisation, actor.person, reading)
    const theirs = new Map(asked.flatMap(({ id, name }) => (managed === null || managed.has(id) ? [[id, { id, name }]] : [])))
    if (!runs && theirs.size === 0) return refuse('links.who_may_forward')
    const people = await outsideChat(at, organisation, [...theirs.keys()], reading)
    return ok([
      ...members.flatMap((member) => (without.has(member.id) ? { person: member, party: member } : [])),
      ...people.flatMap(({ person, practice }) => ({ person, party: theirs.get(practice) ?? { id: practice, name: '' } })),
    ])
  }

  // What a use case answers is kept with its key: the address is a secret, and is made after.
  const note = (cause: Cause, { meeting: id, party, person }: Wanted): Promise<Result<Omit<Forwarded, 'address'>>> =>
    useCase(cause, 'meetings.answer', async (work) => {
      const meeting = await calendar.hold(work, id)
      if (!meeting) return refuse('links.unknown')
      if (!isOpen(meeting, work.now)) return refuse('links.meeting_closed')
      const people = await forwardable(work, work.actor, meeting)
      if (!people.ok) return people
      const chosen = people.value.find((each) => each.person.id === person && each.party.id === party)
      if (!chosen) return refuse('links.has_account', { field: 'person' })
      await work.audit({ action: 'meeting.forward_link', subject: 'meeting', subjectId: id, facts: { party, person } })
      return ok({ ...chosen, title: meeting.title })
    })

  return {
    async forwardChoices(viewer: Actor, id: string): Promise<Result<ForwardPage>> {
      const refusal = permits(viewer, 'meetings.answer')
      if (refusal) return { ok: false, refusal }
      if (!signing.isReachable()) return refuse('links.no_address')
      const { organisation, zone } = viewer
      const now = clock.now()
      const meeting = await calendar.find(db, organisation, id)
      if (!meeting) return refuse('links.unknown')
      if (!isOpen(meeting, now)) return refuse('links.meeting_closed')
      const people = await forwardable({ db, organisation, now, zone }, viewer, meeting)
      return people.ok ? ok({ meeting, zone, people: people.value }) : people
    },

    async forward(cause: Cause, wanted: Wanted): Promise<Result<Forwarded>> {
      const noted = await note(cause, wanted)
      if (!noted.ok) return noted
      const { party, person } = noted.value
      const named = { organisation: cause.organisation, meeting: wanted.meeting, party: party.id, person: person.id }
      const address = await signing.answerAddress(named)
      return address === null ? refuse('links.no_address') : ok({ ...noted.value, address })
    },
  }
}

const isOpen = ({ state, startsAt }: MeetingNow, now: Date) => state === 'planned' && startsAt > now
