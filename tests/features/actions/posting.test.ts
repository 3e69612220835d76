import { beforeEach, describe, expect, test } from 'vitest'
import { channelsStep } from '../../../src/features/actions/channels-step.ts'
import type { Action } from '../../../src/features/actions/model.ts'
import { channelsForm } from '../../../src/features/actions/slack/channels-form.ts'
import { nudgeMessage, unownedMessage } from '../../../src/features/actions/slack/nudge-drawings.ts'
import { postDrawings, postMessage } from '../../../src/features/actions/slack/post-drawings.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { type NudgeWorld, nudgeWorld, value } from './nudge-world.ts'

let world: NudgeWorld
beforeEach(async () => {
  world = await nudgeWorld()
})

async function drawn(isNew = true): Promise<Message | 'stale'> {
  const { db, organisation, now } = world
  const at = { db, organisation, now: now(), to: { place: 'executive' as const }, isNew }
  return (await postDrawings.actions_post?.draw(await world.fact('actions_post'), at)) as Message | 'stale'
}
const posts = async () => (await world.sent()).filter((each) => each.startsWith('actions_post'))

describe('the private channel of the body that agreed an action', () => {
  test('hears on the working day after, once a day, of what is overdue; the post is kept up to date', async () => {
    const id = await world.agree('Clinical lead', '2027-03-16', { body: 'executive' })
    // The executive's series has no channel of its own.
    await world.agree('Archway GP', '2027-03-18', { body: `series:${world.series('Executive committee')}` })
    await world.sweepAt('2027-03-16T12:30:00Z')
    expect(await posts()).toEqual([])
    await world.sweepAt('2027-03-17T08:00:00Z')
    expect(await posts()).toEqual([])
    await world.sweepAt('2027-03-17T12:30:00Z')
    await world.sweepAt('2027-03-17T15:00:00Z')
    expect(await posts()).toEqual(['actions_post place:executive'])
    expect(((await drawn()) as Message).text).toBe(
      'These could do with a hand\nA-1: Ask the trust. Clinical lead. Was due on Tue 16 Mar 2027.',
    )
    value(await world.service.complete(world.as('Clinical lead'), id))
    expect(
      await world.db.delivery.count({
        where: { organisationId: world.organisation, mode: 'update', subject: { startsWith: 'actions:post' } },
      }),
    ).toBe(1)
    const message = (await drawn(false)) as Message
    expect(message.text).toContain('Done by Clinical lead. Thank you.')
    expect(JSON.stringify(message.blocks)).not.toContain('actions:help')
    // The step of three days, and what was due two days later.
    await world.sweepAt('2027-03-19T12:30:00Z')
    expect(await posts()).toEqual(['actions_post place:executive'])
    expect(((await drawn()) as Message).text).toContain('A-2')
  })

  test('a practice’s action is counted there and not named; practices’ channels, public ones and bodies without a channel hear nothing (D8)', async () => {
    const channel = { organisationId: world.organisation, platform: 'slack' }
    const locality = `series:${world.series('Locality')}` as const
    await world.db.chatPlace.createMany({
      data: ['practices', 'programme', locality].map((name) => ({ ...channel, name, externalId: `C${newId<string>()}` })),
    })
    await world.agree('Fernville Surgery', '2027-03-16', { body: 'executive', text: 'Audit of prescribing' })
    for (const body of ['practices', 'programme', locality, null] as const) await world.agree('Clinical lead', '2027-03-16', { body })
    await world.sweepAt('2027-03-16T12:30:00Z')
    await world.sweepAt('2027-03-17T12:30:00Z')
    expect(await posts()).toEqual(['actions_post place:executive'])
    expect((await drawn()) as Message).toMatchObject({
      text: 'These could do with a hand\nAnd 1 action of practices: /daccom actions overdue shows what you may see.',
    })
  })

  test('bodies that share a channel share its one post', async () => {
    const body = `series:${world.series('Executive committee')}` as const
    const channel = { organisationId: world.organisation, platform: 'slack', name: body, externalId: `C${world.organisation}` }
    await world.db.chatPlace.create({ data: channel })
    for (const each of ['executive', body] as const) await world.agree('Clinical lead', '2027-03-16', { body: each })
    await world.sweepAt('2027-03-16T12:30:00Z')
    await world.sweepAt('2027-03-17T12:30:00Z')
    expect(await posts()).toEqual(['actions_post place:executive'])
    expect(((await drawn()) as Message).text).toContain('A-2')
  })

  test('what was moved or answered in time is not posted', async () => {
    const id = await world.agree('Clinical lead', '2027-03-16', { body: 'executive' })
    await world.sweepAt('2027-03-12T12:30:00Z')
    value(await world.service.move(world.as('Clinical lead'), id, { due: '20 April' }))
    await world.sweepAt('2027-03-17T12:30:00Z')
    await world.sweepAt('2027-03-18T12:30:00Z')
    expect(await posts()).toEqual([])
  })
})

describe('which channels get what', () => {
  const save = (filled: Record<string, string | string[]>) =>
    world.deps.work({ organisation: world.organisation, through: 'form' }, (work) => channelsStep.save(work, filled))
  const says = () => channelsStep.says(world.db, world.organisation)

  test('the executive’s and those of members’ series, unless that is changed; the programme’s only when it was found to be private', async () => {
    const { db, organisation } = world
    expect(await says()).toBe(
      'Private channels that hear of late actions: The executive. What needs a decision goes before Executive committee.',
    )
    await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'programme', externalId: 'CP' } })
    expect(await save({ posts: ['executive', 'programme'] })).toMatchObject({
      ok: false,
      refusal: { code: 'actions.programme_public', field: 'posts' },
    })
    value(await save({ posts: ['executive', 'programme'], programme: 'CP' }))
    expect(await channelsStep.shows(db, organisation)).toMatchObject({ posts: ['executive', 'programme'] })
    await db.chatPlace.updateMany({ where: { organisationId: organisation, name: 'programme' }, data: { externalId: 'COTHER' } })
    expect(await channelsStep.shows(db, organisation)).toMatchObject({ posts: ['executive'] })
    value(await save({}))
    expect(await says()).toContain('No channel hears of late actions.')
    await world.agree('Clinical lead', '2027-03-16', { body: 'executive' })
    await world.sweepAt('2027-03-16T12:30:00Z')
    await world.sweepAt('2027-03-17T12:30:00Z')
    expect(await posts()).toEqual([])
  })

  test('the form fits', async () => {
    const at = { db: world.db, organisation: world.organisation }
    const blocks = await channelsForm.draw((await channelsStep.shows(world.db, world.organisation)) ?? {}, at)
    const view = {
      type: 'modal',
      title: { type: 'plain_text', text: 'Late actions' },
      submit: { type: 'plain_text', text: 'Save' },
      blocks,
    }
    expect([...faults('modal', view), ...missingStrings(blocks)]).toEqual([])
  })
})

describe('worst cases fit', () => {
  const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
  const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
  const somebody = { id: newId<never>(), name: long(100) }
  const action = (n: number, over: Partial<Action> = {}): Action => ({
    ...{ id: newId<string>(), reference: `A-${90_000 + n}`, text: long(500), owner: { person: somebody.id }, ownerName: long(100) },
    ...{ due: { on: '2027-03-31', precision: 'month' }, line: null, area: null, state: 'open', version: 1, asked: null, dueMeeting: null },
    ...{ timesMoved: 3, meeting: { id: newId<string>(), title: long(100), startsAt: new Date('2027-03-02T13:00:00Z') }, visit: null },
    ...{
      visitPractice: null,
      task: null,
      project: null,
      permalink: null,
      body: 'executive',
      blockedOn: null,
      reason: null,
      agreedBy: somebody,
    },
    ...{ agreedAt: world.now(), givenAt: world.now(), takenOnAt: null, endedAt: null, endedBy: null, nudgeStep: 6, nextNudgeAt: null },
    ...{ askedIn: null, postedIn: null, escalatedAt: world.now() },
    ...over,
  })
  const many = (n: number, over?: Partial<Action>) => Array.from({ length: n }, (_, each) => action(each, over))

  test('200 open and 200 done in a question, eight and many more in a post', () => {
    const asked = { open: many(200, { state: 'blocked', blockedOn: 'waiting' }), over: many(200, { state: 'done' }), today: '2027-05-01' }
    const post = { actions: many(8), more: 192, practices: 200, today: '2027-05-01' }
    for (const message of [nudgeMessage(asked), unownedMessage(asked), nudgeMessage({ ...asked, open: [] }), postMessage(post)])
      expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
    expect(JSON.stringify(nudgeMessage(asked))).not.toContain('<!channel>')
  })
})
