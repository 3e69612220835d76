import { beforeAll, describe, expect, test } from 'vitest'
import { progressDrawings } from '../../../src/features/visits/slack/progress.ts'
import { visitActionsCard } from '../../../src/ports/actions.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'
import { ACTION_IDS, agreeing, RECORD, value, visitWorld, type World } from './world.ts'

let world: World
let locality: string

/** What a practice's person reads when the question comes, or is drawn anew. */
const drawn = async (who: string, practice: PracticeId, isNew = false) => {
  const { visit_progress_nudge: drawing } = progressDrawings(world.parts, ACTION_IDS)
  const fact = { kind: 'visit_progress_nudge', meetingId: locality, practiceId: practice }
  const { db, organisation } = world
  return JSON.stringify(await drawing?.draw(fact, { db, organisation, now: world.now(), to: { person: world.idOf(who) }, isNew }))
}

beforeAll(async () => {
  world = await visitWorld()
  value(
    await world.record('Executive GP', await world.planned('Fernville', {}), { ...RECORD, ...agreeing(1, 'One'), ...agreeing(2, 'Two') }),
  )
  value(await world.record('Executive GP', await world.planned('Archway', {}), RECORD))
  await world.meeting('Hot Topics', '2027-03-29')
  await world.meeting('Prescribing leads', '2027-03-29')
  locality = await world.meeting('Locality', '2027-03-30')
})

describe('D7: practices report progress on their visits’ actions at the locality meeting', () => {
  test('nobody is asked earlier than four working days before, and bank holidays are none', async () => {
    // Good Friday and Easter Monday 2027 are 26 and 29 March.
    await world.sweepAt('2027-03-22T12:29:00Z')
    expect(await world.asked('visit_progress_nudge')).toEqual([])
    expect(await world.feature.homeSection?.(await world.viewer('Fernville GP'), world.now())).toEqual([])
  })

  test('then whoever speaks for a practice with open actions is, once; other series ask nobody', async () => {
    await world.sweepAt('2027-03-22T12:30:00Z')
    await world.sweepAt('2027-03-24T12:30:00Z')
    expect(await world.asked('visit_progress_nudge')).toEqual(['Fernville manager'])
    const [nudge] = await world.db.nudge.findMany({ where: { organisationId: world.organisation } })
    expect(nudge).toMatchObject({ fact: { meetingId: locality }, subject: visitActionsCard(world.practice('Fernville')) })
  })

  test('each action has its own buttons, for its practice alone', async () => {
    const card = await drawn('Fernville manager', world.practice('Fernville'))
    expect(card).toContain('Locality is on Tue 30 Mar 2027, 13:00')
    for (const id of [ACTION_IDS.done, ACTION_IDS.note, ACTION_IDS.stuck]) expect(card.split(`"${id}"`)).toHaveLength(3)
    expect(await drawn('Archway GP', world.practice('Fernville'))).toBe('"stale"')
    expect(await drawn('Archway GP', world.practice('Archway'), true)).toBe('"stale"')
  })

  test('all of the practice have it in Home, and no other practice', async () => {
    const home = async (who: string) => (await world.feature.homeSection?.(await world.viewer(who), world.now())) ?? []
    const fact = { kind: 'visit_progress', meetingId: locality, practiceId: world.practice('Fernville') }
    expect(await home('Fernville GP')).toEqual([{ heading: 'needs_you', rank: 22, fact }])
    expect((await home('Fernville manager')).map((item) => item.fact)).toEqual([fact])
    expect(await home('Archway GP')).toEqual([])
  })

  test('what is done goes off the card, and with the last of it thanks are said', async () => {
    await world.finish('Fernville GP', 'One')
    expect((await drawn('Fernville manager', world.practice('Fernville'))).split(`"${ACTION_IDS.done}"`)).toHaveLength(2)
    await world.finish('Fernville GP', 'Two')
    expect(await drawn('Fernville manager', world.practice('Fernville'))).toContain('Thank you: nothing of your visits is open')
    expect(await drawn('Fernville manager', world.practice('Fernville'), true)).toBe('"stale"')
  })

  test('a meeting that is near when it is planned is asked about at once; one that is cancelled never', async () => {
    const other = await visitWorld()
    value(await other.record('Executive GP', await other.planned('Fernville', {}), { ...RECORD, ...agreeing(1, 'One') }))
    await other.meeting('Locality', '2027-03-18')
    await other.sweepAt('2027-03-16T10:01:00Z')
    expect(await other.asked('visit_progress_nudge')).toEqual(['Fernville manager'])
    const later = await other.meeting('Locality', '2027-04-15')
    value(await other.calendar.cancel(other.as('Programme manager'), { id: later }))
    await other.sweepAt('2027-04-13T12:30:00Z')
    expect(await other.asked('visit_progress_nudge')).toHaveLength(1)
  })
})
