import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { itemsOf, runningProjects } from '../../../src/features/projects/store.ts'
import { migrate, openDatabase } from '../../../src/platform/postgres/database.ts'
import { MIGRATIONS } from '../../../src/platform/postgres/migrations.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import { makeDatabase } from '../../support/server-databases.ts'

const source = inject('databaseSource')
/** The first migration that knows of projects. */
const PROJECTS = '20261122163743_projects_milestones'
const at = new Date('2027-03-01T09:00:00Z')

test('D13: a service proposal that was accepted before there were projects is one after the update, at Milestone 1, and no other is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daccom-before-'))
  const url = 'server' in source ? await makeDatabase(source.server, source.run) : undefined
  const database = await openDatabase({ url, folder: join(folder, 'database') })
  const { db } = database
  const before = join(folder, 'migrations')
  const isBefore = (path: string) => !/^\d{14}_/.test(basename(path)) || basename(path) < PROJECTS
  await cp(MIGRATIONS, before, { recursive: true, filter: isBefore })
  await migrate(database, before)

  const organisationId = newId<OrganisationId>()
  await db.$executeRaw`INSERT INTO "Organisation" (id, name, funder, zone, "isSample", "createdAt")
    VALUES (${organisationId}::uuid, 'DacCom', 'PCT', 'Europe/London', false, ${at})`
  const [manager, lead] = [newId<PersonId>(), newId<PersonId>()]
  for (const [id, name] of [[manager, 'Project manager'] as const, [lead, 'Clinical lead'] as const])
    await db.person.create({ data: { organisationId, id, name, createdAt: at } })
  const proposals = [
    { title: 'Urgent care', kind: 'service', state: 'accepted', decided: ['taken_back', 'final'] },
    { title: 'Still studied', kind: 'service', state: 'under_study', decided: [] },
    { title: 'A business case', kind: 'les_case', state: 'accepted', decided: ['final'] },
  ]
  for (const { decided, ...proposal } of proposals) {
    const id = newId<ProposalId>()
    const said = { whatAndWhy: 'Shorter waits.', version: 1, proposerId: lead, stateSince: at, createdAt: at }
    await db.proposal.create({ data: { organisationId, id, ...proposal, ...said } })
    for (const state of decided) {
      const decision = {
        proposalId: id,
        state,
        outcome: 'accepted',
        reason: 'Needed.',
        takenIn: 'meeting',
        terms: { manager, leads: [lead] },
      }
      await db.decision.create({ data: { organisationId, id: newId(), ...decision, enteredById: lead, enteredAt: at } })
    }
  }

  await migrate(database)
  const projects = await runningProjects(db, organisationId)
  expect(projects.map(({ name, manager, leads }) => [name, manager?.name, leads.map((each) => each.name)])).toEqual([
    ['Urgent care', 'Project manager', ['Clinical lead']],
  ])
  expect(projects[0]?.milestones.map(({ state }) => state)).toEqual(['open', 'to_come', 'to_come', 'to_come'])
  const items = await itemsOf(db, organisationId, [projects[0]?.id ?? ''])
  expect(items.map(({ stage, state, tells }) => [stage, state, tells])).toEqual(
    ['objectives', 'costs', null, 'consulted', 'people', null, null].map((tells) => [1, 'open', tells]),
  )
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
