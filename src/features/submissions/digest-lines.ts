import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf, dayWritten } from '../../shared/dates.ts'
import { lineAbout } from '../../shared/text.ts'
import { endedIn, type Told, toTell } from './digest-store.ts'

const line = (place: Pick<DigestItem, 'heading' | 'rank'>, { id, project }: Told, says: string): DigestItem => ({
  ...place,
  says: lineAbout('', project, `: ${says}`, DIGEST_LINE),
  fact: { kind: 'digest_submission', submissionId: id },
})

function waitingLine(submission: Told): DigestItem {
  const { state, meetingOn } = submission
  if (state === 'more_work') return line({ heading: 'a_hand', rank: 42 }, submission, 'the funder’s committee wants more work on it')
  if (state === 'rejected') return line({ heading: 'a_hand', rank: 43 }, submission, 'rejected by the committee, reasons still to come')
  return line(
    { heading: 'this_week', rank: 25 },
    submission,
    `before the funder’s committee${meetingOn ? ` on ${dayWritten(meetingOn)}` : ''}`,
  )
}

/** What is before the funder's committee, what it still owes or wants, and what it decided (D18). */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, week) => {
    const waiting = await toTell(db, organisation, dayOf(week.now, zone), dayOf(week.until, zone))
    const ended = await endedIn(db, organisation, week)
    return [
      ...waiting.map(waitingLine),
      ...ended.map((each) =>
        line(
          { heading: 'done', rank: 15 },
          each,
          each.state === 'approved' ? 'approved by the funder’s committee' : 'rejected by the funder’s committee',
        ),
      ),
    ]
  }
