import { expect, test } from 'vitest'
import { MOST, type Report } from '../../../src/features/updates/model.ts'
import { type Line, type List, MOST_LISTED } from '../../../src/features/updates/reading.ts'
import type { RoundFacts } from '../../../src/features/updates/rounds.ts'
import { roundMessage } from '../../../src/features/updates/slack/drawings.ts'
import { entryIn, metadataOf, readMetadata } from '../../../src/features/updates/slack/ids.ts'
import { listView, reportForm, reportView } from '../../../src/features/updates/slack/views.ts'
import { refused, savedWords } from '../../../src/features/updates/wording.ts'
import { faults, type Surface as Kind } from '../../../src/platform/slack/limits.ts'
import type { ProjectNow } from '../../../src/ports/projects.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const ID = '01900000-0000-7000-8000-000000000001'
const NASTY = "<!channel> *bold* _it_ ~no~ `code` O'Brien’s & <@U123> > 👩‍⚕️ \\ "
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / 10))].slice(0, most).join('')
const someone = { id: ID as PersonId, name: long(100) }

const project: ProjectNow = {
  ...{ id: ID, name: long(150), proposal: null, area: null, leads: [someone], manager: someone, state: 'active', funderApproval: null },
  ...{ at: null, version: 1 },
}
const last: Report = {
  ...{ project: ID, at: new Date('2027-03-16T13:00:00Z'), author: someone, isOnTrack: false },
  ...{ happened: long(MOST.happened), next: long(MOST.next), decision: long(MOST.decision) },
}
const zone = 'Europe/London'
const line: Line = { project, last, mayReport: true }
const list = (over: Partial<List> = {}): List => ({
  ...{ of: 'named', words: long(60), lines: Array.from({ length: MOST_LISTED }, () => line), isMore: true, zone },
  ...over,
})
const meeting = {
  ...{ id: ID, series: null, title: long(150), startsAt: new Date('2027-03-30T12:00:00Z'), endsAt: new Date('2027-03-30T13:00:00Z') },
  ...{ place: null, remarks: null, state: 'planned' as const, version: 1 },
}
const round = (projects: number, isIn = false): RoundFacts => ({
  ...{ meeting, zone, wanted: Array.from({ length: projects }, () => ({ project, last, isIn })) },
})

function fits(kind: Kind, view: { blocks: unknown }): void {
  expect(faults(kind, view)).toEqual([])
  expect(missingStrings(view.blocks as { type: string }[], kind)).toEqual([])
}

test('every view fits what Slack allows, at its worst', () => {
  fits('modal', listView(list(), savedWords({ project: ID, decision: 'not_raised' })))
  for (const of of ['yours', 'all', 'named'] as const) fits('modal', listView(list({ of, lines: [], isMore: false })))
  fits('modal', reportForm({ ...line, decision: long(MOST.decision), zone }))
  fits('modal', reportView({ ...line, decision: null, zone }))
  fits('message', roundMessage(round(40)))
  fits('message', roundMessage(round(1, true)))
})

test('whoever may not report on a project is offered no button for it', () => {
  const others = list({ lines: [{ ...line, mayReport: false }] })
  expect(JSON.stringify(listView(others))).not.toContain('"Update"')
  expect(JSON.stringify(listView(list()))).toContain('"Update"')
})

test('every project that is left out of a message is told by number, and each answer has its words', () => {
  expect(JSON.stringify(roundMessage(round(12)))).toContain('And 4 more: /daccom update shows them all.')
  expect(roundMessage(round(1)).text).toContain('How is it going with your project?')
  expect(savedWords({ project: ID, decision: null })).toBe('Thank you. It is saved.')
  expect(refused({ code: 'updates.is_over', facts: { project: 'Urgent care' } })).toContain('Urgent care is over')
  expect(refused({ code: 'updates.elsewhere' })).toBe('Sorry, that was not possible, and nothing was saved.')
})

test('what was tampered with in a form leads to nothing', () => {
  for (const odd of ['', 'x', '{', 'null', '{"v":2,"id":"x"}']) expect(readMetadata(odd)).toMatch(/^0{8}-/)
  expect(readMetadata(metadataOf(ID))).toBe(ID)
  expect(entryIn({ happened: 'A', author: 'B' })).toEqual({ happened: 'A' })
})
