import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { About, Choices } from '../../../src/features/projects/about.ts'
import type { Area } from '../../../src/features/projects/area-store.ts'
import type { Kept } from '../../../src/features/projects/keeping-model.ts'
import { MOST_KEPT } from '../../../src/features/projects/keeping-model.ts'
import { inOneText } from '../../../src/features/projects/keeping-rules.ts'
import { STANDINGS, type Standing } from '../../../src/features/projects/list-rules.ts'
import { type List, type Listed, PAGE_BELOW_MAP, PAGE_SIZE } from '../../../src/features/projects/listing.ts'
import { type Project, STAGES } from '../../../src/features/projects/model.ts'
import { areasMessage } from '../../../src/features/projects/slack/area-view.ts'
import { MOST_IN_WINDOW } from '../../../src/features/projects/slack/index.ts'
import { beginForm, editForm, entryIn, stopForm, waitForm } from '../../../src/features/projects/slack/keeping-forms.ts'
import { listValue, readList } from '../../../src/features/projects/slack/keeping-ids.ts'
import { aboutView } from '../../../src/features/projects/slack/keeping-view.ts'
import { programmeMessage, whichView } from '../../../src/features/projects/slack/list-view.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / NASTY.length))].slice(0, most).join('')
const zone = 'Europe/London'
const today = '2027-04-06'
const at = new Date('2027-04-06T10:00:00Z')
const person = () => ({ id: newId<PersonId>(), name: long(100) })

const project = (over: Partial<Project> = {}): Project => ({
  ...{ id: newId<string>(), name: long(150), proposal: null, area: { id: newId<string>(), name: long(100) }, leads: [person(), person()] },
  ...{ manager: person(), state: 'waiting', reason: long(300), learned: null, funderApproval: 'invest_to_save', version: 1 },
  milestones: STAGES.map((stage) => ({ stage, state: stage === 1 ? 'open' : 'to_come', targetOn: '2027-03-01', passedAt: null })),
  ...over,
})
const row = (over: Partial<Listed> = {}, of: Partial<Project> = {}): Listed => ({
  ...{ project: project(of), settled: 3, all: 7, standing: 'late', risk: null, hasLeft: new Set() },
  ...{ report: { at, isOnTrack: false, says: long(1000) }, waits: [long(700), long(700), long(700)] },
  ...over,
})
const list = (all: Listed[], over: Partial<List> = {}): List => ({
  ...{ asked: { show: 'running', words: '', after: null }, all, rows: all.slice(0, PAGE_SIZE), next: null, today, zone, mayKeep: true },
  ...over,
})
const next = (all: readonly Listed[]) => ({ standing: 'late' as const, targetOn: today, name: long(150), id: all[0]?.project.id ?? '' })

describe('the programme', () => {
  test('keeps to what Slack allows, with none and with the most, and whatever people typed', () => {
    for (const n of [0, 1, PAGE_SIZE]) fitsMessage(programmeMessage(list(Array.from({ length: n }, () => row()))))
    const hundred = Array.from({ length: 100 }, (_, n) =>
      row(
        {},
        { milestones: STAGES.map((stage) => ({ stage, state: stage < (n % 4) + 1 ? 'passed' : 'open', targetOn: today, passedAt: at })) },
      ),
    )
    fitsMessage(programmeMessage(list(hundred, { rows: hundred.slice(0, PAGE_BELOW_MAP), next: next(hundred) })))
    const asked = { show: 'named', words: long(100), after: next(hundred) } as const
    fitsMessage(programmeMessage(list(hundred, { asked, next: next(hundred) })))
    fitsMessage(programmeMessage(list([], { asked: { ...asked, after: null } })))
    fits(whichView(list(hundred, { asked, rows: hundred.slice(0, MOST_IN_WINDOW) })))
    fits(whichView(list([], { asked })))
  })

  const shows = (of: Partial<Listed>) =>
    JSON.stringify(programmeMessage(list([row({ waits: [], report: null, ...of }, { name: 'Scans' })])))

  test('says of each project whether it is on track, at risk or late in words, and who has left', () => {
    const gone = project({ state: 'active', leads: [], manager: { id: newId<PersonId>(), name: 'Fernville GP' } })
    const said: Record<Standing, string> = {
      late: 'Late: it was hoped for by Mon 1 Mar 2027.',
      at_risk: 'At risk: 4 items still open, hoped for by Mon 1 Mar 2027.',
      waiting: 'Waiting; hoped for by Mon 1 Mar 2027.',
      undated: 'No date is set yet.',
      on_track: 'On track: hoped for by Mon 1 Mar 2027.',
      over: 'Milestone 1',
    }
    for (const standing of STANDINGS) expect(shows({ standing, risk: standing === 'at_risk' ? 'soon' : null })).toContain(said[standing])
    const left = shows({ standing: 'at_risk', risk: 'unmanaged', project: gone, hasLeft: new Set([gone.manager?.id as PersonId]) })
    expect(left).toContain('At risk: nobody manages it.')
    expect(left).toContain('No clinical lead yet; managed by Fernville GP (has left)')
  })

  test('the numbers of its chart stand in the text as well, and a large one begins with every project by name', () => {
    const all = Array.from({ length: 9 }, (_, n) =>
      row({ waits: [], report: null, standing: n === 0 ? 'late' : 'on_track' }, { name: `Number ${n}` }),
    )
    const { text, blocks } = programmeMessage(list(all, { rows: all.slice(0, PAGE_BELOW_MAP) }))
    expect(text).toContain('9 projects: 1 late and 8 on track.')
    expect(text).toContain('Milestone 1, Agree business case: 9\nMilestone 2, Plan agreed: 0')
    expect(blocks.find(({ type }) => (type as string) === 'data_visualization')).toMatchObject({
      chart: { type: 'bar', series: [{ data: [{ label: 'Milestone 1', value: 9 }, { value: 0 }, { value: 0 }, { value: 0 }] }] },
    })
    expect(JSON.stringify(blocks)).toContain(
      'Number 0 (late), Number 1, Number 2, Number 3, Number 4, Number 5, Number 6, Number 7, Number 8',
    )
  })

  test('on a phone a row is at most six short lines, with one button', () => {
    for (const block of programmeMessage(list([row()])).blocks)
      if (block.type === 'section' && block.accessory) {
        const lines = block.text?.text.split('\n') ?? []
        expect(lines.length).toBeLessThanOrEqual(6)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(160)
      }
  })

  test('of several things that it waits for the first is shown, with how many more there are, also where escapes make it longer', () => {
    const waits = [`Waiting on the PCT (R-2: A&E & more, ${'figures by practice, '.repeat(9)})`, 'The committee meets in May.']
    expect(shows({ waits, standing: 'on_track', project: project({ state: 'active' }) })).toMatch(/A&amp;E &amp; more.*… And 1 more\./)
  })

  test('whoever only reads is not offered a new project', () => {
    expect(JSON.stringify(programmeMessage(list([row()], { mayKeep: false })))).not.toContain('projects:begin')
  })

  test('the next page is read again as its button carries it, and anything else as the whole programme', () => {
    const asked = { show: 'named', words: 'scan', after: next([row()]) } as const
    expect(readList(listValue(asked))).toEqual(asked)
    for (const wrong of ['', '{', '{"show":"all"}']) expect(readList(wrong)).toEqual({ show: 'running', words: '', after: null })
  })
})

test('D14: forty areas fit into one message, each with its involvement in words and never as a bare level', () => {
  const area = (): Area => ({
    ...{ id: newId<string>(), name: long(100), involvement: 3, openProposals: 12, lead: { ...person(), hasLeft: true } },
    projects: Array.from({ length: 20 }, () => ({ id: newId<string>(), name: long(150), leads: [person(), person()] })),
  })
  for (const n of [0, 1, 40]) fitsMessage(areasMessage(Array.from({ length: n }, area)))
  const { text } = areasMessage([{ id: newId<string>(), name: 'Scans', involvement: 4, lead: null, openProposals: 0, projects: [] }])
  expect(text).toContain('Scans: We are not involved. No project.')
})

describe("a project's own window and its forms", () => {
  const practices = Array.from({ length: 200 }, () => ({ id: newId<PracticeId>(), name: long(100) }))
  const choices: Choices = {
    areas: Array.from({ length: 40 }, () => ({ id: newId<string>(), name: long(100), involvement: 2 })),
    practices,
  }
  const kept = (over: Partial<Kept> = {}): Kept => ({
    ...{ ...project(), outsideBodies: long(MOST_KEPT.outsideBodies), practices, learned: long(1000), endedAt: null },
    ...over,
  })
  const about = (over: Partial<Kept> = {}, may: Partial<About> = {}): About => ({
    ...{ project: kept(over), area: { name: long(100), involvement: 1 }, hasLeft: new Set(), today, zone },
    ...{ report: { at, isOnTrack: true, says: long(1000) }, mayKeep: true, mayPause: true },
    ...may,
  })

  test('keep to what Slack allows with 200 practices and the longest texts', () => {
    for (const state of ['active', 'waiting', 'closed', 'stopped'] as const)
      fits(aboutView(about({ state, endedAt: state === 'closed' || state === 'stopped' ? at : null }), long(300)))
    fits(
      aboutView(
        about(
          { leads: [], manager: null, practices: [], outsideBodies: null, funderApproval: null, learned: null },
          { area: null, report: null },
        ),
      ),
    )
    fits(beginForm(choices))
    fits(beginForm({ areas: [], practices: [] }))
    fits(editForm(about(), choices))
    fits(waitForm(about()))
    fits(stopForm(about()))
  })

  test('whoever only reads has no buttons to change it, and whoever has a part lets it wait but does not stop it', () => {
    const offers = (may: Partial<About>) =>
      JSON.stringify(aboutView(about({ state: 'active' }, may))).match(/projects:(edit|wait|stop|go_on)"/g)
    expect(offers({ mayKeep: false, mayPause: false })).toBeNull()
    expect(offers({ mayKeep: false })).toEqual(['projects:wait"'])
    expect(offers({})).toEqual(['projects:edit"', 'projects:wait"', 'projects:stop"'])
  })

  test('several choices are the same text in whatever order they were chosen', () => {
    const [one, other] = [newId(), newId()]
    expect(entryIn({ leads: [other, one], name: 'Scans', more: 'x' })).toEqual({ leads: inOneText([one, other]), name: 'Scans' })
  })
})
