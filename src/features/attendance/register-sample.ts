import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import { dropAsks, keepAsk } from './asking-store.ts'
import { type Change, NOT_RECORDED, type Row } from './register-model.ts'
import { writeLines } from './register-store.ts'

/** How many of the sample's recorded meetings each practice came to, in turn: most to all, some to few, so that standings differ. */
const CAME_TO = [4, 4, 3, 4, 4, 1, 4, 3, 4, 0, 2, 3, 4, 4, 4, 4, 2, 4, 3] as const

/** Registers of the meetings that lie behind the sample's day, but for the latest, which waits for a newcomer to log it. */
export const registersSample =
  ({ db, work, calendar }: Pick<Deps, 'db' | 'work' | 'calendar'>) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const begun = await calendar.between(db, organisation, { until: now, order: 'latest_first' })
    const [latest, ...recorded] = begun.filter(({ series }) => series?.audience === 'practices')
    const past = recorded.reverse()
    for (const [n, meeting] of past.entries()) {
      goTo(meeting.endsAt)
      await work({ organisation, through: 'import' }, async (run) => {
        const keeper = meeting.series?.secretaryId
        if (!keeper) return
        const asked = await calendar.practicesAsked(run.db, organisation, meeting, run.zone)
        await writeLines(
          run.db,
          organisation,
          meeting.id,
          asked.map((practice, position) => lineOf(practice, position, n, past)),
        )
        await calendar.noteHeld(run, meeting.id, keeper)
        await dropAsks(run.db, organisation, [meeting.id])
        await run.audit({ action: 'attendance.log', subject: 'meeting', subjectId: meeting.id })
      })
    }
    goTo(now)
    // Its keeper was asked long ago: Home still says so, and nobody is asked again.
    if (latest)
      await work({ organisation, through: 'import' }, (run) => keepAsk(run.db, organisation, latest.id, { asked: 2, nextAskAt: null }))
  }

function lineOf({ id, name }: Pick<Row, 'id' | 'name'>, position: number, n: number, past: readonly MeetingNow[]): Change {
  const came = CAME_TO[position % CAME_TO.length] ?? 0
  // Who misses some misses the latest of them, and has said so every other time.
  const is = n < came + (past.length - 4) ? 'present' : (position + n) % 2 === 0 ? 'apologies' : 'absent'
  return {
    row: { kind: 'practice', id, name, line: null, answer: null, promised: null, saysWasThere: false },
    was: NOT_RECORDED,
    is,
    came: null,
  }
}
