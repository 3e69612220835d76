import { beforeEach, describe, expect, test } from 'vitest'
import { atRisk, type StandsNow } from '../../../src/features/attendance/at-risk.ts'
import type { Presence } from '../../../src/features/attendance/model.ts'
import { atRiskDrawings, atRiskMessage } from '../../../src/features/attendance/slack/at-risk.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { MeetingNow } from '../../../src/ports/meetings.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId, type YearId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { missingStrings } from '../../support/every-string.ts'
import { insertPeople } from '../../support/register.ts'
import { DAYS, insertMeetings, insertSeries, insertYear } from './rows.ts'

const { db } = await testDatabase()
/** Seven of the eleven meetings lie behind. */
const NOW = new Date('2026-11-20T12:00:00Z')
const LAST_HELD = 6

let organisation: OrganisationId
let year: YearId
let locality: string
let archway: PracticeId
let fernville: PracticeId
let now: Date

beforeEach(async () => {
  now = NOW
  organisation = await testOrganisation({ createdAt: new Date('2025-01-01T09:00:00Z') })
  year = await insertYear(organisation, 2026)
  locality = await insertSeries(organisation, 'Locality', [[year, { required: 8, total: 11 }]])
  const signed = { agreement: 'signed', agreementOn: '2025-04-01' } as const
  const names = ['Archway Surgery', 'Fernville Surgery']
  const ids = await insertPractices(
    db,
    organisation,
    names.map((name, n) => ({ name, odsCode: `X${n}`, ...signed })),
  )
  ;[archway, fernville] = ids as [PracticeId, PracticeId]
  const people = [
    { name: 'Archway rep', roles: ['practice_representative', 'practice_manager'], practice: 'Archway Surgery' },
    { name: 'Archway manager', roles: ['practice_manager'], practice: 'Archway Surgery' },
    { name: 'Archway nurse', roles: ['practice_member'], practice: 'Archway Surgery' },
    { name: 'Fernville rep', roles: ['practice_representative'], practice: 'Fernville Surgery' },
    { name: 'Programme manager', roles: ['programme_manager'] },
  ] as const
  await insertPeople(
    db,
    organisation,
    people.map((person) => ({ ...person, email: `${person.name}@example.org` })),
    '2025-01-01',
    NOW,
  )
})

/** Archway came to so many of the seven, Fernville to all. */
const heldWith = (archwayCame: number): Promise<string[]> =>
  insertMeetings(
    organisation,
    locality,
    DAYS.map((on, n) => ({
      on,
      state: n <= LAST_HELD ? 'held' : 'planned',
      register:
        n > LAST_HELD
          ? []
          : ([
              [archway, n < archwayCame ? 'present' : 'apologies'],
              [fernville, 'present'],
            ] as [PracticeId, Presence][]),
    })),
  )

const on = (client = db) => depsOn(client, { now: () => now })

async function afterRegister(meeting: string | undefined, client = db): Promise<void> {
  const { work, findHolders } = on(client)
  await work({ organisation, through: 'form' }, (run) => atRisk({ findHolders }).afterRegister(run, meeting ?? ''))
}

const deliveries = () => db.delivery.findMany({ where: { organisationId: organisation }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

/** Who was sent a message, and what it says if it is drawn now. */
async function told(): Promise<[name: string, says: string][]> {
  const drawing = atRiskDrawings.attendance_at_risk
  if (!drawing) throw new Error('not drawn')
  const rows = await deliveries()
  return Promise.all(
    rows.map(async ({ target, fact }): Promise<[string, string]> => {
      const person = target.replace('person:', '') as PersonId
      const { name } = await db.person.findFirstOrThrow({ where: { id: person } })
      const context = { db, organisation, now, to: { person } }
      const drawn = await drawing.draw(drawing.schema.parse(fact), context)
      return [name, drawn === 'stale' ? 'stale' : drawn.text]
    }),
  )
}
const toldNames = async () => (await told()).map(([name]) => name).sort()

/** From now on, Archway was also at the meeting it had missed. */
const correct = (meeting: string | undefined, presence: Presence) =>
  db.attendance.updateMany({ where: { meetingId: meeting ?? '', practiceId: archway }, data: { presence } })

describe('a practice that may miss no more (D2, D8)', () => {
  test('is told once, privately: its representative and its manager, with the dates that remain and no other name', async () => {
    const [first, second] = await heldWith(4)
    await afterRegister(first)
    await afterRegister(second)
    const all = await told()
    expect(all.map(([name]) => name).sort()).toEqual(['Archway manager', 'Archway rep'])
    for (const [, says] of all) {
      expect(says).toContain('You have been to 4 of the 8 we ask for. You need 4 more, with 4 to come: each of them counts.')
      expect(says).toContain('Still to come: Tue 1 Dec 2026, 12:30; Tue 5 Jan 2027, 12:30; Tue 2 Feb 2027, 12:30; Tue 2 Mar 2027, 12:30.')
      expect(says).not.toMatch(/Fernville|fail/i)
    }
    expect((await deliveries()).every(({ fact }) => (fact as { whenAtWork?: boolean }).whenAtWork)).toBe(true)
  })

  test('is offered a talk where the quota is out of reach, and no reproach', async () => {
    const [first] = await heldWith(3)
    await afterRegister(first)
    const [[, says] = ['', '']] = await told()
    expect(says).toContain('That can no longer be reached this year. Shall we talk about what would help?')
    expect(says).not.toContain('If a date is difficult')
  })

  test('is not told while it may still miss one', async () => {
    const [first] = await heldWith(5)
    await afterRegister(first)
    expect(await told()).toEqual([])
  })

  test('is not told where every meeting is asked for and it has missed none', async () => {
    await db.seriesQuota.updateMany({ where: { organisationId: organisation }, data: { required: 11 } })
    const [first] = await heldWith(7)
    await afterRegister(first)
    expect(await told()).toEqual([])
  })

  test('is not told if the register is corrected before it goes out; and is, if it comes true later', async () => {
    const meetings = await heldWith(4)
    await afterRegister(meetings[0])
    await correct(meetings[LAST_HELD], 'present')
    expect((await told()).map(([, says]) => says)).toEqual(['stale', 'stale'])
    await afterRegister(meetings[LAST_HELD])
    now = new Date('2026-11-23T12:00:00Z')
    await correct(meetings[LAST_HELD], 'absent')
    await afterRegister(meetings[LAST_HELD])
    expect((await told()).map(([, says]) => says === 'stale')).toEqual([true, true, false, false])
  })

  test('is not told again in this year once it was told, whatever is corrected', async () => {
    const meetings = await heldWith(4)
    await afterRegister(meetings[0])
    await db.delivery.updateMany({ where: { organisationId: organisation }, data: { state: 'sent', sentAt: now, channel: 'D1', ts: '1' } })
    await correct(meetings[LAST_HELD], 'present')
    await afterRegister(meetings[LAST_HELD])
    await correct(meetings[LAST_HELD], 'absent')
    now = new Date('2026-11-23T12:00:00Z')
    await afterRegister(meetings[LAST_HELD])
    expect(await told()).toHaveLength(2)
  })

  test('hears nothing when its year is over by the time of sending', async () => {
    const [first] = await heldWith(4)
    await afterRegister(first)
    now = new Date('2027-04-01T12:00:00Z')
    expect((await told()).map(([, says]) => says)).toEqual(['stale', 'stale'])
  })

  test('whoever has left the practice meanwhile is told nothing', async () => {
    const [first] = await heldWith(4)
    await afterRegister(first)
    const rep = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Archway rep' } })
    await db.roleAssignment.updateMany({ where: { personId: rep.id }, data: { toOn: new Date('2026-11-20') } })
    expect(new Map(await told()).get('Archway rep')).toBe('stale')
  })

  test('is left to the programme manager where nobody of it is in the register', async () => {
    await db.roleAssignment.deleteMany({ where: { organisationId: organisation, practiceId: archway } })
    const [first] = await heldWith(4)
    await afterRegister(first)
    const [[name, says] = ['', '']] = await told()
    expect(name).toBe('Programme manager')
    expect(says).toContain('Archway Surgery is at risk: 4 of 8, 4 more needed, 4 to come, may still miss none.')
    expect(says).toContain('Nobody is in the register as its representative or practice manager')
  })

  test('is read with all the others: as many queries for two hundred practices as for two', async () => {
    async function queries(meeting: string | undefined): Promise<number> {
      let asked = 0
      const counted = db.$extends({
        query: {
          $allOperations({ args, query }) {
            asked += 1
            return query(args)
          },
        },
      }) as unknown as PrismaClient
      await afterRegister(meeting, counted)
      return asked
    }
    const [first] = await heldWith(7)
    const few = await queries(first)
    const signed = { agreement: 'signed', agreementOn: '2025-04-01' } as const
    await insertPractices(
      db,
      organisation,
      Array.from({ length: 198 }, (_, n) => ({ name: `Surgery ${n}`, odsCode: `Y${n}`, ...signed })),
    )
    expect(await queries(first)).toBe(few)
  })
})

describe('a meeting that is cancelled or moved', () => {
  const follow = async (version: number) => {
    const { work, findHolders } = on()
    const series = { id: locality, name: 'Locality', audience: 'practices', chairId: null, secretaryId: null } as const
    const meeting = { id: newId<string>(), series, version } as MeetingNow
    await work({ organisation, through: 'form' }, (run) => atRisk({ findHolders }).followMeetings(run, [meeting]))
  }

  test('tells those whose standing it changed; a new one tells nobody', async () => {
    await heldWith(4)
    await follow(1)
    expect(await toldNames()).toEqual([])
    await follow(2)
    expect(await toldNames()).toEqual(['Archway manager', 'Archway rep'])
  })

  test('an added meeting that moves into the next year takes away what it had given', async () => {
    await heldWith(4)
    const [added = ''] = await insertMeetings(organisation, locality, [{ on: '2027-03-30', state: 'planned' }])
    await follow(2)
    expect(await toldNames()).toEqual([])
    await db.meeting.updateMany({ where: { id: added }, data: { startsAt: new Date('2027-04-06T12:00:00Z') } })
    await follow(3)
    expect(await toldNames()).toEqual(['Archway manager', 'Archway rep'])
  })

  test('leaves what may be missed as it was, so a cancelled one by itself tells nobody (D2)', async () => {
    const meetings = await heldWith(5)
    await db.meeting.updateMany({ where: { id: meetings[8] ?? '' }, data: { state: 'cancelled' } })
    await follow(2)
    expect(await toldNames()).toEqual([])
  })
})

test('two groups hear each of their own', async () => {
  const [first] = await heldWith(4)
  const mine = organisation
  organisation = await testOrganisation()
  await afterRegister(first)
  expect(await deliveries()).toEqual([])
  organisation = mine
  await afterRegister(first)
  expect(await toldNames()).toEqual(['Archway manager', 'Archway rep'])
})

test('the longest message fits what Slack allows', () => {
  const nasty = (most: number) => '<!channel> *bold* O’Brien’s 👩‍⚕️ & '.repeat(20).slice(0, most)
  const meeting = (n: number) => ({
    id: String(n),
    title: nasty(100),
    startsAt: NOW,
    on: '2026-11-20',
    isCancelled: false,
    register: new Map(),
  })
  const stands: StandsNow = {
    practice: { id: newId<PracticeId>(), name: nasty(200), odsCode: 'X', signedOn: '2025-04-01' },
    ...{ series: nasty(100), year: { id: newId<string>(), label: '2026/27' }, zone: 'Europe/London' },
    standing: {
      ...{ state: 'at_risk', total: 33, isUnplanned: false },
      attended: 4,
      required: 30,
      missed: 3,
      notRecorded: 2,
      toCome: 26,
      needed: 26,
      mayStillMiss: 0,
    },
    meetings: Array.from({ length: 30 }, (_, n) => ({ meeting: meeting(n), fate: 'to_come' as const })),
  }
  for (const isOwn of [true, false]) {
    const message = atRiskMessage(stands, isOwn)
    expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
  }
})
