import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { type Invited, isToCheck } from './answer-model.ts'
import { answersOf, holdersAtPractices, practicesInvited } from './answer-store.ts'
import type { Meeting } from './calendar-model.ts'
import { holdMeeting, moveMoments, placeFor } from './calendar-store.ts'
import { askedAt, SENDS } from './duty-rules.ts'
import { cardOf } from './planning.ts'
import { isOpen, nextQuestion } from './rules.ts'

/** The question to one practice, in a person's own messages. */
export const questionCardOf = (meeting: string, practice: PracticeId) => `${cardOf(meeting)}:${practice}`

const rolesFor = ({ series }: Meeting) => SENDS[series?.sends ?? 'practice_representative']

async function askedFor({ db, organisation, now, zone }: Work, meeting: Meeting): Promise<(practice: PracticeId) => PersonId[]> {
  const roles = rolesFor(meeting)
  const holdings = await holdersAtPractices(db, organisation, roles, now, zone)
  return (practice) => askedAt(practice, roles, holdings)
}

/** Practices are asked 7 days before, and those that have not answered once more at 2 days. Questions are no nudges: they count in no budget. */
export const askPractices = ({ findHolders, ...deps }: Pick<Deps, 'db' | 'work' | 'findHolders'>): Sweep =>
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
      const asked = await askedFor(work, meeting)
      for (const practice of open) for (const person of asked(practice.id)) await ask(work, meeting, practice, person, round)
      const silent = open.filter((practice) => asked(practice.id).length === 0).map((practice) => practice.id)
      if (silent.length === 0) return
      const fact = { kind: 'meeting_nobody_to_ask', meetingId: id, practiceIds: silent, ...WHEN_AT_WORK }
      for (const { id: person } of await findHolders(db, organisation, ['programme_manager'], now))
        await work.send({ to: { person }, fact, dedupeKey: `${cardOf(id)}:nobody:${round}:${person}` })
    },
  })

async function askInChannel(work: Work, meeting: Meeting, round: string): Promise<void> {
  const place = await placeFor(work.db, work.organisation, meeting.series)
  const fact = { kind: 'meeting_card', meetingId: meeting.id, ...WHEN_AT_WORK }
  if (place) await work.send({ to: { place }, fact, subject: cardOf(meeting.id), dedupeKey: `${cardOf(meeting.id)}:card:${round}` })
}

async function stillToAnswer({ db, organisation, zone }: Work, meeting: Meeting): Promise<Invited[]> {
  const answers = await answersOf(db, organisation, meeting.id)
  const answered = new Set(answers.filter((answer) => !isToCheck(answer, meeting)).map(({ practice }) => practice.id))
  return (await practicesInvited(db, organisation, meeting, zone)).filter(({ id }) => !answered.has(id))
}

async function ask(work: Work, { id }: Meeting, practice: Invited, person: PersonId, round: string): Promise<void> {
  const subject = questionCardOf(id, practice.id)
  const fact = { kind: 'meeting_question', meetingId: id, practiceId: practice.id, ...WHEN_AT_WORK }
  await work.send({ to: { person }, fact, subject, dedupeKey: `${subject}:${round}:${person}` })
}

/** On the day, those who come are told time, place and remarks; a practice without a signed agreement gets no reminders (D2). */
export const remindComing = (deps: Pick<Deps, 'db' | 'work'>): Sweep =>
  dueSweep<string>(deps, {
    name: 'meetings-remind',
    table: 'Meeting',
    column: 'nextReminderAt',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      await moveMoments(db, organisation, id, { nextReminderAt: null })
      const meeting = await holdMeeting(db, organisation, id)
      if (!meeting || !isOpen(meeting, now)) return
      const invited = await practicesInvited(db, organisation, meeting, zone)
      const signed = new Set(invited.filter(({ agreement }) => agreement === 'signed').map((practice) => practice.id))
      const asked = await askedFor(work, meeting)
      for (const { practice, answer, deputyId, by } of await answersOf(db, organisation, id)) {
        if (answer === 'apologies' || !signed.has(practice.id)) continue
        const own = asked(practice.id)
        const people = answer === 'deputy' && deputyId !== null ? [deputyId] : own.length > 0 ? own : [by.id]
        const fact = { kind: 'meeting_reminder', meetingId: id, practiceId: practice.id }
        const key = `${questionCardOf(id, practice.id)}:reminder:${meeting.startsAt.toISOString()}`
        for (const person of people) await work.send({ to: { person }, fact, dedupeKey: `${key}:${person}` })
      }
    },
  })
