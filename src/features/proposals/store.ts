import { type Db, Prisma } from '../../ports/database.ts'

import { defined } from '../../shared/defined.ts'
import { type AreaId, newId, type OrganisationId, type PersonId, type PracticeId, type ProposalId } from '../../shared/ids.ts'
import type { Content, Involvement, Kind, Named, Proposal, State } from './model.ts'

/** A proposal with the names that it is shown with, in one statement: every list, card and press reads it. */
const proposals = Prisma.sql`
  SELECT p.*, proposer.name AS "proposerName", reviewer.name AS "reviewerName", practice.name AS "practiceName",
    area.name AS "areaName", area.involvement,
    (SELECT coalesce(json_agg(json_build_object('person', json_build_object('id', who.id, 'name', who.name), 'note', i.note)
       ORDER BY i."declaredAt", who.id), '[]')
     FROM "ProposalInterest" i JOIN "Person" who ON who."organisationId" = i."organisationId" AND who.id = i."personId"
     WHERE i."organisationId" = p."organisationId" AND i."proposalId" = p.id) AS interests
  FROM "Proposal" p
  JOIN "Person" proposer ON proposer."organisationId" = p."organisationId" AND proposer.id = p."proposerId"
  LEFT JOIN "Person" reviewer ON reviewer."organisationId" = p."organisationId" AND reviewer.id = p."reviewerId"
  LEFT JOIN "Practice" practice ON practice."organisationId" = p."organisationId" AND practice.id = p."practiceId"
  LEFT JOIN "CommissioningArea" area ON area."organisationId" = p."organisationId" AND area.id = p."areaId"`

type Row = Prisma.ProposalGetPayload<null> & {
  proposerName: string
  reviewerName: string | null
  practiceName: string | null
  areaName: string | null
  involvement: number | null
  interests: { person: Named; note: string | null }[]
}

async function read(db: Db, where: Prisma.Sql): Promise<Proposal[]> {
  const rows = await db.$queryRaw<Row[]>`${proposals} ${where}`
  return rows.map(proposalOf)
}

function proposalOf({ interests, ...row }: Row): Proposal {
  const kept = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value ?? undefined])) as Kept
  const { proposerId, proposerName, reviewerId, reviewerName, practiceId, practiceName, areaId, areaName, involvement } = kept
  return defined<Proposal>({
    ...contentIn(kept),
    id: kept.id as ProposalId,
    number: kept.number,
    state: kept.state as State,
    version: kept.version,
    proposer: { id: proposerId as PersonId, name: proposerName },
    practice: practiceId && practiceName ? { id: practiceId as PracticeId, name: practiceName } : undefined,
    area: areaId && areaName ? { id: areaId as AreaId, name: areaName, involvement: involvement as Involvement } : undefined,
    reviewer: reviewerId && reviewerName ? { id: reviewerId as PersonId, name: reviewerName } : undefined,
    studyDueAt: kept.studyDueAt,
    studyLeftMs: kept.studyLeftMs,
    referredTo: kept.referredTo,
    nextReturnAt: kept.nextReturnAt,
    submittedAt: kept.submittedAt,
    stateSince: kept.stateSince,
    interests: interests.map(({ person, note }) => defined({ person, note: note ?? undefined })),
  })
}

/** A row whose empty columns are undefined. */
type Kept = { [Column in keyof Omit<Row, 'interests'>]: null extends Row[Column] ? Exclude<Row[Column], null> | undefined : Row[Column] }

const contentIn = (kept: Kept): { [F in keyof Content]: Content[F] | undefined } => ({
  kind: kept.kind as Kind,
  title: kept.title,
  practiceId: kept.practiceId as PracticeId | undefined,
  behalfOf: kept.behalfOf,
  areaId: kept.areaId as AreaId | undefined,
  whatAndWhy: kept.whatAndWhy,
  benefits: kept.benefits,
  costPence: kept.costPence === undefined ? undefined : Number(kept.costPence),
  costBasis: kept.costBasis,
  funding: kept.funding,
  consulted: kept.consulted,
  suggestedLead: kept.suggestedLead,
  suggestedManager: kept.suggestedManager,
  les: kept.les,
  sender: kept.sender,
  wanted: kept.wanted,
})

/** Every column of the content: what a new version leaves out is emptied. */
const columnsOf = (content: Content) => ({
  kind: content.kind,
  title: content.title,
  practiceId: content.practiceId ?? null,
  behalfOf: content.behalfOf ?? null,
  areaId: content.areaId ?? null,
  whatAndWhy: content.whatAndWhy,
  benefits: content.benefits ?? null,
  costPence: content.costPence === undefined ? null : BigInt(content.costPence),
  costBasis: content.costBasis ?? null,
  funding: content.funding ?? null,
  consulted: content.consulted ?? null,
  suggestedLead: content.suggestedLead ?? null,
  suggestedManager: content.suggestedManager ?? null,
  les: content.les ?? null,
  sender: content.sender ?? null,
  wanted: content.wanted ?? null,
})

export type NewProposal = { proposerId: PersonId; content: Content } & ({ state: 'draft' } | { state: 'submitted'; number: number })

/** A proposal kept as a draft, or sent at once with its number. */
export async function insert(db: Db, organisationId: OrganisationId, proposal: NewProposal, now: Date): Promise<ProposalId> {
  const { proposerId, content, state } = proposal
  const id = newId<ProposalId>()
  const sent = proposal.state === 'submitted' ? { number: proposal.number, submittedAt: now } : {}
  const row = { organisationId, id, state, version: 1, proposerId, stateSince: now, createdAt: now, ...sent, ...columnsOf(content) }
  const columns = Prisma.raw(
    Object.keys(row)
      .map((column) => `"${column}"`)
      .join(', '),
  )
  // In SQL, because others wait for the number that this transaction holds, and Prisma would compose the statement anew for each.
  await db.$executeRaw`INSERT INTO "Proposal" (${columns}) VALUES (${Prisma.join(Object.values(row))})`
  return id
}

export async function find(db: Db, organisation: OrganisationId, id: ProposalId): Promise<Proposal | null> {
  const [found] = await read(db, Prisma.sql`WHERE p."organisationId" = ${organisation}::uuid AND p.id = ${id}::uuid`)
  return found ?? null
}

export async function findByNumber(db: Db, organisation: OrganisationId, number: number): Promise<Proposal | null> {
  const [found] = await read(db, Prisma.sql`WHERE p."organisationId" = ${organisation}::uuid AND p.number = ${number}`)
  return found ?? null
}

/** The proposal, held until the transaction ends: of two people who act at once, the second sees what the first did. */
export async function findForChange(db: Db, organisation: OrganisationId, id: ProposalId): Promise<Proposal | null> {
  // Locked first and read after: one statement would join what it saw before it had to wait.
  await db.$queryRaw`SELECT 1 FROM "Proposal" WHERE "organisationId" = ${organisation}::uuid AND id = ${id}::uuid FOR UPDATE`
  return find(db, organisation, id)
}

export type Changes = Partial<{
  content: Content
  state: State
  number: number
  reviewerId: PersonId | null
  studyDueAt: Date | null
  studyLeftMs: number | null
  nextNudgeAt: Date | null
  referredTo: string | null
  nextReturnAt: Date | null
  submittedAt: Date
}>

/** Writes the next version of a proposal that the transaction holds. */
export async function change(
  db: Db,
  organisationId: OrganisationId,
  before: Proposal,
  { content, ...changes }: Changes,
  now: Date,
): Promise<void> {
  const moved = changes.state !== undefined && changes.state !== before.state
  await db.proposal.update({
    where: { organisationId_id: { organisationId, id: before.id }, version: before.version },
    data: { ...changes, ...(content ? columnsOf(content) : {}), version: before.version + 1, ...(moved ? { stateSince: now } : {}) },
  })
}

/** Plans when the reviewer is asked next. Nothing that people see has changed, so the version stays as it is. */
export async function planNextNudge(db: Db, organisationId: OrganisationId, id: ProposalId, nextNudgeAt: Date | null): Promise<void> {
  await db.proposal.update({ where: { organisationId_id: { organisationId, id } }, data: { nextNudgeAt } })
}

export async function declareInterest(
  db: Db,
  organisationId: OrganisationId,
  proposalId: ProposalId,
  personId: PersonId,
  note: string | undefined,
  now: Date,
) {
  await db.proposalInterest.createMany({
    data: [{ organisationId, proposalId, personId, declaredAt: now, note: note ?? null }],
    skipDuplicates: true,
  })
}

export type Filter = { show: 'open' | 'all' | 'ready' } | { proposer: PersonId } | { reviewer: PersonId }

const OPEN: State[] = ['submitted', 'more_information_wanted', 'under_study', 'ready_to_decide', 'deferred']

/** A page of proposals, newest first. Unsent drafts are their proposer's alone. */
export async function page(
  db: Db,
  organisation: OrganisationId,
  filter: Filter,
  before: ProposalId | null,
  size: number,
): Promise<Proposal[]> {
  const older = before ? Prisma.sql`AND p.id < ${before}::uuid` : Prisma.empty
  return read(
    db,
    Prisma.sql`WHERE p."organisationId" = ${organisation}::uuid AND ${wanted(filter)} ${older} ORDER BY p.id DESC LIMIT ${size}`,
  )
}

function wanted(filter: Filter): Prisma.Sql {
  if ('proposer' in filter) return Prisma.sql`p."proposerId" = ${filter.proposer}::uuid`
  if ('reviewer' in filter) return Prisma.sql`p."reviewerId" = ${filter.reviewer}::uuid AND p.state = 'under_study'`
  if (filter.show === 'ready') return Prisma.sql`p.state = 'ready_to_decide'`
  return filter.show === 'all' ? Prisma.sql`p.number IS NOT NULL` : Prisma.sql`p.number IS NOT NULL AND p.state IN (${Prisma.join(OPEN)})`
}

/** What somebody studies, or will go on studying when its proposer has answered; oldest first. */
export const studiedBy = (db: Db, organisation: OrganisationId, person: PersonId): Promise<Proposal[]> =>
  read(
    db,
    Prisma.sql`WHERE p."organisationId" = ${organisation}::uuid AND p."reviewerId" = ${person}::uuid
      AND p.state IN ('under_study', 'more_information_wanted') ORDER BY p.id`,
  )

export type Waiting = { state: State; reviewer?: PersonId; proposer?: PersonId }

/** What waits for somebody in one of these ways: by state, and by reviewer or proposer where named. Longest first, ten of each state. */
export async function waiting(db: Db, organisation: OrganisationId, ways: readonly Waiting[]): Promise<Proposal[]> {
  const all = ways.map(({ state, reviewer, proposer }) => {
    const by = reviewer
      ? Prisma.sql`AND "reviewerId" = ${reviewer}::uuid`
      : proposer
        ? Prisma.sql`AND "proposerId" = ${proposer}::uuid`
        : Prisma.empty
    return Prisma.sql`(SELECT id FROM "Proposal" WHERE "organisationId" = ${organisation}::uuid AND state = ${state} ${by} ORDER BY "stateSince" LIMIT 10)`
  })
  const found = Prisma.join(all, ' UNION ')
  return read(db, Prisma.sql`WHERE p."organisationId" = ${organisation}::uuid AND p.id IN (${found}) ORDER BY p."stateSince", p.id`)
}
