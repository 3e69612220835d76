import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { questionTrail } from '../../../src/features/questions/index.ts'
import { MOST } from '../../../src/features/questions/model.ts'
import { PAGE_SIZE } from '../../../src/features/questions/reading.ts'
import { drawings } from '../../../src/features/questions/slack/drawings.ts'
import { archiveOf } from '../../../src/platform/postgres/archive.ts'
import { ROLES } from '../../../src/ports/people.ts'
import { newId } from '../../../src/shared/ids.ts'
import { code, NOW, PRACTICE_ROLES, questionWorld, value, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await questionWorld()
})

describe('asking', () => {
  test('goes to the executive and to the practices, by name or from a practice (D3)', async () => {
    const named = value(await world.service.ask(world.as('Fernville GP'), { text: 'When is the budget due?', how: 'named' }))
    const unnamed = value(await world.service.ask(world.as('Fernville GP'), { text: 'Who pays for locums?', how: 'unnamed' }))
    expect([named.reference, unnamed.reference]).toEqual(['Q-1', 'Q-2'])
    expect((await world.stands(named.id)).asker).toMatchObject({ name: 'Fernville GP', practice: { name: 'Fernville Surgery' } })
    expect((await world.stands(unnamed.id)).asker).toBeNull()
    expect(await world.sent(unnamed.id)).toEqual(['question_card to place:executive', 'question_card to place:practices'])
  })

  test('is refused with nothing kept: an empty one, one of 3,000 characters, one with an NHS number, a practice that is not one’s own', async () => {
    const before = await world.kept()
    const other = await world.db.practice.findFirstOrThrow({ where: { organisationId: world.organisation, name: 'Archway Surgery' } })
    const refused = async (typed: object, who = 'Fernville GP') => {
      const result = await world.service.ask(world.as(who), typed)
      return result.ok ? 'ok' : [result.refusal.code, result.refusal.field]
    }
    expect(await refused({})).toEqual(['text.missing', 'text'])
    expect(await refused({ text: ' \u200b\n ' })).toEqual(['text.missing', 'text'])
    expect(await refused({ text: 'x'.repeat(3000) })).toEqual(['text.too_long', 'text'])
    expect(await refused({ text: 'About 943 476 5919' })).toEqual(['text.nhs_number', 'text'])
    expect(await refused({ text: 'Why?', how: 'shouted' })).toEqual(['text.unreadable', 'how'])
    expect(await refused({ text: 'Why?', practice: other.id })).toEqual(['questions.not_your_practice', 'practice'])
    expect(await refused({ text: 'Why?', how: 'unnamed' }, 'Executive')).toEqual(['questions.no_practice', 'how'])
    expect(await world.kept()).toEqual(before)
    expect(code(await world.service.ask(world.as('Fernville GP'), { text: 'x'.repeat(MOST.text) }))).toBe('ok')
  })

  test('each use case is for its roles alone', async () => {
    const id = await world.asked()
    for (const role of ROLES.filter((one) => one !== 'practice_member')) {
      const who = `Only ${role}`
      const answers = ['executive_member', 'programme_manager'].includes(role)
      const asks = answers || PRACTICE_ROLES.includes(role)
      expect([role, code(await world.service.ask(world.as(who), { text: 'Why?' }))]).toEqual([role, asks ? 'ok' : 'permission.denied'])
      if (!answers) expect(code(await world.service.answer(world.as(who), id, { answer: 'Because' }))).toBe('permission.denied')
    }
    const { support, takeToSession, makeProposal, makeAction } = world.service
    for (const act of [support, takeToSession, makeProposal])
      expect(code(await act(world.as('Administrator'), id))).toBe('permission.denied')
    expect(code(await makeAction(world.as('Administrator'), id, {}))).toBe('permission.denied')
    expect(code(await world.service.withdraw(world.as('Executive'), id))).toBe('questions.not_yours')
  })
})

describe('"us too"', () => {
  test('counts each practice once, and neither the asker nor anybody twice', async () => {
    const id = await world.asked()
    const { support } = world.service
    const before = await world.kept()
    expect(code(await support(world.as('Fernville GP'), id))).toBe('questions.own')
    expect(await world.kept()).toEqual(before)
    expect(code(await support(world.as('Archway GP'), id))).toBe('ok')
    expect(code(await support(world.as('Archway GP'), id))).toBe('questions.twice')
    expect((await world.stands(id)).alsoAsked).toBe(1)
    expect(code(await support(world.as('Fernville nurse'), id))).toBe('ok')
    expect((await world.stands(id)).alsoAsked).toBe(2)
  })

  test('one press that Slack delivers twice counts once', async () => {
    const id = await world.asked()
    const cause = world.as('Archway GP')
    expect([code(await world.service.support(cause, id)), code(await world.service.support(cause, id))]).toEqual(['ok', 'ok'])
    expect((await world.stands(id)).alsoAsked).toBe(1)
  })
})

describe('answering', () => {
  test('of two who answer at once one is first; the other is told who, at the field, so that what was typed stays', async () => {
    const id = await world.asked()
    const answers = await Promise.all(
      ['Executive', 'Second executive'].map((who) => world.service.answer(world.as(who), id, { answer: `Says ${who}` })),
    )
    const refused = answers.flatMap((result) => (result.ok ? [] : [result.refusal]))
    const { answer, nextAskAt, state } = await world.stands(id)
    expect([state, nextAskAt, refused.length]).toEqual(['answered', null, 1])
    expect(refused[0]).toMatchObject({ code: 'questions.answered', field: 'answer', facts: { who: answer?.by } })
    expect((await world.sent(id)).filter((each) => each.startsWith('question_answered'))).toEqual(['question_answered to place:practices'])
  })

  test('one that was withdrawn needs no answer, and goes nowhere else', async () => {
    const id = await world.asked()
    expect(code(await world.service.withdraw(world.as('Fernville GP'), id))).toBe('ok')
    const before = await world.kept()
    const { answer, takeToSession, support, makeProposal, makeAction, withdraw } = world.service
    expect(code(await answer(world.as('Executive'), id, { answer: 'Because' }))).toBe('questions.withdrawn')
    for (const act of [takeToSession, support, makeProposal, withdraw])
      expect(code(await act(world.as('Programme manager'), id))).toBe('questions.withdrawn')
    expect(code(await makeAction(world.as('Executive'), id, {}))).toBe('questions.withdrawn')
    expect(await world.kept()).toEqual(before)
  })

  test('an answer with an NHS number, none, or one that is too long is refused', async () => {
    const id = await world.asked()
    for (const [answer, refusal] of [
      ['About 943 476 5919', 'text.nhs_number'],
      ['', 'text.missing'],
      ['x'.repeat(MOST.answer + 1), 'text.too_long'],
    ] as const)
      expect(code(await world.service.answer(world.as('Executive'), id, { answer }))).toBe(refusal)
    expect((await world.stands(id)).state).toBe('open')
  })

  test('whoever asked by name hears of it; whoever asked without, only in the chat, where nobody else reads it', async () => {
    const named = await world.asked('Fernville GP', 'named')
    const unnamed = await world.asked('Archway GP', 'unnamed')
    value(await world.service.answer(world.as('Executive'), named, { answer: 'Yes' }))
    value(await world.service.answer(world.as('Executive'), unnamed, { answer: 'Yes' }))
    expect(await world.sent(named)).toContain('question_yours to Fernville GP')
    expect((await world.sent(unnamed)).join()).not.toContain('question_yours')
    await world.joins('Archway GP', 'T of another group')
    const elsewhere = await world.asked('Archway GP', 'unnamed')
    value(await world.service.answer(world.as('Executive'), elsewhere, { answer: 'Yes' }))
    expect((await world.sent(elsewhere)).join()).not.toContain('question_yours')
    await world.joins('Archway GP')
    const again = await world.asked('Archway GP', 'unnamed')
    value(await world.service.answer(world.as('Executive'), again, { answer: 'Yes' }))
    expect(await world.sent(again)).toContain('question_yours to Archway GP')
    // Whoever leaves the chat before it is sent would be named by the list that somebody else passes on.
    const drawn = async (questionId: string, who: string) =>
      drawings.question_yours?.draw(
        { kind: 'question_yours', questionId },
        { db: world.db, organisation: world.organisation, now: world.now(), to: { person: world.idOf(who) }, isNew: true },
      )
    expect(await drawn(again, 'Archway GP')).toMatchObject({ text: expect.stringContaining('from a practice') })
    await world.db.chatIdentity.deleteMany({ where: { organisationId: world.organisation } })
    expect([await drawn(again, 'Archway GP'), JSON.stringify(await drawn(named, 'Fernville GP')).includes('Yes')]).toEqual(['stale', true])
  })
})

describe('the open session (D3)', () => {
  let own: World
  beforeAll(async () => {
    own = await questionWorld()
  })

  test('a question goes on the agenda of the executive’s next meeting, in the name of who took it there, and with it wherever that goes', async () => {
    const id = await own.asked()
    value(await own.service.takeToSession(own.as('Executive'), id))
    expect(await own.onAgenda(id)).toEqual([
      { meetingId: null, title: 'Open session, Q-1, from a practice: Who commissions physiotherapy?', by: 'Executive' },
    ])
    expect(code(await own.service.takeToSession(own.as('Second executive'), id))).toBe('questions.in_session')
    const first = await own.plan('2027-04-14')
    expect((await own.stands(id)).session?.startsAt.toISOString()).toBe('2027-04-14T12:00:00.000Z')
    await own.move(first, '2027-04-15')
    expect((await own.stands(id)).nextAskAt?.toISOString()).toBe('2027-04-15T13:00:00.000Z')
    await own.plan('2027-04-28')
    await own.cancel(first)
    expect((await own.stands(id)).session?.startsAt.toISOString()).toBe('2027-04-28T12:00:00.000Z')
    await own.sweepAt('2027-04-28T12:30:00Z')
    expect((await own.sent(id)).join()).not.toContain('question_waits')
    await own.sweepAt('2027-04-28T13:00:00Z')
    expect(await own.sent(id)).toContain('question_waits to place:executive')
    value(await own.service.answer(own.as('Executive'), id, { answer: 'The hospital does.' }))
    expect(await own.onAgenda(id)).toEqual([])
    expect((await own.stands(id)).state).toBe('answered')
  })

  test('without a series of the executive, or with a full agenda, it says so and nothing changes', async () => {
    const id = await own.asked()
    const meetingId = await own.plan('2027-05-12')
    const item = {
      organisationId: own.organisation,
      meetingId,
      title: 'A',
      timesPutOff: 0,
      state: 'planned',
      version: 1,
      createdAt: new Date(NOW),
    }
    const suggestedById = own.idOf('Executive')
    await own.db.agendaItem.createMany({
      data: Array.from({ length: 30 }, (_, n) => ({ ...item, id: newId<string>(), position: n + 1, suggestedById })),
    })
    expect(code(await own.service.takeToSession(own.as('Executive'), id))).toBe('questions.agenda_full')
    await own.db.meetingSeries.updateMany({ where: { organisationId: own.organisation }, data: { name: 'Others', audience: 'practices' } })
    expect(code(await own.service.takeToSession(own.as('Executive'), id))).toBe('questions.no_series')
    expect((await own.stands(id)).state).toBe('open')
  })
})

test('what waits for 14 days comes before the executive once more, once; lists have pages, and show nothing of another organisation', async () => {
  const own = await questionWorld()
  const id = await own.asked()
  await own.sweepAt('2027-04-20T09:59:59Z')
  expect((await own.sent(id)).join()).not.toContain('question_waits')
  await own.sweepAt('2027-04-20T10:00:00Z')
  await own.sweepAt('2027-05-20T10:00:00Z')
  expect((await own.sent(id)).filter((each) => each.startsWith('question_waits'))).toEqual(['question_waits to place:executive'])
  expect(await own.feature.homeSection?.(await own.viewer('Executive'), own.now())).toMatchObject([{ fact: { questionId: id } }])
  expect(await own.feature.homeSection?.(await own.viewer('Fernville GP'), own.now())).toEqual([])

  for (let n = 1; n <= PAGE_SIZE; n++) await own.asked(n % 2 === 0 ? 'Fernville GP' : 'Archway GP')
  const gp = await own.viewer('Fernville GP')
  const first = value(await own.service.list(gp, 'open'))
  expect([first.questions.map(({ number }) => number), first.next]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], 8])
  expect(value(await own.service.list(gp, 'open', first.next)).questions.map(({ number }) => number)).toEqual([9])
  expect(value(await own.service.list(gp, 'mine')).questions.map(({ number }) => number)).toEqual([9, 7, 5, 3, 1])
  expect(value(await own.service.list(gp, 'answered')).questions).toEqual([])
  const elsewhere = await world.viewer('Programme manager')
  expect(code(await world.service.page(elsewhere, id))).toBe('questions.unknown')
  for (const act of [world.service.support, world.service.withdraw, world.service.takeToSession, world.service.makeProposal])
    expect(code(await act(world.as('Programme manager'), id))).toBe('questions.unknown')
})

describe('what comes of a question', () => {
  test('one press makes it a proposal of whoever pressed, and a second one says so; the proposal tells where it came from', async () => {
    const id = await world.asked('Fernville GP', 'named', 'May we have a heart clinic?')
    value(await world.service.makeProposal(world.as('Executive'), id))
    expect(code(await world.service.makeProposal(world.as('Second executive'), id))).toBe('questions.has_proposal')
    const { proposal } = await world.stands(id)
    const kept = await world.db.proposal.findFirstOrThrow({ where: { organisationId: world.organisation, id: proposal?.id ?? '' } })
    expect(kept).toMatchObject({ state: 'submitted', title: 'May we have a heart clinic?', proposerId: world.idOf('Executive') })
    expect(kept.practiceId).not.toBeNull()
    const trail = { proposal: proposal?.id as never, project: null }
    const told = await questionTrail(world.db, world.organisation, trail, await world.viewer('Archway GP'))
    expect(told.map(({ says }) => says)).toEqual([expect.stringContaining('from Fernville GP, Fernville Surgery: May we have')])
    await world.db.proposal.updateMany({ where: { id: kept.id }, data: { state: 'withdrawn' } })
    expect(code(await world.service.makeProposal(world.as('Executive'), id))).toBe('ok')
  })

  test('an action has an owner who is here and a date; what is wrong stands at its field', async () => {
    const id = await world.asked()
    const typed = { action: 'Ask the hospital', owner: world.idOf('Executive'), due: '13 May' }
    const refused = async (over: object) => {
      const result = await world.service.makeAction(world.as('Executive'), id, { ...typed, ...over })
      return result.ok ? 'ok' : [result.refusal.code, result.refusal.field]
    }
    expect(await refused({ due: 'soon' })).toEqual(['due.unreadable', 'due'])
    expect(await refused({ action: 'About 943 476 5919' })).toEqual(['text.nhs_number', 'action'])
    expect(await refused({ owner: newId() })).toEqual(['questions.not_here', 'owner'])
    expect(await refused({})).toBe('ok')
    expect(await refused({})).toEqual(['questions.has_action', undefined])
    const { action } = await world.stands(id)
    const kept = await world.db.action.findFirstOrThrow({ where: { id: action?.id ?? '' } })
    expect(kept).toMatchObject({ text: 'Ask the hospital', agreedById: world.idOf('Executive'), permalink: null })
  })
})

describe('the name of whoever asks without it', () => {
  let own: World
  beforeAll(async () => {
    own = await questionWorld()
  })

  test('is shown to the programme manager alone: no administrator, no executive, no colleague, nobody who asks too', async () => {
    const id = await world.asked('Fernville GP', 'unnamed')
    value(await world.service.support(world.as('Archway GP'), id))
    for (const who of [
      'Administrator',
      'Executive',
      'Fernville nurse',
      'Archway GP',
      ...ROLES.filter((r) => r !== 'practice_member').map((r) => `Only ${r}`),
    ]) {
      const page = value(await world.service.page(await world.viewer(who), id))
      const sees = who === 'Only programme_manager'
      expect([who, JSON.stringify(page).includes('Fernville')]).toEqual([who, sees])
    }
    expect(value(await world.service.page(await world.viewer('Programme manager'), id)).unnamedAsker?.name).toBe('Fernville GP')
    const theirs = value(await world.service.page(await world.viewer('Fernville GP'), id))
    expect([theirs.isOwn, theirs.maySupport, theirs.unnamedAsker]).toEqual([true, false, null])
  })

  test('stands in nothing that comes of the question: neither agenda, proposal, action, messages nor audit facts', async () => {
    const id = await own.asked('Fernville GP', 'unnamed')
    const asker = own.idOf('Fernville GP')
    const practice = await own.db.practice.findFirstOrThrow({ where: { organisationId: own.organisation, name: 'Fernville Surgery' } })
    value(await own.service.support(own.as('Archway GP'), id))
    value(await own.service.makeProposal(own.as('Executive'), id))
    value(await own.service.takeToSession(own.as('Executive'), id))
    value(await own.service.makeAction(own.as('Executive'), id, { action: 'Ask', owner: own.idOf('Executive'), due: '13 May' }))
    await own.sweepAt('2027-04-21T10:00:00Z')
    value(await own.service.answer(own.as('Executive'), id, { answer: 'Yes' }))
    const where = { organisationId: own.organisation }
    const rows = JSON.stringify(
      [
        await own.db.agendaItem.findMany({ where }),
        await own.db.proposal.findMany({ where }),
        await own.db.action.findMany({ where }),
        await own.db.delivery.findMany({ where }),
        await own.db.nudge.findMany({ where }),
        await own.db.questionSupport.findMany({ where }),
        (await own.db.auditEvent.findMany({ where })).map(({ facts, subjectId }) => [facts, subjectId]),
      ],
      (_, each) => (typeof each === 'bigint' ? Number(each) : each),
    )
    for (const secret of [asker, practice.id, 'Fernville']) expect([secret, rows.includes(secret)]).toEqual([secret, false])
  })

  test('is in no file of an export, where a name that was given stays', async () => {
    await own.joins('Fernville GP')
    const unnamed = await own.asked('Fernville GP', 'unnamed')
    const named = await own.asked('Fernville GP', 'named')
    for (const id of [unnamed, named]) value(await own.service.answer(own.as('Executive'), id, { answer: 'Yes' }))
    const where = { organisationId: own.organisation, target: `person:${own.idOf('Fernville GP')}` }
    await own.db.delivery.updateMany({ where, data: { state: 'sent', channel: 'D of Fernville GP', ts: '1.1', sentAt: own.now() } })
    const passedOn = { id: newId<string>(), personId: own.idOf('Fernville GP'), fact: { kind: 'question_yours', questionId: unnamed } }
    await own.db.toPassOn.create({ data: { organisationId: own.organisation, ...passedOn, at: own.now() } })
    const taken = await own.asked('Fernville GP', 'unnamed')
    const press = 'press:U1:1.1:questions:withdraw:1.2'
    value(await own.service.withdraw({ ...own.as('Fernville GP'), key: press }, taken))
    const { bytes } = await archiveOf((read) => own.db.$transaction(read), own.organisation)
    const files = unzipSync(bytes)
    const table = (name: string): Record<string, unknown>[] => JSON.parse(new TextDecoder().decode(files[`${name}.json`]))
    const asker = own.idOf('Fernville GP')
    expect(table('Question').map(({ id, askerId }) => [id, askerId])).toEqual(
      expect.arrayContaining([
        [unnamed, null],
        [named, asker],
        [taken, null],
      ]),
    )
    const audits = table('AuditEvent').filter(({ personId }) => personId === asker)
    expect(audits.map(({ subjectId }) => subjectId)).toEqual([named])
    expect(audits.length + table('AuditEvent').filter(({ personId }) => personId === own.idOf('Archway GP')).length).toBe(1)
    // By the channel of a direct message its account is found, and by that the person.
    expect(table('Delivery').flatMap(({ channel, fact }) => (channel ? [(fact as { questionId: string }).questionId] : []))).toEqual([
      named,
    ])
    expect(table('ToPassOn')).toMatchObject([{ personId: null }])
    expect(table('QuestionSupport')).toMatchObject([{ personId: null, practiceId: null }])
    const sent = table('Delivery').filter(({ target }) => target === `person:${asker}`)
    expect(sent.map(({ fact }) => (fact as { questionId: string }).questionId)).toEqual([named])
    expect(table('UseCaseKey').filter(({ key }) => String(key).includes('questions:withdraw'))).toMatchObject([
      { key: 'press::1.1:questions:withdraw:1.2' },
    ])
  })
})
