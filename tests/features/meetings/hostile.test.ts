import { describe, expect, test } from 'vitest'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { handMade } from '../../support/hand-made.ts'
import { linkWorld } from '../links/world.ts'
import { aGroup } from '../minutes/world.ts'

const { db } = await testDatabase()

const idsOf = (slice: string, ids: readonly string[]) => ids.map((id) => `${slice}:${id}`)

/** Buttons and menus of whatever has to do with meetings. */
const PRESSES = [
  ...idsOf('meetings', ['open', 'plan', 'change', 'cancel', 'window:next', 'answer:yes', 'answer:deputy', 'answer:apologies', 'behalf']),
  ...idsOf('attendance', ['register', 'choose', 'lines', 'line', 'claim', 'confirm', 'open']),
  ...idsOf('agenda', ['open', 'suggest', 'change', 'take', 'drop', 'take_back', 'report', 'shift:up', 'shift:down']),
  ...idsOf('minutes', ['open', 'list:window:next', 'turn:sections:next', 'turn:actions:back', 'add_section', 'section', 'add_action']),
  ...idsOf('minutes', ['action', 'paste', 'send_me', 'issue', 'confirm', 'amend']),
  ...idsOf('links', ['forward', 'renew:own', 'renew:group']),
  ...idsOf('actions', ['open', 'done', 'reopen', 'mine', 'not_mine', 'new_date', 'stuck', 'help', 'note', 'hand_over', 'ask', 'drop']),
  ...idsOf('actions', ['menu', 'done_at_home', 'browse', 'list:message:show', 'list:window:next', 'list:window:done']),
]
const FORMS = [
  ...idsOf('meetings', ['plan_form', 'change_form', 'cancel_form', 'answer_form', 'behalf_form']),
  ...idsOf('attendance', ['register_form', 'line_form']),
  ...idsOf('agenda', ['put_form', 'change_form', 'drop_form', 'report_form']),
  ...idsOf('minutes', ['section_form', 'action_form', 'paste_form', 'issue_form', 'amend_form']),
  'links:forward_form',
  ...idsOf('actions', ['date_form', 'stuck_form', 'not_mine_form', 'note_form', 'hand_over_form', 'ask_form', 'drop_form']),
]

const SECRET = 'Theirs alone'
const WENT_WRONG = /went wrong|did not let me show|could not show you|lost touch/

/** A group with a meeting, a suggestion, a record, an action, a claim and a person, all of one name. */
async function another() {
  const { organisation, meeting, later, practices } = await aGroup()
  const by = (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Locality chair' } })).id as PersonId
  const own = { organisationId: organisation }
  const ids = { item: newId<string>(), section: newId<string>(), action: newId<string>(), claim: newId<string>() }
  const at = new Date('2027-03-10T10:00:00Z')
  await db.meeting.updateMany({ where: own, data: { title: SECRET } })
  await db.meetingSeries.updateMany({ where: { ...own, name: 'Locality' }, data: { name: SECRET } })
  await db.agendaItem.create({
    data: {
      ...{ ...own, id: ids.item, meetingId: later, title: SECRET, position: 1, suggestedById: by, state: 'suggested' },
      ...{ timesPutOff: 0, version: 1, createdAt: at },
    },
  })
  await db.meetingRecord.create({
    data: { ...own, meetingId: meeting, state: 'issued', authorId: by, writtenAt: at, issuedAt: at, version: 1 },
  })
  await db.recordSection.create({
    data: { ...own, id: ids.section, meetingId: meeting, position: 1, heading: SECRET, text: SECRET, version: 1 },
  })
  await db.action.create({
    data: {
      ...{ ...own, id: ids.action, number: 1, text: SECRET, ownerId: by, source: 'meeting', meetingId: meeting, state: 'open' },
      ...{ agreedById: by, agreedAt: at, givenAt: at, timesMoved: 0, nudgeStep: 0, isToPost: false, version: 1 },
    },
  })
  await db.presenceClaim.create({ data: { ...own, id: ids.claim, meetingId: meeting, practiceId: practices[0] ?? '', byId: by, at } })
  return { organisation, ids: { ...ids, meeting, later, practice: practices[0] ?? '', person: by } }
}

async function rowsOf(organisationId: OrganisationId) {
  const where = { where: { organisationId } }
  return JSON.stringify(
    await Promise.all([
      db.meeting.findMany(where),
      db.answer.findMany(where),
      db.attendance.findMany(where),
      db.agendaItem.findMany(where),
      db.meetingRecord.findMany(where),
      db.recordSection.findMany(where),
      db.action.findMany(where),
      db.presenceClaim.findMany(where),
      db.calendarFeed.findMany(where),
      db.delivery.findMany(where),
    ]),
  )
}

/** A group with a meeting to come, and one that is over. */
async function ours() {
  const world = await linkWorld()
  await world.meets('Locality')
  return { ...world, held: await world.meets('Locality', { startsAt: new Date('2027-03-09T13:00:00Z') }) }
}

const NONSENSE = ['nonsense', '{"v":1,"meeting":7,"id":[]}'] as const
/** One and the other in turns: how a slice reads what it is sent does not differ from button to button. */
const nonsenseFor = (n: number) => NONSENSE[n % 2 === 0 ? 0 : 1]

type Ids = Awaited<ReturnType<typeof another>>['ids']
/** What of the other group the buttons and forms of a slice can be about. */
const ABOUT: Readonly<Record<string, (ids: Ids) => readonly string[]>> = {
  meetings: ({ meeting, later }) => [meeting, later],
  attendance: ({ meeting, claim }) => [meeting, claim],
  agenda: ({ later, item }) => [later, item],
  minutes: ({ meeting, section, action }) => [meeting, section, action],
  links: ({ meeting }) => [meeting],
  actions: ({ action }) => [action],
}
/** And how their buttons say which part of it they mean. */
const WITHIN: Readonly<Record<string, (ids: Ids) => readonly string[]>> = {
  meetings: ({ meeting, practice }) => [`${meeting}|${practice}`],
  attendance: ({ meeting, practice }) => [`${meeting}|${practice}`],
  agenda: ({ meeting, item }) => [`${meeting}|${item}`],
  minutes: ({ section }) => [`edit|${section}`],
  links: ({ meeting, practice }) => [`${meeting}|${practice}`],
  actions: ({ action, meeting }) => [`${action}~meeting|${meeting}`, `next_week|${action}`],
}
const sliceOf = (id: string) => id.slice(0, id.indexOf(':'))
const of = (table: typeof ABOUT, id: string, ids: Ids) => table[sliceOf(id)]?.(ids) ?? []

/** A form that holds something for every field there is: `of` is what it is about, `other` whatever it may name. */
const filled = (of: string, other: string) => ({
  ...{
    title: 'X',
    day: '2027-05-04',
    time: '13:00',
    length: '60',
    place: 'X',
    series: of,
    every: 'once',
    scope: 'following',
    party: other,
  },
  ...{ answer: 'yes', deputy: other, deputyName: 'X', reason: 'X', heading: 'X', text: 'X', decision: 'X', action: 'X', line: other },
  ...{ person: other, practice: other, presenter: other, where: `meeting|${of}`, minutes: '5', wanted: 'hear', report: 'X', why: 'X' },
  ...{ [`here:${of}`]: [other], [`mark:${other}`]: 'present', [`person:${other}`]: other, dealtWith: [other] },
  ...{ due: '4 May 2027', on: 'waiting', note: 'X', owner: `person|${other}` },
})
/** What any of the forms carries. */
const carried = (id: string) =>
  JSON.stringify({ v: 1, id, meeting: id, action: id, of: id, party: id, answer: 'yes', shown: 'present', visitors: '', version: 1 })

/** What was said that shows a failure, or something of the other group. */
const telling = (id: string, value: string, said: string) =>
  WENT_WRONG.test(said) || said.includes(SECRET) ? [`${id} ${value}: ${said.slice(0, 300)}`] : []

describe('what no screen ever offered', () => {
  test('presses with nonsense, and with ids of another group, lead nowhere', async () => {
    const [world, theirs] = [await ours(), await another()]
    const hands = handMade(world.product)
    const before = await rowsOf(theirs.organisation)
    const { meeting } = theirs.ids
    const told: string[] = []
    for (const [n, id] of PRESSES.entries())
      for (const value of [nonsenseFor(n), ...of(ABOUT, id, theirs.ids), ...of(WITHIN, id, theirs.ids)])
        told.push(...telling(id, value, await hands.pressIn('UMANAGER', id, value, carried(meeting))))
    expect(told).toEqual([])
    expect(await rowsOf(theirs.organisation)).toBe(before)
  }, 240_000)

  test('forms about nonsense, about what another group has, or naming it, lead nowhere', async () => {
    const [world, theirs] = [await ours(), await another()]
    const hands = handMade(world.product)
    const before = await rowsOf(theirs.organisation)
    const all = Object.values(theirs.ids)
    const { meeting, person, practice } = theirs.ids
    const told: string[] = []
    for (const [n, id] of FORMS.entries()) {
      const metadata = nonsenseFor(n)
      told.push(...telling(id, metadata, await hands.submit('UMANAGER', id, metadata, filled(meeting, person))))
      for (const about of of(ABOUT, id, theirs.ids))
        told.push(...telling(id, about, await hands.submit('UMANAGER', id, carried(about), filled(about, practice))))
      for (const other of [person, practice])
        told.push(...telling(id, other, await hands.submit('UMANAGER', id, carried(world.held), filled(world.held, other))))
    }
    expect(told).toEqual([])
    expect(await rowsOf(theirs.organisation)).toBe(before)
    const own = await rowsOf(world.organisation)
    expect(all.filter((each) => own.includes(each))).toEqual([])
  }, 240_000)
})
