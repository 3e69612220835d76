import { onTestFinished } from 'vitest'
import { signing } from '../../../src/features/links/signing.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Mode, type Product, startProduct } from '../../support/product.ts'
import { insertPeople } from '../../support/register.ts'

export type World = Awaited<ReturnType<typeof linkWorld>>

const OUTSIDERS = [
  { name: 'Fernville rep', email: 'rep@outside.example', roles: ['practice_representative'] as const, practice: 'Fernville Surgery' },
  { name: 'Archway manager', email: 'am@outside.example', roles: ['practice_manager'] as const, practice: 'Archway Surgery' },
]

/** The group with a locality meeting in two weeks, and people of both practices who are not in the chat. */
export async function linkWorld({
  mode = 'http',
  mail,
  hasAddress = true,
}: {
  mode?: Mode
  mail?: { smtpUrl: string; from: string }
  hasAddress?: boolean
} = {}) {
  const { db } = await testDatabase()
  const clock = { now: () => state.now }
  const state = { now: GROUP_NOW }
  const team = groupTeam()
  const product: Product = await startProduct([team], {
    ...{ mode, clock, sender: { paceMs: 1, doubtWaitMs: 50 } },
    publicUrl: () => (hasAddress ? product.app.url() : null),
    ...(mail && { mail }),
  })
  onTestFinished(() => product.stop())
  const organisation = await groupFor(team)
  await insertPeople(
    db,
    organisation,
    OUTSIDERS.map((each) => ({ ...each, roles: [...each.roles] })),
    '2027-01-01',
    GROUP_NOW,
  )
  await insertSeries(db, organisation, [
    { name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' },
    { name: 'Executive Committee', audience: 'members', chair: 'Fernville partner' },
  ])
  const signs = signing({ ...depsOn(db, clock), publicUrl: () => product.app.url() })

  const idOf = async (name: string) => (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
  const practiceOf = async (name: string) =>
    (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PracticeId
  const seriesOf = async (name: string) => (await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name } })).id

  return {
    ...{ db, product, organisation, state, idOf, practiceOf, seriesOf },
    as: product.as,

    /** A planned meeting of a series, or null for one by itself. */
    async meets(
      series: string | null,
      over: Partial<{ title: string; startsAt: Date; place: string | null; remarks: string | null }> = {},
    ): Promise<string> {
      const id = newId<string>()
      await db.meeting.create({
        data: {
          ...{
            organisationId: organisation,
            id,
            seriesId: series && (await seriesOf(series)),
            title: series ?? 'Meeting',
            lengthMinutes: 90,
          },
          ...{ startsAt: new Date('2027-03-30T12:00:00Z'), place: 'Hall', remarks: 'Lunch from 12.30pm' },
          ...{ state: 'planned', version: 1, questionsAsked: 0, createdAt: GROUP_NOW },
          ...over,
        },
      })
      return id
    },

    /** The address at which somebody answers for a practice. */
    async linkFor(meeting: string, person = 'Fernville rep', practice = 'Fernville Surgery'): Promise<string> {
      const party = await practiceOf(practice)
      const address = await signs.answerAddress({ organisation, meeting, party, person: await idOf(person) })
      return address ?? ''
    },

    async sweep(at: string): Promise<void> {
      state.now = new Date(at)
      for (const each of product.app.slices().features.flatMap(({ sweeps }) => sweeps)) await each.run({ now: state.now, organisation })
      await product.app.settle()
    },
  }
}

/** How many rows each table of an organisation has. */
export async function rowsOf({ db }: Pick<World, 'db'>, organisationId: OrganisationId) {
  const where = { where: { organisationId } }
  return Promise.all([
    db.answer.count(where),
    db.auditEvent.count(where),
    db.delivery.count(where),
    db.useCaseKey.count(where),
    db.meeting.count(where),
  ])
}

/** Sends a form as a browser does. */
export const sends = (address: string, form: Record<string, string>) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })

/** Sends it and follows, to what the person sees then. */
export async function answers(address: string, form: Record<string, string>): Promise<string> {
  const sent = await sends(address, form)
  return sent.status === 303 ? (await fetch(new URL(sent.headers.get('location') ?? '', address))).text() : sent.text()
}
