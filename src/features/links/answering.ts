import type { Deps } from '../../ports/feature.ts'
import type { Forecast } from '../../ports/forecast.ts'
import type { Answering } from '../../ports/links.ts'
import type { AnswerNow, MeetingNow } from '../../ports/meetings.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { type Result, refuse } from '../../shared/result.ts'
import type { AnswerLink } from './model.ts'
import type { Signing } from './signing.ts'
import { findGroup, type Group } from './store.ts'

/** What the page of an answer shows. */
export type AskedPage = {
  group: Group
  meeting: MeetingNow
  /** The practice, or the member who is asked by name. */
  party: string
  isPractice: boolean
  person: string
  answer: AnswerNow | null
  /** Where the practice stands, for its own people. */
  forecast: string | null
}

/** Why a link that we wrote is of no use any more, with the group to turn to. */
export type Ended = { ended: 'cancelled' | 'over' | 'left' | 'not_asked' | 'not_of_practice'; group: Group; title: string }

type Parts = Pick<Deps, 'db' | 'clock' | 'calendar' | 'findPerson'> & { signing: Signing; answering: Answering; forecast: Forecast }

/** Use cases of a signed link: seeing what it asks, which changes nothing, and answering by the same use case as the buttons. */
export const answersByLink = ({ db, clock, calendar, findPerson, signing, answering, forecast }: Parts) => {
  async function seen({ organisation, meeting: id, party, person: personId }: AnswerLink): Promise<AskedPage | Ended | null> {
    const now = clock.now()
    const meeting = await calendar.find(db, organisation, id)
    if (!meeting) return null
    const group = await findGroup(db, organisation)
    const ends = (ended: Ended['ended']): Ended => ({ ended, group, title: meeting.title })
    const person = await findPerson(db, organisation, personId, now)
    if (!person) return ends('left')
    if (meeting.state === 'cancelled') return ends('cancelled')
    if (meeting.state === 'held' || meeting.startsAt <= now) return ends('over')
    const isPractice = party !== personId
    if (isPractice && !person.practices.some((practice) => practice.id === party)) return ends('not_of_practice')
    const asked = await (isPractice
      ? calendar.practicesAsked(db, organisation, meeting, group.zone)
      : calendar.membersAsked(db, organisation, meeting))
    const found = asked.find((each) => each.id === party)
    if (!found) return ends('not_asked')
    const answers = await calendar.answers(db, organisation, id)
    return {
      ...{ group, meeting, isPractice, party: found.name, person: person.name },
      answer: answers.find(({ practice, member }) => (practice ?? member) === party) ?? null,
      forecast: isPractice ? await forecast(db, organisation, { meeting: id, practice: party as PracticeId, now }) : null,
    }
  }

  return {
    /** Null for a token that we did not write. */
    async see(token: string): Promise<AskedPage | Ended | null> {
      const link = await signing.answerLinkIn(token)
      return link && seen(link)
    },

    /** Null for a link that is not, or no longer, asked anything. */
    async answer(
      token: string,
      answer: 'yes' | 'deputy' | 'apologies',
      typed: Readonly<Record<string, string>>,
    ): Promise<Result<unknown> | null> {
      const link = await signing.answerLinkIn(token)
      const asked = link && (await seen(link))
      if (!link || !asked || 'ended' in asked) return null
      const { organisation, meeting, party, person } = link
      if (answer === 'deputy' && !asked.isPractice) return refuse('links.no_answer', { field: 'answer' })
      // No key: what is sent twice says the same twice, and the last word counts.
      return answering.answer(
        { organisation, person, through: 'link' },
        { meeting, party, answer, typed: { ...typed, ...known(asked, typed) } },
      )
    },
  }
}

/** Who was to come stays the person in the register, where the form still has the name. */
function known({ answer }: AskedPage, { deputyName }: Readonly<Record<string, string>>): Record<string, string> {
  const isSame = answer?.deputyId && answer.deputy === deputyName?.trim()
  return isSame ? { deputy: answer.deputyId ?? '' } : {}
}
