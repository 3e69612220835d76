import { describe, expect, test } from 'vitest'
import { draftOf } from '../../../src/features/requests/letter.ts'
import { EVENT_KINDS, MOST, type Request, STATES } from '../../../src/features/requests/model.ts'
import type { RequestPage } from '../../../src/features/requests/reading.ts'
import { SHOWS } from '../../../src/features/requests/rules.ts'
import { chaseMessage, drawings, items } from '../../../src/features/requests/slack/drawings.ts'
import {
  askForm,
  changeForm,
  handOverForm,
  noteForm,
  promiseForm,
  refuseForm,
  withdrawForm,
} from '../../../src/features/requests/slack/forms.ts'
import { listMessage } from '../../../src/features/requests/slack/list-view.ts'
import { entryIn, metadataOf, pageValue, readMetadata, readPage } from '../../../src/features/requests/slack/reading-ids.ts'
import { requestView } from '../../../src/features/requests/slack/views.ts'
import { chasedWords, eventWords, refused, standsWords, waitsWords } from '../../../src/features/requests/wording.ts'
import { faults, type Surface as Kind } from '../../../src/platform/slack/limits.ts'
import type { OrganisationId, PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { CHASER, request } from './requests.ts'
import { requestWorld, value } from './world.ts'

const TODAY = '2027-03-16'
const NASTY = "<!channel> *bold* _it_ ~no~ `code` O'Brien’s & <@U123> > 👩‍⚕️ \\ "
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / 10))].slice(0, most).join('')

/** The longest that anybody may type, everywhere. */
const worst = (over: Partial<Request> = {}): Request =>
  request({
    ...{ reference: 'R-999999999', what: long(MOST.what), ofWhom: long(MOST.ofWhom), promisedBy: long(MOST.promisedBy), timesChased: 999 },
    ...{ lastChasedOn: '2027-03-09', chaser: { id: CHASER, name: long(100), leftOn: '2027-01-01' }, createdBy: long(100) },
    proposal: { id: request().proposal?.id as never, reference: 'P-999999999', title: long(150) },
    ...over,
  })

const ended = (state: Request['state']): Partial<Request> =>
  state === 'open' ? {} : { state, endedOn: TODAY, reason: state === 'delivered' ? null : long(MOST.reason) }

const group = { name: long(100), funder: long(40), zone: 'Europe/London' }

const page = (of: Request): RequestPage => ({
  ...{ request: of, group, today: TODAY, mayKeep: true },
  events: Array.from({ length: 60 }, (_, n) => ({
    ...{ at: new Date('2027-03-16T10:00:00Z'), by: long(100), kind: EVENT_KINDS[n % EVENT_KINDS.length] as 'noted' },
    text: long(MOST.note),
  })),
  draft: of.state === 'open' ? draftOf(of, { name: long(100), group: group.name, today: TODAY }) : null,
})

/** What somebody chose in a search before is put in by the browser, and not yet in the page that is drawn. */
const CHOSEN = /^(P-999999999: )?<!channel>.*…$/

function fits(kind: Kind, view: { blocks: unknown }): void {
  expect(faults(kind, view)).toEqual([])
  expect(
    missingStrings(view.blocks as { type: string }[], kind).filter((text) => !(kind === 'modal' && text.length <= 90 && CHOSEN.test(text))),
  ).toEqual([])
}

describe('every view fits what Slack allows, at its worst', () => {
  test.each(STATES)('the window of a request that is %s', (state) => {
    fits('modal', requestView(page(worst(ended(state))), long(300)))
  })

  test('the list, whatever it shows', () => {
    const requests = STATES.flatMap((state) => [worst(ended(state)), worst(ended(state))])
    const next = { state: 'withdrawn', askedOn: '2027-02-03', number: 999_999_999 } as const
    for (const show of SHOWS) {
      fits('message', listMessage({ show, requests, next, funder: group.funder, today: TODAY, mayKeep: true }))
      fits('message', listMessage({ show, requests: [], next: null, funder: group.funder, today: TODAY, mayKeep: false }))
    }
  })

  test('the forms', () => {
    fits('modal', askForm({ funder: group.funder, today: TODAY, viewer: { person: CHASER, name: long(100) } }))
    for (const form of [changeForm, promiseForm, noteForm, handOverForm, refuseForm, withdrawForm]) fits('modal', form(page(worst())))
  })

  test('the question to the chaser, with its e-mail at each tone', () => {
    for (const timesChased of [0, 1, 3]) fits('message', chaseMessage({ request: worst({ timesChased }), group, today: TODAY }))
  })
})

describe('what people read', () => {
  test('a line of the list tells how long, what is promised, who chases and how often', () => {
    expect(standsWords(request(), TODAY)).toBe(
      'Waiting for 41 days · promised by Fri 5 Mar 2027 (Finance director) · Project manager chases it · not chased yet',
    )
    expect(standsWords(request({ promisedOn: null, timesChased: 2, lastChasedOn: '2027-03-09' }), TODAY)).toBe(
      'Waiting for 41 days · nothing promised · Project manager chases it · chased twice, last on Tue 9 Mar 2027',
    )
    expect(standsWords(request({ state: 'delivered', endedOn: '2027-03-05' }), TODAY)).toBe('Delivered on Fri 5 Mar 2027, after 30 days')
    expect(standsWords(request({ state: 'refused', endedOn: '2027-02-03', reason: 'No money' }), TODAY)).toBe(
      'Refused on Wed 3 Feb 2027, on the day it was asked for: No money',
    )
    expect(chasedWords(request({ timesChased: 1, lastChasedOn: '2027-03-09' }))).toBe('chased once, on Tue 9 Mar 2027')
    expect(standsWords(request({ chaser: { id: CHASER, name: 'Project manager', leftOn: TODAY } }), TODAY)).toContain('who has left')
  })

  test('a project waits on the funder by the name that the group has for it', () => {
    expect(waitsWords(request({ promisedOn: null }), 'ICB', TODAY)).toBe('Waiting on the ICB for 41 days (R-4: A&E figures by practice).')
    expect(waitsWords(request({ askedOn: TODAY, promisedOn: null }), 'The Board', TODAY)).toContain('Waiting on The Board since today')
    expect(waitsWords(request({ askedOn: '2027-03-15' }), 'PCT', TODAY)).toContain('for 1 day (')
  })

  test('whoever may not keep requests sees neither buttons nor the e-mail', () => {
    const seen = JSON.stringify(requestView({ ...page(request()), mayKeep: false, draft: null }))
    expect(seen).not.toMatch(/"type":"actions"|e-mail/)
    expect(seen).toContain('A&E figures by practice')
  })

  test('every refusal and every event has its words', () => {
    for (const kind of EVENT_KINDS)
      expect(eventWords({ at: new Date(0), by: 'X', kind, text: null }, 'Europe/London')).not.toMatch(/undefined/)
    const facts = { request: 'R-4', state: 'refused', who: 'Executive', when: 'Tue 16 Mar 2027, 10:00', name: 'N', proposal: 'P-2' }
    expect(refused({ code: 'requests.is_over', facts })).toBe(
      'R-4 was refused already by Executive, Tue 16 Mar 2027, 10:00. Nothing was changed.',
    )
    expect(refused({ code: 'requests.chased_today', facts })).toContain('by Executive')
    expect(refused({ code: 'permission.denied', facts: { who: 'the programme manager' } })).toBe('Only the programme manager can do this.')
    expect(refused({ code: 'requests.elsewhere' })).toBe('Sorry, this cannot be done.')
  })
})

test('what was tampered with in a button or a form leads to nothing', () => {
  for (const odd of [
    '',
    'x',
    '{',
    'null',
    '{"v":2,"id":"x"}',
    '{"show":"all","after":["open","2027-02-30",1]}',
    '{"show":"none","after":[]}',
  ]) {
    expect(readMetadata(odd)).toMatch(/^0{8}-/)
    expect(readPage(odd)).toEqual({ show: 'all', after: null })
  }
  expect(readMetadata(metadataOf(CHASER))).toBe(CHASER)
  const after = { state: 'refused', askedOn: '2027-02-03', number: 12 } as const
  expect(readPage(pageValue('all', after))).toEqual({ show: 'all', after })
  expect(entryIn({ what: 'A', state: 'delivered' })).toEqual({ what: 'A' })
})

describe('a message as it is drawn', () => {
  test('asks as long as the question stands; once answered a new one is not sent, and one that was sent tells how it stands', async () => {
    const world = await requestWorld()
    const id = await world.asked({ askedOn: '2027-03-02' })
    const chaser = world.idOf('Project manager')
    await world.sweepAt('2027-03-16T12:30:00Z')
    const fact = { kind: 'request_chase_nudge', requestId: id, askedAt: '2027-03-16T12:30:00.000Z', chaserId: chaser } as const
    const draw = async (isNew: boolean, person: PersonId = chaser, organisation: OrganisationId = world.organisation) =>
      drawings.request_chase_nudge?.draw(fact, { db: world.db, organisation, now: world.now(), to: { person }, isNew })
    const line = () =>
      items.request_chase_nudge?.(fact, { db: world.db, organisation: world.organisation, now: world.now(), to: { person: chaser } })
    expect(JSON.stringify(await draw(true))).toMatch(/Would you ask the PCT about this\?.*14 days.*I have chased/)
    expect(await line()).toHaveLength(1)
    value(await world.service.chased(world.as('Executive'), id))
    expect(await draw(true)).toBe('stale')
    expect(await line()).toEqual([])
    const after = JSON.stringify(await draw(false))
    expect(after).toContain('chased once, on Tue 16 Mar 2027')
    expect(after).not.toContain('I have chased')
    const elsewhere = await requestWorld()
    expect(await draw(true, chaser, elsewhere.organisation)).toBe('stale')
  })
})
