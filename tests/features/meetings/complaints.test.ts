import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertMeetings, listSeries } from '../../../src/features/meetings/calendar-store.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product
let organisation: OrganisationId
let now = GROUP_NOW
const { db } = await testDatabase()

const STARTS = new Date('2027-03-30T12:00:00Z')
const NAMES = ['Hot Topics', 'Locality']

beforeAll(async () => {
  const team = groupTeam()
  product = await startProduct([team], { clock: { now: () => now }, sender: { paceMs: 1 } })
  organisation = await groupFor(team)
  await insertSeries(
    db,
    organisation,
    NAMES.map((name) => ({ name, audience: 'practices', secretary: 'Programme manager' })),
  )
  await db.chatPlace.create({ data: { organisationId: organisation, platform: 'slack', name: 'practices', externalId: 'CPRACTICES' } })
  const fernville = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville Surgery' } })
  const gp = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
  const role = { organisationId: organisation, id: newId<string>(), personId: gp.id, practiceId: fernville.id }
  await db.roleAssignment.create({ data: { ...role, role: 'practice_representative', fromOn: new Date('2027-01-01') } })
  const series = await listSeries(db, organisation)
  const asked = new Date('2027-03-23T12:00:00Z')
  await insertMeetings(
    db,
    organisation,
    now,
    series.map(({ id, name }, n) => ({
      ...{
        seriesId: id,
        title: name,
        startsAt: new Date(STARTS.getTime() + n * 86_400_000),
        lengthMinutes: 60,
        place: null,
        remarks: null,
      },
      ...{ nextQuestionAt: asked, nextReminderAt: null, nextQuorumAt: null },
    })),
  )
})
afterAll(() => product.stop())

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  const { features } = product.app.slices()
  for (const each of features.find(({ name }) => name === 'meetings')?.sweeps ?? []) await each.run({ now, organisation })
  await product.app.settle()
}

const questions = async () => {
  const rows = await db.delivery.findMany({
    where: { organisationId: organisation, mode: 'post', fact: { path: ['kind'], equals: 'meeting_question' } },
  })
  const titles = new Map((await db.meeting.findMany({ where: { organisationId: organisation } })).map(({ id, title }) => [id, title]))
  return rows.map(({ fact }) => titles.get((fact as { meetingId: string }).meetingId)).sort()
}

describe('what users of comparable systems complain about', () => {
  test('a button answers for the meeting that it stands below, whatever else stands in the channel', async () => {
    await sweepAt('2027-03-23T12:00:00Z')
    expect(await questions()).toEqual(NAMES)
    const gp = product.as('UGP')
    await gp.presses("We'll be there", { in: 'practices', beside: 'Locality' })
    await gp.waits()
    const answers = await db.answer.findMany({ where: { organisationId: organisation }, include: { meeting: { select: { title: true } } } })
    expect(answers.map(({ meeting, answer }) => [meeting.title, answer])).toEqual([['Locality', 'yes']])
  })

  test('whoever has answered is not asked again', async () => {
    await sweepAt('2027-03-29T12:00:00Z')
    expect(await questions()).toEqual(['Hot Topics', 'Hot Topics', 'Locality'])
  })
})
