import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { calendarView, forwardedView, forwardView } from '../../../src/features/links/slack/views.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { MeetingNow } from '../../../src/ports/meetings.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])

const NASTY = '<!channel> *bold* `code` & <@U123> "quotes" O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const address = `https://${'long.'.repeat(30)}example/calendar/${'x'.repeat(86)}.ics`

const meeting: MeetingNow = {
  ...{
    id: newId<string>(),
    series: null,
    title: long(100),
    startsAt: new Date('2027-03-30T12:00:00Z'),
    endsAt: new Date('2027-03-30T13:30:00Z'),
  },
  ...{ place: long(150), remarks: long(300), state: 'planned', version: 1 },
}

const someone = () => ({ person: { id: newId<PersonId>(), name: long(100) }, party: { id: newId<PracticeId>(), name: long(100) } })

describe('every view of links fits what Slack allows, at its worst', () => {
  test('the calendar’s link, of one and of both, with a notice', () => {
    const feed = { id: newId<string>(), version: 999, address }
    for (const feeds of [{ own: feed }, { own: feed, group: feed }])
      for (const notice of [undefined, 'Renewed.']) fits(calendarView(feeds, notice))
  })

  test.each([0, 1, 60, 200])('the choice of whose link it is, among %i', (n) => {
    fits(forwardView({ meeting, zone: 'Europe/London', people: Array.from({ length: n }, someone) }))
  })

  test('the link itself', () => {
    fits(forwardedView({ ...someone(), title: long(100), address }))
  })
})
