import { beforeEach, describe, expect, test } from 'vitest'
import { homeSection } from '../../../src/features/actions/home.ts'
import { LAST_STEP } from '../../../src/features/actions/ladder-rules.ts'
import { dueQuery } from '../../../src/features/actions/nudge-store.ts'
import { lifeItems } from '../../../src/features/actions/slack/items.ts'
import { nudgeDrawings, nudgeItems } from '../../../src/features/actions/slack/nudge-drawings.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { Prisma } from '../../../src/ports/database.ts'
import type { Actor } from '../../../src/ports/people.ts'
import { newId } from '../../../src/shared/ids.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { type NudgeWorld, nudgeWorld, value } from './nudge-world.ts'

let world: NudgeWorld
beforeEach(async () => {
  world = await nudgeWorld()
})

const ON_THE_DAY = '2027-03-16T12:30:00Z'

async function drawn(kind = 'actions_nudge', isNew = true): Promise<Message | 'stale'> {
  const { db, organisation, now, idOf } = world
  const at = { db, organisation, now: now(), to: { person: idOf('Clinical lead') }, isNew }
  return (await nudgeDrawings[kind]?.draw(await world.fact(kind), at)) as Message | 'stale'
}

describe('questions about actions', () => {
  test('200 actions that are due are one message, with five of them and how many more there are', async () => {
    await world.many('Clinical lead', 200, new Date(ON_THE_DAY))
    await world.sweepAt(ON_THE_DAY)
    expect(await world.sent()).toEqual(['actions_nudge Clinical lead'])
    const message = (await drawn()) as Message
    expect(message.text).toContain('How do these 200 stand?')
    expect(JSON.stringify(message.blocks).match(/actions:menu/g)).toHaveLength(5)
    expect(JSON.stringify(message.blocks)).toContain('And 195 more.')
    // Outside the chat the text is all there is.
    expect(message.text.match(/A-1\d{3}: Ask/g)?.length).toBeGreaterThan(20)
    expect(message.text).toMatch(/And \d+ more\.$/)
    expect(await world.db.action.count({ where: { organisationId: world.organisation, nudgeStep: 2 } })).toBe(200)
  })

  test('each person is asked for their own, a practice through one person, and whoever typed it for somebody else never', async () => {
    await world.agree('Clinical lead', '2027-03-16')
    await world.agree('Fernville Surgery', '2027-03-16')
    await world.agree('Programme manager', '2027-03-16')
    await world.sent()
    await world.sweepAt('2027-03-12T12:30:00Z')
    const asked = ['Clinical lead', 'Fernville manager', 'Programme manager'].map((name) => `actions_nudge ${name}`)
    expect((await world.sent()).sort()).toEqual(asked)
  })

  test('another organisation’s actions are left alone', async () => {
    const other = await nudgeWorld()
    await world.agree('Clinical lead', '2027-03-16')
    const id = await other.agree('Clinical lead', '2027-03-16')
    await other.sent()
    await world.sweepAt(ON_THE_DAY)
    expect(await other.sent()).toEqual([])
    expect((await other.action(id)).nudgeStep).toBe(0)
  })

  test('nothing is asked of somebody who just answered: it is put off, and not lost', async () => {
    const id = await world.agree('Clinical lead', '2027-03-16')
    await world.sent()
    world.goTo('2027-03-12T09:00:00Z')
    value(await world.service.note(world.as('Clinical lead'), id, { note: 'Half done' }))
    await world.sweepAt('2027-03-12T12:30:00Z')
    expect(await world.sent()).toEqual([])
    await world.sweepAt('2027-03-15T12:30:00Z')
    expect(await world.sent()).toEqual(['actions_nudge Clinical lead'])
  })

  test('asking later keeps the due date, and the question comes when it was wanted', async () => {
    const id = await world.agree('Clinical lead', '2027-03-16')
    await world.sent()
    await world.sweepAt(ON_THE_DAY)
    await world.sent()
    value(await world.service.askLater(world.as('Clinical lead'), id, 'tomorrow'))
    expect((await drawn('actions_nudge', false)) as Message).toMatchObject({ text: expect.stringContaining('Nothing more is asked here') })
    await world.sweepAt('2027-03-17T12:30:00Z')
    expect(await world.sent()).toEqual(['actions_nudge Clinical lead'])
    expect(await world.action(id)).toMatchObject({ due: { on: '2027-03-16' }, timesMoved: 0 })
  })

  test('a month without a bot is one question; what was done meanwhile is not asked about, and the message says so later', async () => {
    const [done, open] = [await world.agree('Clinical lead', '2027-03-16'), await world.agree('Clinical lead', '2027-03-18')]
    await world.sent()
    await world.sweepAt('2027-04-20T11:30:00Z')
    await world.sweepAt('2027-04-21T11:30:00Z')
    expect(await world.sent()).toEqual(['actions_nudge Clinical lead'])
    value(await world.service.complete(world.as('Clinical lead'), done))
    const message = (await drawn('actions_nudge', false)) as Message
    expect(message.text).toContain('A-1 is done.')
    expect(message.text).toContain('A-2: Ask the trust. Was due on Thu 18 Mar 2027')
    value(await world.service.complete(world.as('Clinical lead'), open))
    expect(await drawn()).toBe('stale')
    const at = { db: world.db, organisation: world.organisation, now: world.now(), to: { person: world.idOf('Clinical lead') } }
    expect(await nudgeItems.actions_nudge?.(await world.fact('actions_nudge'), at)).toEqual([])
  })

  test('what is with nobody is told to whoever agreed it, once, and then goes to the executive', async () => {
    const id = await world.agree('Clinical lead', '2027-03-16')
    await world.agree('Empty Surgery', '2027-03-16')
    await world.db.person.updateMany({
      where: { name: 'Clinical lead', organisationId: world.organisation },
      data: { leftOn: new Date('2027-03-10') },
    })
    await world.sent()
    await world.sweepAt('2027-03-12T12:30:00Z')
    expect(await world.sent()).toEqual(['actions_unowned Programme manager'])
    expect(((await drawn('actions_unowned')) as Message).text).toContain('These 2 actions are with nobody now')
    await world.sweepAt('2027-03-16T12:30:00Z')
    expect(await world.sent()).toEqual([])
    await world.sweepAt('2027-03-19T12:30:00Z')
    expect((await world.action(id)).escalatedAt).not.toBeNull()
    expect(await world.sent()).toEqual([])
  })
})

describe('D9: what nobody is heard about, or needs a decision', () => {
  test('goes before the executive’s next meeting, once, and is taken off when it is done before', async () => {
    const id = await world.agree('Clinical lead', '2027-03-16')
    const practices = await world.agree('Fernville Surgery', '2027-03-16', { text: 'Audit of prescribing' })
    await world.sweepAt('2027-04-06T11:30:00Z')
    expect(await world.agenda()).toEqual([])
    await world.sweepAt('2027-04-13T11:30:00Z')
    await world.sweepAt('2027-05-20T11:30:00Z')
    const items = await world.agenda()
    expect(items.map(({ title, state, seriesId }) => [title, state, seriesId === world.series('Executive committee')])).toEqual([
      ['A-1 (Clinical lead): Ask the trust', 'planned', true],
      ['A-2: an action of a practice could do with a hand', 'planned', true],
    ])
    value(await world.service.complete(world.as('Clinical lead'), id))
    expect((await world.agenda()).map(({ state }) => state).sort()).toEqual(['dropped', 'planned'])
    expect((await world.action(practices)).escalatedAt).toEqual(new Date('2027-04-13T11:30:00Z'))
  })

  test('stands on the agenda of the meeting that is planned; one that is full takes no more', async () => {
    const id = newId<string>()
    const meeting = { organisationId: world.organisation, id, seriesId: world.series('Executive committee'), title: 'Executive committee' }
    const when = { startsAt: new Date('2027-03-23T13:00:00Z'), lengthMinutes: 60, state: 'planned', version: 1, questionsAsked: 0 }
    await world.db.meeting.create({ data: { ...meeting, ...when, createdAt: world.now() } })
    await world.many('Clinical lead', 40, new Date(ON_THE_DAY))
    await world.db.action.updateMany({ where: { organisationId: world.organisation }, data: { nudgeStep: LAST_STEP } })
    await world.sweepAt(ON_THE_DAY)
    expect((await world.agenda()).map(({ meetingId, position }) => [meetingId, position])).toEqual(
      Array.from({ length: 30 }, (_, n) => [id, n + 1]),
    )
    expect(await world.db.action.count({ where: { organisationId: world.organisation, escalatedAt: { not: null } } })).toBe(40)
  })

  test('"I’m stuck: needs a decision" is there at once, on the agenda and in the executive’s Home, and open again it is off', async () => {
    const home = async (name: string) => {
      const viewer = (await findPerson(world.db, world.organisation, world.idOf(name), world.now())) as Actor
      return (await homeSection(world)(viewer, world.now())).map(({ heading, fact }) => `${heading} ${fact.kind} ${fact.actionId}`)
    }
    const id = await world.agree('Clinical lead', '2027-03-16')
    value(await world.service.block(world.as('Clinical lead'), id, { on: 'needs_decision', reason: 'Who pays?' }))
    value(await world.service.block(world.as('Clinical lead'), id, { on: 'needs_decision', reason: 'Who pays after all?' }))
    expect((await world.agenda()).map(({ state }) => state)).toEqual(['planned'])
    expect(await home('Archway GP')).toEqual([`needs_you action_to_decide ${id}`])
    expect(await home('Programme manager')).toEqual([])
    const to = { person: world.idOf('Archway GP') }
    const line = () =>
      lifeItems.action_to_decide?.(
        { kind: 'action_to_decide', actionId: id },
        { db: world.db, organisation: world.organisation, now: world.now(), to },
      )
    expect(JSON.stringify(await line())).toMatch(/Ask the trust.*needs a decision.*"Open"/)
    value(await world.service.reopen(world.as('Clinical lead'), id))
    expect((await world.agenda()).map(({ state }) => state)).toEqual(['dropped'])
    expect(await home('Archway GP')).toEqual([])
    expect(await line()).toEqual([])
  })

  test('whoever only waits for somebody after all, or takes it back where it was agreed, needs no decision any more', async () => {
    const [waits, late] = [await world.agree('Clinical lead', '2027-06-16'), await world.agree('Clinical lead', '2027-03-16')]
    value(await world.service.block(world.as('Clinical lead'), waits, { on: 'needs_decision', reason: 'Who pays?' }))
    value(await world.service.block(world.as('Clinical lead'), waits, { on: 'waiting', reason: 'The PCT looks it up.' }))
    expect(await world.action(waits)).toMatchObject({ state: 'blocked', blockedOn: 'waiting', escalatedAt: null })
    await world.sweepAt('2027-04-06T11:30:00Z')
    await world.sweepAt('2027-04-13T11:30:00Z')
    expect((await world.agenda()).map(({ state }) => state).sort()).toEqual(['dropped', 'planned'])
    await world.deps.work({ organisation: world.organisation, through: 'form' }, (work) => actionsAgreed.withdraw(work, late))
    expect((await world.agenda()).map(({ state }) => state)).toEqual(['dropped', 'dropped'])
  })
})

test('the sweep reads by its index, and so only what is due', async () => {
  const { db, organisation, now, idOf } = world
  const person = idOf('Clinical lead')
  const looked = db.$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Action" ("organisationId", id, number, text, "ownerId", state, "agreedById", "agreedAt", "givenAt", "timesMoved", "nudgeStep",
        "nextNudgeAt", "isToPost", version)
      SELECT ${organisation}::uuid, gen_random_uuid(), n, 'Ask', ${person}::uuid, 'open', ${person}::uuid, ${now()}::timestamptz, ${now()}::timestamptz,
        0, 0, ${now()}::timestamptz + n * interval '1 hour', false, 1
      FROM generate_series(1, 3000) AS n`
    await tx.$executeRaw`ANALYZE "Action"`
    const plan = await tx.$queryRaw<Record<string, string>[]>(Prisma.sql`EXPLAIN ${dueQuery(organisation, now(), 200)}`)
    // What only makes up the numbers goes again with its transaction.
    throw new Error(plan.map((row) => Object.values(row)[0]).join('\n'))
  })
  await expect(looked).rejects.toThrow('Action_nextNudgeAt_idx')
})
