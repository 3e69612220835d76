import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { quickService } from '../../../src/features/actions/index.ts'
import { MOST } from '../../../src/features/actions/model.ts'
import type { QuickDraft, QuickTyped } from '../../../src/features/actions/quick-model.ts'
import { quickRefused } from '../../../src/features/actions/quick-wording.ts'
import { carryFrom, mentionsIn, readChange, readFrom } from '../../../src/features/actions/slack/quick-carried.ts'
import { addedMessage, addedView, addForm, changeForm } from '../../../src/features/actions/slack/quick-views.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { missingStrings } from '../../support/every-string.ts'
import { insertPeople } from '../../support/register.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const { db } = await testDatabase()
const deps = depsOn(db, { now: () => NOW })
const service = quickService({ ...deps, actions: actionsAgreed })
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

type World = { organisation: OrganisationId; gp: PersonId; manager: PersonId; closed: PracticeId }

async function aWorld(): Promise<World> {
  const organisation = await testOrganisation()
  const named = ['Archway Surgery', 'Highfield Surgery'].map((name, n) => ({ name, odsCode: `X${n}`, agreement: 'signed' as const }))
  const [, closed] = await insertPractices(
    db,
    organisation,
    named.map((practice) => ({ ...practice, agreementOn: '2027-01-01' })),
  )
  await db.practice.updateMany({ where: { organisationId: organisation, id: closed ?? '' }, data: { closedOn: new Date('2027-03-01') } })
  const people = ['Archway GP', 'Programme manager'].map((name) => ({
    name,
    email: `${name}@example.org`,
    roles: ['clinical_lead' as const],
  }))
  await insertPeople(db, organisation, people, '2027-01-01', NOW)
  const [gp, manager] = await db.person.findMany({ where: { organisationId: organisation }, orderBy: { name: 'asc' } })
  return { organisation, gp: gp?.id as PersonId, manager: manager?.id as PersonId, closed: closed as PracticeId }
}

const world = await aWorld()
const cause = (person: PersonId, key?: string, { organisation } = world): Cause => ({
  organisation,
  person,
  through: 'command',
  ...(key && { key }),
})
const typed = (over: QuickTyped = {}): QuickTyped => ({ owner: { person: world.gp }, action: 'Clarify this', due: '30 Mar', ...over })
const add = (over: QuickTyped = {}, by = world.manager, key?: string) => service.add(cause(by, key), typed(over), { channel: 'C1' })
const added = async (over: QuickTyped = {}) => {
  const result = await add(over)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

describe('D6: adding an action', () => {
  test('to the key activities of a project is for those who lead or manage it', async () => {
    const { organisation, gp, manager } = world
    const project = newId<string>()
    const begun = { state: 'active', managerId: manager, createdById: manager, createdAt: NOW, version: 1 }
    await db.project.create({ data: { organisationId: organisation, id: project, name: 'Urgent care', ...begun } })
    const addTo = (by: PersonId) => service.add(cause(by), typed(), { channel: '', project })
    expect([code(await addTo(gp)), code(await addTo(manager))]).toEqual(['actions.not_your_project', 'ok'])
  })

  test('refuses a closed practice, a meeting that is none, and a form that is half empty, each at its field', async () => {
    const at = async (over: QuickTyped) => {
      const result = await add(over)
      return result.ok ? 'ok' : [result.refusal, ...(result.also ?? [])].map((each) => `${each.field}: ${each.code}`)
    }
    expect(await at({ owner: { practice: world.closed } })).toEqual(['owner: actions.is_closed'])
    expect(await at({ owner: { person: newId<PersonId>() } })).toEqual(['owner: actions.no_such_owner'])
    const { due, ...undated } = typed()
    const half = await service.add(cause(world.manager), { ...undated, meeting: newId<string>() }, { channel: '' })
    expect(half).toMatchObject({ ok: false, refusal: { field: 'meeting', code: 'actions.no_such_meeting' } })
    expect(await service.add(cause(world.manager), { action: 'Clarify' }, { channel: '' })).toMatchObject({
      ...{ refusal: { field: 'owner', code: 'actions.whose' }, also: [{ field: 'due', code: 'actions.no_date' }] },
    })
    expect(await at({ due: due ?? '', meeting: newId<string>() })).toEqual(['meeting: actions.one_date'])
  })

  test('the same request twice is one action, and the trail holds no text', async () => {
    const [first, second] = [await add({ action: 'Only once' }, world.manager, 'k'), await add({ action: 'Only once' }, world.manager, 'k')]
    expect(first).toEqual(second)
    const where = { organisationId: world.organisation }
    expect(await db.action.count({ where: { ...where, text: 'Only once' } })).toBe(1)
    expect(JSON.stringify(await db.auditEvent.findMany({ where }))).not.toContain('Only once')
  })

  test('is changed and taken back by whoever typed it, of the same group, as the form showed it', async () => {
    const { id } = await added()
    const shown = async (person: PersonId) => service.again({ ...(await actorOf(person)), person }, id)
    expect(await shown(world.manager)).toMatchObject({ ok: true, value: { typed: { due: 'Tue 30 Mar 2027' }, version: 1 } })
    expect(code(await shown(world.gp))).toBe('actions.taken_back')
    expect(code(await service.undo(cause(world.gp), id))).toBe('actions.taken_back')
    const other = await aWorld()
    expect(code(await service.undo(cause(other.manager, undefined, other), id))).toBe('actions.taken_back')
    expect(code(await service.change(cause(world.manager), { id, version: 1 }, typed({ action: 'Clarify that' })))).toBe('ok')
    expect(code(await service.change(cause(world.manager), { id, version: 1 }, typed()))).toBe('actions.changed_since')
    expect(code(await service.undo(cause(world.manager), id))).toBe('ok')
    const trail = await db.auditEvent.findMany({ where: { organisationId: world.organisation, subjectId: id }, orderBy: { at: 'asc' } })
    expect(trail.map(({ action }) => action).sort()).toEqual(['action.agree', 'action.amend', 'action.withdraw'])
    expect(code(await service.undo(cause(world.manager), id))).toBe('actions.taken_back')
    expect(code(await service.change(cause(world.manager), { id, version: 2 }, typed()))).toBe('actions.taken_back')
  })

  test('stays once somebody has acted on it', async () => {
    const { id } = await added()
    const event = {
      organisationId: world.organisation,
      id: newId<string>(),
      actionId: id,
      at: NOW,
      kind: 'noted',
      byId: world.gp,
      text: 'On it',
    }
    await db.actionEvent.create({ data: event })
    expect(code(await service.undo(cause(world.manager), id))).toBe('actions.acted_on')
    expect(code(await service.change(cause(world.manager), { id, version: 1 }, typed({ action: 'Other' })))).toBe('actions.acted_on')
  })
})

const actorOf = async (person: PersonId) => {
  const actor = await deps.findPerson(db, world.organisation, person, NOW)
  if (!actor) throw new Error('They are there')
  return actor
}

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])

describe('what adding an action shows', () => {
  const who = (n: number) => ({ owner: { person: newId<PersonId>() }, name: `${n} ${long(150)}` })
  const draft = (over: Partial<QuickDraft> = {}): QuickDraft => ({
    typed: { owner: { person: world.gp }, action: long(MOST.text).trim(), due: long(MOST.due).trim() },
    owner: who(0),
    which: [],
    meetings: Array.from({ length: 120 }, (_, n) => ({ id: newId<string>(), title: `${n} ${long(150)}`, startsAt: NOW })),
    wrong: [],
    zone: 'Europe/London',
    ...over,
  })
  const wrong = [
    { field: 'owner', code: 'actions.nobodys_account', facts: { owner: long(300) } },
    { field: 'action', code: 'actions.was_cut', facts: { most: 500 } },
    { field: 'due', code: 'due.unreadable' },
    { field: 'meeting', code: 'actions.which_meeting' },
  ] as const

  test('fits Slack at its worst, and says what was wrong', () => {
    const from = { channel: 'C1', permalink: `https://dacorum.slack.com/${'x'.repeat(600)}` }
    fits(addForm(draft({ wrong }), from))
    fits(addForm(draft({ wrong, owner: null, which: Array.from({ length: 8 }, (_, n) => who(n)) }), from))
    fits(addForm(draft({ typed: {}, owner: null, meetings: [] }), { channel: '' }))
    fits(changeForm(draft(), { id: newId<string>(), version: 3 }))
    const card = { id: newId<string>(), reference: 'A-99999', text: long(MOST.text), owner: long(150), due: long(200), isOwn: false }
    fits(addedView(card))
    const message = addedMessage(card)
    expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
    expect(message.text).not.toContain('<!channel>')
    const view = JSON.stringify(addForm(draft({ wrong }), from))
    for (const each of wrong) expect(view).toContain(quickRefused(each).slice(0, 12))
  })

  test('a link that has no room is left out, and what a form carries is read back or not at all', () => {
    expect(readFrom(carryFrom({ channel: 'C1', permalink: 'https://a.slack.com/p1' }))).toEqual({
      channel: 'C1',
      permalink: 'https://a.slack.com/p1',
      project: null,
    })
    for (const permalink of [`https://a/${'x'.repeat(600)}`, 'javascript:alert(1)', null])
      expect(readFrom(carryFrom({ channel: 'C1', permalink })).permalink).toBeNull()
    expect([readFrom('nonsense'), readChange('nonsense')]).toEqual([{ channel: '', permalink: null, project: null }, null])
  })

  test('mentions are looked up once each', async () => {
    const asked: string[] = []
    const whose = async (account: string) => {
      asked.push(account)
      return null
    }
    expect(await mentionsIn('<@U1|jo> and <@U1|jo>, <@W2>', whose)).toEqual([
      { said: '@jo', person: null },
      { said: '@W2', person: null },
    ])
    expect(asked).toEqual(['U1', 'W2'])
  })
})
