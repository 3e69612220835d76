import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { targetField } from '../../../src/features/projects/keeping-model.ts'
import { moved, wrongTargets } from '../../../src/features/projects/keeping-rules.ts'
import { type Cursor, inOrder, STANDINGS, type StandingFacts, standingOf } from '../../../src/features/projects/list-rules.ts'
import type { Milestone, Project, Stage } from '../../../src/features/projects/model.ts'
import { STAGES } from '../../../src/features/projects/model.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'

const TODAY = '2027-04-06'
const manager = { id: newId<PersonId>(), name: 'Project manager' }
const lead = { id: newId<PersonId>(), name: 'Clinical lead' }

const milestones = (targetOn: string | null, state: Milestone['state'] = 'open'): Milestone[] =>
  STAGES.map((stage) => ({ stage, state: stage === 1 ? state : 'to_come', targetOn: stage === 1 ? targetOn : null, passedAt: null }))

const project = (over: Partial<Project> = {}): Project =>
  ({ id: newId<string>(), name: 'Urgent care', leads: [lead], manager, state: 'active', milestones: milestones(null), ...over }) as Project

const facts = (targetOn: string | null, over: Partial<StandingFacts> = {}): StandingFacts => ({
  ...{ project: project({ milestones: milestones(targetOn) }), settled: 3, all: 7, isReportedOnTrack: null, hasLeft: new Set() },
  ...over,
})

describe('where a project stands', () => {
  test('it is late from the day after its date, whatever its last report says', () => {
    expect(standingOf(facts('2027-04-05', { isReportedOnTrack: true }), TODAY).standing).toBe('late')
    expect(standingOf(facts(TODAY, { settled: 7 }), TODAY).standing).toBe('on_track')
  })

  test('it is at risk with open items a fortnight before its date, by its own report, and when nobody manages it', () => {
    expect(standingOf(facts('2027-04-20'), TODAY)).toEqual({ standing: 'at_risk', risk: 'soon' })
    expect(standingOf(facts('2027-04-21'), TODAY).standing).toBe('on_track')
    expect(standingOf(facts('2027-04-20', { settled: 7 }), TODAY).standing).toBe('on_track')
    expect(standingOf(facts('2027-06-30', { isReportedOnTrack: false }), TODAY)).toEqual({ standing: 'at_risk', risk: 'reported' })
    expect(standingOf(facts('2027-06-30', { hasLeft: new Set([manager.id]) }), TODAY)).toEqual({ standing: 'at_risk', risk: 'unmanaged' })
  })

  test('a lead who is there manages a project that has no manager', () => {
    const alone = { project: project({ manager: null, milestones: milestones('2027-06-30') }) }
    expect(standingOf(facts(null, alone), TODAY).standing).toBe('on_track')
    expect(standingOf(facts(null, { ...alone, hasLeft: new Set([lead.id]) }), TODAY).risk).toBe('unmanaged')
  })

  test('what waits is said to wait, and what has no date to have none', () => {
    const waits = project({ state: 'waiting', reason: 'The rooms.', milestones: milestones('2027-04-10') })
    expect(standingOf(facts(null, { project: waits }), TODAY).standing).toBe('waiting')
    expect(standingOf(facts(null), TODAY).standing).toBe('undated')
  })

  test('the order of the list is an order: a page that begins behind a row shows the rest, once', () => {
    const row = fc.record({
      standing: fc.constantFrom(...STANDINGS),
      targetOn: fc.option(fc.constantFrom('2027-04-01', '2027-05-01')),
      name: fc.constantFrom('A', 'B'),
      id: fc.uuid(),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.nat(), (rows: Cursor[], n) => {
        const sorted = [...rows].sort(inOrder)
        const place = n % sorted.length
        const behind = sorted.filter((each) => inOrder(each, sorted[place] as Cursor) > 0)
        expect(behind).toEqual(sorted.slice(place + 1).filter((each) => inOrder(each, sorted[place] as Cursor) !== 0))
      }),
    )
  })
})

describe('the days that somebody aims at', () => {
  const wrong = (on: Partial<Record<Stage, string>>, changed: readonly Stage[], stands = milestones(null)) =>
    wrongTargets({ 1: null, 2: null, 3: null, 4: null, ...on }, changed.map(targetField), {
      milestones: stands,
      today: TODAY,
      zone: 'Europe/London',
    }).map(({ code, field }) => [field, code])

  test('a day for Milestone 3 that is over is refused at its field; an old one that stands holds nothing up', () => {
    expect(wrong({ 3: '2027-04-05' }, [3])).toEqual([['target3', 'projects.target_past']])
    expect(wrong({ 3: '2027-04-05' }, [])).toEqual([])
    expect(wrong({ 3: TODAY }, [3])).toEqual([])
  })

  test('D15: the milestones come in order, and what is passed keeps its day', () => {
    expect(wrong({ 1: '2027-06-01', 3: '2027-05-01' }, [3])).toEqual([['target3', 'projects.target_order']])
    expect(wrong({ 1: '2027-06-01' }, [1], milestones(null, 'passed'))).toEqual([['target1', 'projects.target_passed']])
  })

  test('D15: "Did it work?" is aimed at between 6 and 12 months after Milestone 3', () => {
    const live = milestones(null).map((each) =>
      each.stage === 4 ? each : { ...each, state: 'passed' as const, passedAt: new Date('2027-03-10T12:00:00Z') },
    )
    for (const [on, expected] of [
      ['2027-09-09', [['target4', 'projects.target_follow_up']]],
      ['2027-09-10', []],
      ['2028-03-10', []],
      ['2028-03-11', [['target4', 'projects.target_follow_up']]],
    ] as const)
      expect(wrong({ 4: on }, [4], live)).toEqual(expected)
  })
})

test('what is closed stays closed, what is stopped is taken up again, and a review is decided before a project is stopped', () => {
  const code = (state: Project['state'], move: Parameters<typeof moved>[1], stands = milestones(null)) => {
    const result = moved(project({ state, milestones: stands }), move)
    return result.ok ? result.value : result.refusal.code
  }
  expect([code('closed', 'go_on'), code('stopped', 'go_on'), code('stopped', 'wait'), code('active', 'go_on')]).toEqual([
    'projects.is_over',
    'active',
    'projects.is_over',
    'projects.runs_already',
  ])
  expect([code('active', 'stop'), code('active', 'stop', milestones(null, 'in_review')), code('waiting', 'wait')]).toEqual([
    'stopped',
    'projects.review_first',
    'waiting',
  ])
})
