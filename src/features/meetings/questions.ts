import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import { audienceOf, type Invited, type PartyId } from './answer-model.ts'
import { answersOf, invitedTo } from './answer-store.ts'
import { askedFor, type FindingAbsences, stillToAnswer } from './asking.ts'
import type { Meeting } from './calendar-model.ts'
import { holdMeeting, moveMoments, placeFor } from './calendar-store.ts'
import { cardOf, questionCardOf } from './cards.ts'
import type { AskedPerson } from './duty-rules.ts'
import { isNotice, isOpen, nextQuestion } from './rules.ts'

/** How a fact names whom a message is about. */
const factOf = (meeting: Meeting, party: PartyId, insteadOf: AskedPerson['insteadOf'] = null) => ({
  meetingId: meeting.id,
  ...(audienceOf(meeting) === 'members' ? { memberId: party } : { practiceId: party }),
  ...(insteadOf !== null && { insteadOf }),
})

type AskingParts = Pick<Deps, 'db' | 'work' | 'findHolders'> & FindingAbsences

/** Everyone is asked 7 days before, and those that have not answered once more at 2 days. Questions are no nudges: they count in no budget. */
export const askToCome = ({ findHolders, ...deps }: AskingParts): Sweep =>
  dueSweep<string>(deps, {
    name: 'meetings-ask',
    table: 'Meeting',
    column: 'nextQuestionAt',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      const meeting = await holdMeeting(db, organisation, id)
      if (!meeting || !isOpen(meeting, now)) return moveMoments(db, organisation, id, { nextQuestionAt: null })
      const { startsAt, series } = meeting
      const questionsAsked = meeting.questionsAsked + 1
      const next = nextQuestion({ startsAt, questionsAsked, questionHour: series?.questionHour ?? null, zone, now })
      await moveMoments(db, organisation, id, { nextQuestionAt: next, questionsAsked })
      const round = `${startsAt.toISOString()}:${questionsAsked}`
      if (questionsAsked === 1) await askInChannel(work, meeting, round)
      const open = await stillToAnswer(work, meeting)
      const asked = await askedFor(work, deps, meeting)
      for (const party of open) for (const person of asked(party.id)) await ask(work, meeting, party, person, round)
      const silent = open.filter((party) => asked(party.id).length === 0).map((party) => party.id)
      if (silent.length === 0) return
      const fact = { kind: 'meeting_nobody_to_ask', meetingId: id, practiceIds: silent, ...WHEN_AT_WORK }
      for (const { id: person } of await findHolders(db, organisation, ['programme_manager'], now))
        await work.send({ to: { person }, fact, dedupeKey: `${cardOf(id)}:nobody:${round}:${person}` })
    },
  })

/** The card knows for which time it asks, so that of a moved meeting only the newest is answered in. */
async function askInChannel(work: Work, { id, series, startsAt }: Meeting, round: string): Promise<void> {
  const place = await placeFor(work.db, work.organisation, series)
  const fact = { kind: 'meeting_card', meetingId: id, startsAt: startsAt.toISOString(), ...WHEN_AT_WORK }
  if (place) await work.send({ to: { place }, fact, subject: cardOf(id), dedupeKey: `${cardOf(id)}:card:${round}` })
}

async function ask(work: Work, meeting: Meeting, party: Invited, { person, insteadOf }: AskedPerson, round: string): Promise<void> {
  const subject = questionCardOf(meeting.id, party.id)
  const again = meeting.questionsAsked > 0
  const fact = { kind: 'meeting_question', ...factOf(meeting, party.id, insteadOf), ...(again && { again }), ...WHEN_AT_WORK }
  await work.send({ to: { person }, fact, subject, dedupeKey: `${subject}:${round}:${person}` })
}

/**
 * On the day, those who come are told time, place and remarks. A practice without a signed agreement gets no reminders (D2), except of
 * what asks for no agreement, the AGM or a meeting by itself: there all who said that they come are equal guests.
 */
export const remindComing = (deps: Pick<Deps, 'db' | 'work'> & FindingAbsences): Sweep =>
  dueSweep<string>(deps, {
    name: 'meetings-remind',
    table: 'Meeting',
    column: 'nextReminderAt',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      await moveMoments(db, organisation, id, { nextReminderAt: null })
      const meeting = await holdMeeting(db, organisation, id)
      if (!meeting || !isOpen(meeting, now)) return
      const hears = ({ agreement }: Invited) => agreement === null || agreement === 'signed' || isNotice(meeting)
      const reminded = new Set((await invitedTo(db, organisation, meeting, zone)).filter(hears).map((party) => party.id))
      const asked = await askedFor(work, deps, meeting)
      for (const { party, answer, deputyId, by } of await answersOf(db, organisation, id)) {
        if (answer === 'apologies' || !reminded.has(party.id)) continue
        const own = asked(party.id)
        const comes = (person: PersonId): AskedPerson[] => [{ person, insteadOf: null }]
        const people = answer === 'deputy' && deputyId !== null ? comes(deputyId) : own.length > 0 ? own : comes(by.id)
        const key = `${questionCardOf(id, party.id)}:reminder:${meeting.startsAt.toISOString()}`
        for (const { person, insteadOf } of people) {
          const fact = { kind: 'meeting_reminder', ...factOf(meeting, party.id, insteadOf) }
          await work.send({ to: { person }, fact, dedupeKey: `${key}:${person}` })
        }
      }
    },
  })
