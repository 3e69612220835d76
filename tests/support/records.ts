import { type Attended, MOST, type Section } from '../../src/features/minutes/model.ts'
import type { RecordFacts } from '../../src/features/minutes/reading.ts'
import type { ActionNow } from '../../src/ports/actions.ts'
import type { MeetingNow } from '../../src/ports/meetings.ts'
import type { PersonId } from '../../src/shared/ids.ts'

type Facts = RecordFacts & { record: NonNullable<RecordFacts['record']> }

const meeting: MeetingNow = {
  ...{
    id: '01900000-0000-7000-8000-000000000001',
    title: 'Executive Committee',
    place: 'Fernville Surgery',
    remarks: null,
    state: 'held',
    version: 1,
  },
  series: {
    ...{ id: '01900000-0000-7000-8000-000000000002', name: 'Executive Committee', audience: 'members', chairId: null, secretaryId: null },
  } as MeetingNow['series'],
  startsAt: new Date('2027-02-23T13:00:00Z'),
  endsAt: new Date('2027-02-23T14:15:00Z'),
}

const next: MeetingNow = {
  ...meeting,
  ...{ remarks: 'lunch from 12.30pm', state: 'planned' },
  startsAt: new Date('2027-03-16T13:00:00Z'),
  endsAt: new Date('2027-03-16T14:15:00Z'),
}

const came = (name: string, over: Partial<Attended> = {}): Attended => ({
  presence: 'present',
  name,
  practice: null,
  organisation: null,
  ...over,
})

const action = (n: number, ownerName: string, text: string, due: ActionNow['due']): ActionNow => ({
  ...{ id: `01900000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`, reference: `A-${n}`, text, ownerName, due },
  ...{ owner: { person: 'p' as PersonId }, line: null, area: null, state: 'open', version: 1 },
})

export const section = (heading: string, text: string, decision: string | null = null, n = 0): Section => ({
  ...{ id: `01900000-0000-7000-8000-0000000002${String(n).padStart(2, '0')}`, heading, text, decision, line: null, version: 1 },
})

/** A record as an executive committee of the documents would have it, with nobody's name. */
export const usualRecord = (over: Partial<Facts> = {}): Facts => ({
  ...{ group: 'DacCom PbC Ltd', meeting, next, zone: 'Europe/London', toManagers: true, amendments: [] },
  record: {
    ...{ state: 'issued', author: { id: 'p' as PersonId, name: 'Programme manager' }, writtenAt: new Date('2027-02-24T10:00:00Z') },
    ...{ issuedAt: new Date('2027-02-24T11:00:00Z'), correctedAt: null, confirmedAt: null, confirmedAtMeeting: null, version: 5 },
  },
  register: [
    ...[
      'Archway GP',
      'Fernville GP',
      'Fernville partner',
      'Haverfield clinical lead',
      'Highfield GP',
      'Manor Street GP',
      'Programme manager',
    ].map((name) => came(name)),
    came('PCT commissioning lead', { organisation: 'West Herts PCT' }),
    ...['Markyate GP', 'Rothschild House GP'].map((name) => came(name, { presence: 'apologies' })),
    came('PCT finance lead', { presence: 'apologies', organisation: 'West Herts PCT' }),
  ],
  sections: [
    section(
      'Business plan',
      'The sub-team has made good progress.\nWe must define the services in which we expect an active role. Roles might be defined as follows:\n· Clinical advice on effective prescribing\n· Communication of proposals to the practices\n· Data monitoring\nThe sub-team will report to the next meeting.',
      null,
      1,
    ),
    section(
      'Diabetic services',
      'We are not satisfied with the current provision, and will discuss this in greater depth at our next meeting.',
      null,
      2,
    ),
    section(
      'Physiotherapy',
      'This discussion showed our need for a gate-keeper process.',
      'No request from outside goes straight into the work: the gatekeeper looks at it first.',
      3,
    ),
  ],
  actions: [
    action(1, 'PCT finance lead', 'Review the case for a partial achievement payment, and tell the executive.', {
      on: '2027-03-31',
      precision: 'month',
    }),
    action(2, 'PCT commissioning lead', 'Find out who is responsible for commissioning physiotherapy.', {
      on: '2027-03-13',
      precision: 'day',
    }),
    action(3, 'Fernville Surgery', 'Confirm plans for the presentation.', null),
  ],
  ...over,
})

const LONG_NAME = 'The Grand Union Canal and Boxmoor Common Partnership Surgery & Health Centre <Apsley>'
const UNBROKEN = 'Wordwithoutanyspaceinit'.repeat(8)

/** As much as the product lets anybody write: 60 practices, 40 sections of the longest texts, a hundred actions, marks that Word or XML might stumble over. */
export function worstRecord(): Facts {
  const usual = usualRecord()
  const long = `</w:p>${UNBROKEN} Ünïcödé 🎉 “quoted” & it’s <b>not</b> a tag \u000b. ${'Commissioning of services across Dacorum. '.repeat(80)}`
  return usualRecord({
    group: 'The Dacorum Practice-based Commissioning Group of General Practitioners Limited',
    meeting: {
      ...usual.meeting,
      title: 'L'.repeat(20) + ' <!channel> & locality '.repeat(3),
      series: usual.meeting.series && { ...usual.meeting.series, audience: 'practices' },
    },
    register: [
      ...Array.from({ length: 60 }, (_, n) =>
        came(`Representative ${n} of the practice`, { practice: `${LONG_NAME} ${n}`, presence: n % 7 === 0 ? 'apologies' : 'present' }),
      ),
      ...Array.from({ length: 5 }, (_, n) =>
        came(`Visitor ${n} ${UNBROKEN}`, { organisation: `Organisation ${n} ${'of the county of Hertfordshire '.repeat(4)}` }),
      ),
    ],
    sections: Array.from({ length: 40 }, (_, n) =>
      section(
        `${'Heading '.repeat(18)}${n}`.slice(0, MOST.heading),
        long.slice(0, n % 4 === 0 ? MOST.text : 600),
        n % 3 === 0 ? long.slice(0, MOST.decision) : null,
        n,
      ),
    ),
    actions: Array.from({ length: MOST.actions }, (_, n) =>
      action(
        n + 1,
        n % 2 === 0 ? LONG_NAME : 'Archway GP',
        n % 10 === 0 ? long.slice(0, MOST.action) : 'Clarify who commissions physiotherapy.',
        { on: '2027-03-31', precision: n % 2 === 0 ? 'month' : 'day' },
      ),
    ),
    amendments: [{ at: new Date('2027-04-01T09:00:00Z'), by: 'Programme manager', text: 'Archway Surgery was there too.' }],
  })
}
