import { beforeAll, describe, expect, test } from 'vitest'
import { areasToHandOver } from '../../../src/features/organisation/index.ts'
import { setupForms } from '../../../src/features/organisation/slack/fields.ts'
import { areasStep } from '../../../src/features/organisation/steps/areas.ts'
import { refused as setupRefused } from '../../../src/features/organisation/wording.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { areaWords } from '../../../src/features/projects/area-words.ts'
import { homeSection } from '../../../src/features/projects/home.ts'
import { projectService, projectsToHandOver } from '../../../src/features/projects/index.ts'
import type { KeptField } from '../../../src/features/projects/keeping-model.ts'
import { entryOf } from '../../../src/features/projects/keeping-rules.ts'
import { findKept } from '../../../src/features/projects/keeping-store.ts'
import type { Cursor } from '../../../src/features/projects/list-rules.ts'
import type { List } from '../../../src/features/projects/listing.ts'
import { reportLines } from '../../../src/features/projects/report-lines.ts'
import { keepingItems } from '../../../src/features/projects/slack/keeping-drawings.ts'
import { peopleWords, refused } from '../../../src/features/projects/wording.ts'
import { lastReports } from '../../../src/features/updates/index.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import type { Held } from '../../../src/shared/edits.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertProgramme } from '../../support/programme.ts'
import { projectPartsOn } from '../../support/projects.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
const NOW = new Date('2027-04-06T10:00:00Z')
const deps = depsOn(db, { now: () => NOW })
const parts = { ...projectPartsOn(deps), lastReports }
const service = projectService(parts)

const PEOPLE = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Project manager', roles: ['project_manager'] },
  { name: 'Clinical lead', roles: ['clinical_lead', 'executive_member'] },
  { name: 'Archway GP', roles: [] },
  { name: 'Somebody who left', roles: ['project_manager'] },
] as const

let organisation: OrganisationId
let ids: Map<string, PersonId>
let practices: PracticeId[]
let area: string

async function aGroup() {
  const made = await testOrganisation()
  const people = PEOPLE.map(({ name, roles }) => ({ name, email: `${name}@example.org`, roles: [...roles] }))
  await insertPeople(db, made, people, '2027-01-01', NOW)
  const rows = await db.person.findMany({ where: { organisationId: made } })
  return { made, people: new Map(rows.map(({ name, id }) => [name, id as PersonId])) }
}

beforeAll(async () => {
  const { made, people } = await aGroup()
  ;[organisation, ids, area] = [made, people, newId<string>()]
  practices = await insertPractices(
    db,
    organisation,
    ['Archway Surgery', 'Fernville Surgery'].map((name, n) => ({ name, odsCode: `X${n}`, agreement: 'signed', agreementOn: '2027-01-01' })),
  )
  await db.commissioningArea.create({
    data: { organisationId: organisation, id: area, name: 'Diagnostic services', involvement: 1, rank: 0 },
  })
  await db.person.update({
    where: { organisationId_id: { organisationId: organisation, id: idOf('Somebody who left') } },
    data: { leftOn: new Date('2027-04-01T00:00:00Z') },
  })
})

const idOf = (name: string): PersonId => ids.get(name) as PersonId
const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })
const viewer = async (name: string) => (await findPerson(db, organisation, idOf(name), NOW)) as Actor
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)
const faultsOf = (result: Result<unknown>) =>
  result.ok ? {} : Object.fromEntries([result.refusal, ...(result.also ?? [])].map((refusal) => [refusal.field, refused(refusal)]))

const form = (over: Held<KeptField> = {}): Held<KeptField> => ({
  ...{ name: 'Ultrasound nearby', leads: idOf('Clinical lead'), manager: idOf('Project manager'), area, target1: '2027-05-31' },
  ...over,
})

async function begun(over: Held<KeptField> = {}): Promise<string> {
  const result = await service.begin(as('Programme manager'), form(over))
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.id
}
const stands = async (id: string) => {
  const kept = await findKept(db, organisation, id)
  if (!kept) throw new Error('There is no such project')
  return kept
}

async function edited(id: string, differs: Held<KeptField>, shown?: Held<KeptField>) {
  const entry = shown ?? entryOf(await stands(id))
  return service.edit(as('Programme manager'), { id, shown: entry, typed: { ...entry, ...differs } })
}

const told = async (id: string) => {
  const rows = await db.delivery.findMany({ where: { organisationId: organisation, fact: { path: ['projectId'], equals: id } } })
  return rows.map(({ target, fact }) => [(fact as Fact).kind, target.replace('person:', '')])
}

describe('D13: a project that no proposal began', () => {
  test('is begun by the programme manager at Milestone 1, with all that belongs to it; those who run it are told', async () => {
    const id = await begun({
      practices: [...practices].sort().join(','),
      outsideBodies: 'Watford General',
      funderApproval: 'invest_to_save',
    })
    const kept = await stands(id)
    expect(kept).toMatchObject({
      ...{ name: 'Ultrasound nearby', proposal: null, state: 'active', funderApproval: 'invest_to_save', outsideBodies: 'Watford General' },
      ...{ area: { id: area }, manager: { name: 'Project manager' }, leads: [{ name: 'Clinical lead' }] },
      practices: [{ name: 'Archway Surgery' }, { name: 'Fernville Surgery' }],
    })
    expect(kept.milestones[0]).toMatchObject({ state: 'open', targetOn: '2027-05-31' })
    expect(await db.milestoneItem.count({ where: { organisationId: organisation, projectId: id, stage: 1 } })).toBe(7)
    expect((await told(id)).sort()).toEqual(
      ['Clinical lead', 'Project manager'].map((name) => ['project_yours', idOf(name)]).sort((a, b) => (`${a}` < `${b}` ? -1 : 1)),
    )
    expect(code(await service.begin(as('Clinical lead'), form()))).toBe('permission.denied')
  })

  test('is refused at each field that is wrong: an M3 date that is over, somebody who left, three leads, an NHS number', async () => {
    const wrong = await service.begin(as('Programme manager'), form({ manager: idOf('Somebody who left'), target3: '2027-04-05' }))
    expect(faultsOf(wrong)).toEqual({
      manager: 'This person is not in the group any more. Please choose somebody who is.',
      target3: 'This day is over already. Please choose one to come.',
    })
    const leads = ['Clinical lead', 'Project manager', 'Archway GP'].map(idOf).join(',')
    expect(Object.keys(faultsOf(await service.begin(as('Programme manager'), form({ name: '943 476 5919', leads }))))).toEqual([
      'name',
      'leads',
    ])
    const foreign = await aGroup()
    const stranger = form({ leads: foreign.people.get('Clinical lead') as PersonId, area: newId(), practices: newId() })
    expect(Object.keys(faultsOf(await service.begin(as('Programme manager'), stranger)))).toEqual(['leads', 'area', 'practices'])
  })
})

describe('a project is kept true', () => {
  test('what one person changed stands beside what another did meanwhile; the same field is not written over', async () => {
    const id = await begun()
    const seen = entryOf(await stands(id))
    expect(code(await edited(id, { name: 'Ultrasound in town' }, seen))).toBe('ok')
    expect(code(await edited(id, { outsideBodies: 'Watford General', manager: idOf('Archway GP') }, seen))).toBe('ok')
    expect(faultsOf(await edited(id, { name: 'Ultrasound at Archway' }, seen))).toEqual({
      name: expect.stringContaining('changed this meanwhile'),
    })
    expect(await stands(id)).toMatchObject({
      name: 'Ultrasound in town',
      outsideBodies: 'Watford General',
      manager: { name: 'Archway GP' },
    })
    expect(await told(id)).toContainEqual(['project_yours', idOf('Archway GP')])
    expect(code(await service.edit(as('Project manager'), { id, shown: seen, typed: { ...seen, name: 'Mine' } }))).toBe('permission.denied')
  })

  test('a date that is over by now stays and holds nothing up; a new one has to be to come', async () => {
    const id = await begun()
    await db.milestone.updateMany({
      where: { organisationId: organisation, projectId: id, stage: 3 },
      data: { targetOn: new Date('2027-03-01T00:00:00Z') },
    })
    expect(code(await edited(id, { outsideBodies: 'The council', target1: '' }))).toBe('ok')
    expect((await stands(id)).milestones.map(({ targetOn }) => targetOn)).toEqual([null, null, '2027-03-01', null])
    expect(Object.keys(faultsOf(await edited(id, { target3: '2027-03-02' })))).toEqual(['target3'])
  })

  test('it waits, goes on and is stopped with a reason; only the programme manager stops it and takes it up again', async () => {
    const id = await begun()
    expect(code(await service.wait(as('Archway GP'), id, { reason: 'The rooms.' }))).toBe('projects.not_yours')
    expect(code(await service.wait(as('Project manager'), id, {}))).toBe('text.missing')
    expect(code(await service.wait(as('Project manager'), id, { reason: 'The rooms.' }))).toBe('ok')
    expect(await stands(id)).toMatchObject({ state: 'waiting', reason: 'The rooms.' })
    expect(await told(id)).toContainEqual(['project_state', idOf('Clinical lead')])
    expect(code(await service.stop(as('Project manager'), id, { reason: 'No money.' }))).toBe('permission.denied')
    expect(code(await service.stop(as('Programme manager'), id, { reason: 'No money.' }))).toBe('ok')
    expect(await stands(id)).toMatchObject({ state: 'stopped', reason: 'No money.', endedAt: NOW })
    const window = await service.page(await viewer('Project manager'), id, null)
    expect(window).toMatchObject({ value: { waits: ['Stopped: No money.'], mayCheck: false } })
    expect(code(await service.goOn(as('Project manager'), id))).toBe('permission.denied')
    expect(code(await service.goOn(as('Programme manager'), id))).toBe('ok')
    expect(await stands(id)).toMatchObject({ state: 'active', reason: null, endedAt: null })
  })
})

describe('a project whose manager left', () => {
  test('is at risk until somebody takes it on: the list says so, and the programme manager has it in Home', async () => {
    const id = await begun({ name: 'Left behind' })
    const home = async () =>
      (await homeSection(deps, await viewer('Programme manager'), NOW))
        .map(({ fact }) => fact)
        .filter(({ kind }) => kind === 'project_unmanaged')
    expect(await home()).toEqual([])
    await db.project.update({
      where: { organisationId_id: { organisationId: organisation, id } },
      data: { managerId: idOf('Somebody who left') },
    })
    const [fact, ...more] = await home()
    expect([fact, more]).toEqual([{ kind: 'project_unmanaged', projectId: id }, []])
    const context = { db, organisation, now: NOW, to: { person: idOf('Programme manager') } }
    const drawn = async () => JSON.stringify(await keepingItems.project_unmanaged?.(fact as Fact, context))
    expect(await drawn()).toContain('Somebody who left, who managed it, has left. Who takes it on?')
    const page = await service.page(await viewer('Archway GP'), id, null)
    expect(page.ok && peopleWords(page.value.project, page.value.hasLeft)).toContain('Project manager: Somebody who left (has left).')
    const list = await service.list(await viewer('Archway GP'), { show: 'named', words: 'left behind', after: null })
    expect(list).toMatchObject({ value: { rows: [{ standing: 'at_risk', risk: 'unmanaged' }] } })
    expect(code(await edited(id, { outsideBodies: 'The council' }))).toBe('ok')
    expect(code(await edited(id, { manager: idOf('Archway GP') }))).toBe('ok')
    expect([await home(), await drawn()]).toEqual([[], '[]'])
  })

  test('goes to whoever takes over, lead and manager alike, once each', async () => {
    const [one, both] = [await begun({ name: 'One' }), await begun({ name: 'Both', leads: idOf('Project manager') })]
    const says = (await projectsToHandOver.dutiesOf(db, organisation, idOf('Project manager'))).map((duty) => duty.says)
    expect(says).toEqual(expect.arrayContaining(['One: managing it', 'Both: leading it', 'Both: managing it']))
    const taker = await viewer('Clinical lead')
    const left = await deps.work({ organisation, through: 'form' }, (work) =>
      projectsToHandOver.handOver(work, idOf('Project manager'), taker),
    )
    expect(left).toEqual([])
    for (const id of [one, both])
      expect(await stands(id)).toMatchObject({ manager: { name: 'Clinical lead' }, leads: [{ name: 'Clinical lead' }] })
    expect(await projectsToHandOver.dutiesOf(db, organisation, idOf('Project manager'))).toEqual([])
  })
})

describe('D14: commissioning areas', () => {
  test('each with how far the group is involved in words, who leads, what runs and the proposals on their way', async () => {
    const at = { organisationId: organisation, rank: 1, involvement: 3 }
    const there = newId<string>()
    await db.commissioningArea.create({ data: { ...at, id: there, name: 'Tertiary care', leadId: idOf('Somebody who left') } })
    await begun({ name: 'Scans', area: there })
    await service.stop(as('Programme manager'), await begun({ name: 'Given up', area: there }), { reason: 'No money.' })
    for (const state of ['submitted', 'draft', 'declined'])
      await db.proposal.create({
        data: {
          ...{ organisationId: organisation, id: newId<ProposalId>(), kind: 'service', state, version: 1, proposerId: idOf('Archway GP') },
          ...{ title: 'Scan', whatAndWhy: 'Nearer.', areaId: there, stateSince: NOW, createdAt: NOW },
        },
      })
    const areas = await service.areas(await viewer('Archway GP'))
    const tertiary = areas.ok ? areas.value.find(({ id }) => id === there) : undefined
    expect(tertiary && areaWords(tertiary)).toBe(
      'We advise. Lead: Somebody who left (has left). 1 project: Scans, led by Clinical lead. 1 open proposal.',
    )
  })

  test('each may have a lead of its own, chosen in setup of those who may; it goes to whoever takes over', async () => {
    const led = newId<string>()
    await db.commissioningArea.create({
      data: { organisationId: organisation, id: led, name: 'Out of hours', involvement: 1, rank: 2 },
    })
    const save = (lead: string) =>
      deps.work({ organisation, through: 'form' }, (work) => areasStep.save(work, { name: 'Out of hours', involvement: '1', lead }, led))
    const fields = await setupForms.areas?.draw({}, { db, organisation, line: led })
    expect(JSON.stringify(fields)).toMatch(/Who leads it for the group\?.*Clinical lead.*Programme manager/)
    expect(JSON.stringify(fields)).not.toContain('Archway GP')
    expect(code(await save(idOf('Archway GP')))).toBe('organisation.no_such_lead')
    expect(code(await save(idOf('Clinical lead')))).toBe('ok')
    expect(await areasStep.shows(db, organisation, led)).toMatchObject({ lead: idOf('Clinical lead') })
    expect(await areasToHandOver.dutiesOf(db, organisation, idOf('Clinical lead'))).toEqual([
      { id: led, says: 'Out of hours: leading our work in it' },
    ])
    const taker = await viewer('Programme manager')
    await deps.work({ organisation, through: 'form' }, (work) => areasToHandOver.handOver(work, idOf('Clinical lead'), taker))
    expect(await areasStep.shows(db, organisation, led)).toMatchObject({ lead: idOf('Programme manager') })
  })

  test('one with projects is not taken off the list', async () => {
    await begun()
    const taken = await deps.work({ organisation, through: 'form' }, (work) => areasStep.save(work, { remove: ['remove'] }, area))
    if (taken.ok) throw new Error('The area was taken off')
    expect([taken.refusal.field, setupRefused(taken.refusal)]).toEqual(['remove', expect.stringMatching(/^\d+ projects? names? this area/)])
  })
})

describe('the list of a hundred projects', () => {
  /** A programme of so many in a group of its own, with its reader and how many queries a list takes. */
  async function programmeOf(projects: number) {
    const { made, people } = await aGroup()
    const who = { manager: people.get('Project manager') as PersonId, leads: [people.get('Clinical lead') as PersonId] }
    const all = await insertProgramme(db, made, { projects, items: 4 }, who, NOW)
    let queries = 0
    const counting = db.$extends({
      query: {
        $allOperations({ args, query }) {
          queries += 1
          return query(args)
        },
      },
    }) as unknown as typeof db
    const read = projectService({ ...parts, db: counting }).list
    const reader = (await findPerson(db, made, people.get('Clinical lead') as PersonId, NOW)) as Actor
    const list = async (after: Cursor | null = null): Promise<List> => value(await read(reader, { show: 'running', words: '', after }))
    return { all, list, queries: () => queries }
  }

  test('takes as many queries as a list of two', async () => {
    const [few, many] = [await programmeOf(2), await programmeOf(100)]
    await few.list()
    const { all } = await many.list()
    expect(all.length).toBe(100)
    expect(all.every((row) => row.settled === 2 && row.all === 4)).toBe(true)
    expect(many.queries()).toBe(few.queries())
    expect(many.queries()).toBeLessThan(10)
  })

  test('turns page by page until every project was shown once', async () => {
    const { all, list } = await programmeOf(20)
    const shown: string[] = []
    for (let page: List | null = await list(); page !== null; page = page.next && (await list(page.next)))
      shown.push(...page.rows.map(({ project }) => project.id))
    expect([...shown].sort()).toEqual([...all].sort())
  })
})

test('somebody who is chosen twice leads once', async () => {
  const id = await begun({ name: 'Twice', leads: `${idOf('Clinical lead')},${idOf('Clinical lead').toUpperCase()}` })
  expect((await stands(id)).leads.map((lead) => lead.name)).toEqual(['Clinical lead'])
})

test('the monthly report tells by when a project wants to be further, and by no day that is over (D8)', async () => {
  await begun({ name: 'Dated in May' })
  const said = async (now: string) => {
    const month = { from: new Date('2027-05-01'), until: new Date('2027-07-01'), now: new Date(now), zone: 'Europe/London' }
    const lines = (await reportLines(deps)(organisation, month)) ?? []
    return lines.filter(({ says }) => says.startsWith('Dated in May: at')).map(({ says }) => says.includes(', planned for Mon 31 May 2027'))
  }
  expect([await said('2027-05-31T10:00:00Z'), await said('2027-06-01T10:00:00Z')]).toEqual([[true], [false]])
})
