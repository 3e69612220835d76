import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { ASKED, MOST_MEMBERS } from '../../../src/features/meetings/model.ts'
import { arrangementsForm } from '../../../src/features/meetings/slack/arrangements-form.ts'
import { seriesFields } from '../../../src/features/meetings/slack/series-form.ts'
import { budgetForm } from '../../../src/features/notifications/slack/budget-form.ts'
import { MOST_LINES, PLACES, ZONES } from '../../../src/features/organisation/model.ts'
import { readSeriesPlaces } from '../../../src/features/organisation/settings-store.ts'
import { setupForms } from '../../../src/features/organisation/slack/fields.ts'
import { closing, listView, overviewView, stepForm } from '../../../src/features/organisation/slack/setup-views.ts'
import { beginForm, invitation, setupItem, welcomeMessage } from '../../../src/features/organisation/slack/views.ts'
import { channelsWords, isChosen, refused, zoneName } from '../../../src/features/organisation/wording.ts'
import { criteriaForm } from '../../../src/features/proposals/slack/criteria-form.ts'
import { productOn } from '../../../src/operator/product.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { NEW_LINE, type SetupStep } from '../../../src/ports/setup.ts'
import { newId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { missingStrings } from '../../support/every-string.ts'
import { long } from '../proposals/samples.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])

const { db } = await testDatabase()
const { slices } = productOn(await testDatabase(), { now: () => new Date('2027-03-16T13:00:00Z') })

const step = (over: Partial<SetupStep> = {}): SetupStep => ({
  name: 'series',
  title: 'Meeting series',
  rank: 1,
  says: async () => '',
  shows: async () => ({}),
  save: async () => ({ ok: true, value: null }),
  refused: () => null,
  ...over,
})

describe('the settings', () => {
  test('have a form for every step, and no form without a step', () => {
    const forms = slices.inSlack.flatMap((slice) => Object.keys(slice.setupForms ?? {}))
    expect(forms.sort()).toEqual(slices.setup.steps.map(({ name }) => name).sort())
  })

  test('stand in an order of their own: no two steps have one rank', () => {
    const ranks = slices.setup.steps.map(({ rank }) => rank)
    expect(new Set(ranks).size).toBe(ranks.length)
  })

  test('fit what Slack allows with three times the steps, done and not, at their longest', () => {
    const stands = Array.from({ length: slices.setup.steps.length * 3 }, (_, n) => ({
      step: step(),
      isDone: n % 2 === 0,
      says: long(5000),
    }))
    fits(overviewView(stands, [], long(200)))
    fits(overviewView([], []))
  })

  test('fit as a list with none, one and the most lines', () => {
    for (const n of [0, 1, MOST_LINES]) {
      const lines = Array.from({ length: n }, () => ({ id: newId<string>(), title: long(100), says: long(1000) }))
      fits(listView(step({ list: { lines: async () => lines, adds: 'a series' } }), lines, long(200)))
    }
  })

  test.each(Object.entries(setupForms))('fit in the form of %s, empty, filled and at the longest', async (_name, form) => {
    const organisation = await testOrganisation()
    for (const [name, audience] of [
      [long(100), 'practices'],
      [long(99), 'members'],
    ] as const)
      await db.meetingSeries.create({ data: { organisationId: organisation, id: newId<string>(), name, audience, isNoticeOnly: false } })
    const places = (await readSeriesPlaces(db, organisation)).map(({ id }) => id)
    const filled = { name: long(100), population: '10,000,000', funder: long(60), zone: 'Europe/London', startMonth: '4', from: '08:00' }
    const more = { until: '18:00', digestDay: '2', digestTime: '12:30', involvement: '3', channel: 'C0123456789' }
    for (const shows of [{}, { ...filled, ...more }])
      for (const line of [undefined, NEW_LINE, ...PLACES, ...places]) {
        const fields = await form.draw(shows, { db, organisation, ...(line === undefined ? {} : { line }) })
        fits(stepForm({ step: step(), ...(line === undefined ? {} : { line }), shows, version: 1 }, fields))
      }
  })

  test('fit in the forms of the other slices', async () => {
    const at = { db, organisation: await testOrganisation() }
    const opened = { step: step(), shows: {}, version: 1 }
    const members = Array.from({ length: MOST_MEMBERS }, () => newId<string>())
    const [chair = '', secretary = ''] = members
    const names = new Map(members.map((id) => [id, long(100)]))
    for (const asked of ASKED)
      for (const isNew of [true, false]) {
        const shows = { name: long(100), asked, chair, secretary, members, sends: 'prescribing_lead', required: '60', total: '60' }
        const filled = stepForm({ ...opened, line: newId() }, seriesFields(shows, { names, asked, year: '2026/27', isNew }))
        expect(faults('modal', filled)).toEqual([])
        fits(stepForm(opened, seriesFields({}, { names: new Map(), asked, year: null, isNew })))
      }
    const arranged = { place: long(150), length: '600', questionHour: '23', reminderHour: '0', quorum: '500', copiesTo: 'nobody' }
    for (const shows of [{}, arranged]) fits(stepForm(opened, await arrangementsForm.draw(shows, at)))
    for (const shows of [{}, { aWorkingDay: '5', aWeek: '20' }]) fits(stepForm(opened, await budgetForm.draw(shows, at)))
    for (const shows of [{}, { criteria: long(2265) }]) fits(stepForm(opened, await criteriaForm.draw(shows, at)))
  })

  test('fit from the first message to the line of Home', () => {
    fits(beginForm('U0123456789'))
    fits(closing(long(2000)))
    const message = welcomeMessage()
    expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
    for (const left of [0, 1, 9]) expect(faults('home', { type: 'home', blocks: [...invitation(), setupItem(left)] })).toEqual([])
  })
})

test('every zone that a machine knows is told by a name, and each name is another', () => {
  expect(zoneName('Europe/London')).toBe('London (Europe)')
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires (America, Argentina)')
  expect(new Set(ZONES.map(zoneName)).size).toBe(ZONES.length)
})

test('no refusal is told by its code', () => {
  for (const code of ['organisation.step_gone', 'organisation.unheard_of'] as const)
    expect(refused({ code })).not.toContain('organisation.')
})

test('a channel is told with what it is for, and one series has its own', () => {
  expect(PLACES.map((place) => isChosen(place, true))).toEqual([
    'The executive has its channel.',
    'The practices have their channel.',
    'The programme has its channel.',
  ])
  expect(isChosen('practices', false)).toBe('The practices have no channel yet.')
  const own = (id: `series:${string}`) => ({ id, name: id, isPrivate: false, channel: 'C1' })
  expect(channelsWords({}, [own('series:a')])).toContain('1 series has its own.')
  expect(channelsWords({}, [own('series:a'), own('series:b')])).toContain('2 series have their own.')
})
