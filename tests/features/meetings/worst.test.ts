import { describe, expect, test } from 'vitest'
import { type Meeting, MOST } from '../../../src/features/meetings/calendar-model.ts'
import { items } from '../../../src/features/meetings/slack/items.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { drawn } from './drawn.ts'
import { calendarGroup, NOW } from './group.ts'

const group = calendarGroup()
const { db, idOf, organisation, practice, series } = group

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)

/** As many meetings as a run can have, every text in them as long and as odd as it can be. */
async function longestRun(differs: Partial<Meeting> = {}): Promise<string[]> {
  const rows = Array.from({ length: 60 }, (_, n) => ({
    ...{
      organisationId: organisation(),
      id: newId<string>(),
      seriesId: series('Locality'),
      lengthMinutes: 600,
      version: 2,
      questionsAsked: 1,
    },
    ...{ title: long(MOST.title), place: long(MOST.place), remarks: long(MOST.remarks), state: 'planned', createdAt: NOW },
    startsAt: new Date(NOW.getTime() + (n + 1) * 86_400_000),
    ...{ movedFrom: NOW, movedAt: NOW },
    ...(differs as object),
  }))
  await db.meeting.createMany({ data: rows })
  await db.practice.updateMany({ where: { organisationId: organisation() }, data: { name: long(100) } })
  await db.person.updateMany({ where: { organisationId: organisation() }, data: { name: long(100) } })
  return rows.map(({ id }) => id)
}

describe('messages about many meetings fit what Slack allows, at their worst', () => {
  test.each(['meetings_planned', 'meeting_notice', 'meetings_moved', 'meetings_changed', 'meetings_cancelled'])('%s', async (kind) => {
    const insteadOf = await idOf('Archway rep')
    const ids = await longestRun(kind === 'meetings_cancelled' ? { state: 'cancelled', cancelledReason: long(MOST.remarks) } : {})
    const more = kind === 'meeting_notice' ? { practiceId: practice('Archway Surgery'), insteadOf } : { versions: ids.map(() => 2) }
    const fact = { kind, meetingIds: ids, ...more }
    const message = await drawn(fact, { db, organisation: organisation(), now: NOW.toISOString() })
    expect(message).not.toBeNull()
    expect([...faults('message', message), ...missingStrings(message?.blocks ?? [], 'message')]).toEqual([])
    expect(message?.text).not.toMatch(/<[!@#]/)
  })
})

test('what happened to one of several meetings since is told in its own message: it is left out here', async () => {
  const [first = '', second = ''] = await longestRun()
  const told = { kind: 'meetings_moved', meetingIds: [first, second], versions: [1, 2] }
  const at = { db, organisation: organisation(), now: NOW.toISOString() }
  expect((await drawn(told, at))?.text.match(/instead of/g)).toHaveLength(1)
  expect(await drawn({ ...told, versions: [1, 1] }, at)).toBeNull()
})

test('twenty lines of Home fit, and what was answered or cancelled meanwhile is gone', async () => {
  const ids = await longestRun()
  const context = { db, organisation: organisation(), now: NOW, to: { person: newId<PersonId>() } }
  const [ask, come] = [items.meeting_to_answer, items.meeting_to_come]
  if (!ask || !come) throw new Error('Home has no lines for meetings.')
  const answerOf = (meetingId: string) => ask({ kind: 'meeting_to_answer', meetingId, partyId: practice('Archway Surgery') }, context)
  const blocks = (await Promise.all(ids.slice(0, 20).map(answerOf))).flat()
  const coming = (await Promise.all(ids.slice(0, 3).map((meetingId) => come({ kind: 'meeting_to_come', meetingId }, context)))).flat()
  const view = { type: 'home', blocks: [...blocks, ...coming] } as const
  expect([blocks.length, coming.length]).toEqual([40, 3])
  expect([...faults('home', view), ...missingStrings(view.blocks)]).toEqual([])
  const [first = ''] = ids
  await db.meeting.update({ where: { organisationId_id: { organisationId: organisation(), id: first } }, data: { state: 'cancelled' } })
  expect(await answerOf(first)).toEqual([])
})
