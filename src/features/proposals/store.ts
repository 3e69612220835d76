import type { Db, Prisma } from '../../ports/database.ts'

import { defined } from '../../shared/defined.ts'
import { type AreaId, newId, type OrganisationId, type PersonId, type PracticeId, type ProposalId } from '../../shared/ids.ts'
import {
  type Content,
  type Criterion,
  criteria,
  type Involvement,
  type Kind,
  type Named,
  type Note,
  type Proposal,
  type State,
} from './model.ts'

const named = { select: { id: true, name: true } } as const
const withNames = {
  proposer: named,
  reviewer: named,
  practice: named,
  area: { select: { id: true, name: true, involvement: true } },
  interests: { include: { person: named }, orderBy: { declaredAt: 'asc' } },
} as const satisfies Prisma.ProposalInclude

type Row = Prisma.ProposalGetPayload<{ include: typeof withNames }>

function proposalOf(row: Row): Proposal {
  const { proposer, reviewer, practice, area, interests, costPence } = row
  return defined<Proposal>({
    id: row.id as ProposalId,
    number: row.number ?? undefined,
    kind: row.kind as Kind,
    state: row.state as State,
    version: row.version,
    proposer: proposer as Named,
    practiceId: (row.practiceId as PracticeId | null) ?? undefined,
    practice: (practice as Proposal['practice'] | null) ?? undefined,
    behalfOf: row.behalfOf ?? undefined,
    title: row.title,
    areaId: (row.areaId as AreaId | null) ?? undefined,
    area: area ? { id: area.id as AreaId, name: area.name, involvement: area.involvement as Involvement } : undefined,
    whatAndWhy: row.whatAndWhy,
    benefits: row.benefits ?? undefined,
    costPence: costPence === null ? undefined : Number(costPence),
    costBasis: row.costBasis ?? undefined,
    funding: row.funding ?? undefined,
    consulted: row.consulted ?? undefined,
    suggestedLead: row.suggestedLead ?? undefined,
    suggestedManager: row.suggestedManager ?? undefined,
    les: row.les ?? undefined,
    sender: row.sender ?? undefined,
    wanted: row.wanted ?? undefined,
    reviewer: (reviewer as Named | null) ?? undefined,
    studyDueAt: row.studyDueAt ?? undefined,
    studyLeftMs: row.studyLeftMs ?? undefined,
    referredTo: row.referredTo ?? undefined,
    nextReturnAt: row.nextReturnAt ?? undefined,
    submittedAt: row.submittedAt ?? undefined,
    stateSince: row.stateSince,
    interests: interests.map(({ person, note }) => defined({ person: person as Named, note: note ?? undefined })),
  })
}

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

export async function insert(
  db: Db,
  organisationId: OrganisationId,
  proposerId: PersonId,
  content: Content,
  now: Date,
): Promise<ProposalId> {
  const id = newId<ProposalId>()
  await db.proposal.create({
    data: { organisationId, id, state: 'draft', version: 1, proposerId, stateSince: now, createdAt: now, ...columnsOf(content) },
  })
  return id
}

export async function find(db: Db, organisationId: OrganisationId, id: ProposalId): Promise<Proposal | null> {
  const row = await db.proposal.findUnique({ where: { organisationId_id: { organisationId, id } }, include: withNames })
  return row && proposalOf(row)
}

export async function findByNumber(db: Db, organisationId: OrganisationId, number: number): Promise<Proposal | null> {
  const row = await db.proposal.findUnique({ where: { organisationId_number: { organisationId, number } }, include: withNames })
  return row && proposalOf(row)
}

/** The proposal, held until the transaction ends: of two people who act at once, the second sees what the first did. */
export async function findForChange(db: Db, organisationId: OrganisationId, id: ProposalId): Promise<Proposal | null> {
  await db.$queryRaw`SELECT 1 FROM "Proposal" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return find(db, organisationId, id)
}

export type Changes = Partial<{
  content: Content
  state: State
  number: number
  reviewerId: PersonId | null
  studyDueAt: Date | null
  studyLeftMs: number | null
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

export type Filter = { show: 'open' | 'all' } | { proposer: PersonId }

const OPEN: State[] = ['submitted', 'more_information_wanted', 'under_study', 'ready_to_decide', 'deferred']

/** A page of proposals, newest first. Unsent drafts are their proposer's alone. */
export async function page(
  db: Db,
  organisationId: OrganisationId,
  filter: Filter,
  before: ProposalId | null,
  size: number,
): Promise<Proposal[]> {
  const rows = await db.proposal.findMany({
    where: {
      organisationId,
      ...('proposer' in filter
        ? { proposerId: filter.proposer }
        : { number: { not: null }, ...(filter.show === 'open' ? { state: { in: OPEN } } : {}) }),
      ...(before ? { id: { lt: before } } : {}),
    },
    include: withNames,
    orderBy: { id: 'desc' },
    take: size,
  })
  return rows.map(proposalOf)
}

/** What waits for somebody: by state, and by reviewer or proposer where named. Oldest first. */
export async function waiting(
  db: Db,
  organisationId: OrganisationId,
  where: { state: State; reviewer?: PersonId; proposer?: PersonId },
): Promise<Proposal[]> {
  const rows = await db.proposal.findMany({
    where: {
      organisationId,
      state: where.state,
      ...(where.reviewer ? { reviewerId: where.reviewer } : {}),
      ...(where.proposer ? { proposerId: where.proposer } : {}),
    },
    include: withNames,
    orderBy: { stateSince: 'asc' },
    take: 10,
  })
  return rows.map(proposalOf)
}

export async function listAreas(db: Db, organisationId: OrganisationId): Promise<{ id: AreaId; name: string; involvement: Involvement }[]> {
  const rows = await db.commissioningArea.findMany({ where: { organisationId }, orderBy: { rank: 'asc' } })
  return rows.map(({ id, name, involvement }) => ({ id: id as AreaId, name, involvement: involvement as Involvement }))
}

export async function listPractices(db: Db, organisationId: OrganisationId): Promise<{ id: PracticeId; name: string }[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, closedOn: null },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
  return rows as { id: PracticeId; name: string }[]
}

export async function readCriteria(db: Db, organisationId: OrganisationId): Promise<Criterion[]> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key: 'proposal_criteria' } } })
  return criteria.parse(row?.value ?? [])
}

export async function insertNote(
  db: Db,
  organisationId: OrganisationId,
  proposalId: ProposalId,
  note: { about: Note['about']; personId: PersonId; text: string },
  at: Date,
) {
  await db.proposalNote.create({ data: { organisationId, id: newId(), proposalId, ...note, at } })
}

/** What was asked and said in passing, oldest first. */
export async function notesOf(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<Note[]> {
  const rows = await db.proposalNote.findMany({ where: { organisationId, proposalId }, include: { person: named }, orderBy: { id: 'asc' } })
  return rows.map(({ about, person, text, at }) => ({ about: about as Note['about'], by: person as Named, text, at }))
}

/** The fields that were changed after a version, by the audit trail. */
export async function fieldsChangedSince(
  db: Db,
  organisationId: OrganisationId,
  id: ProposalId,
  version: number,
): Promise<ReadonlySet<string>> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'proposal', subjectId: id, action: { in: ['proposal.edit', 'proposal.changeKind'] } },
    select: { facts: true },
  })
  const edits = rows.map(({ facts }) => facts as { fields: string[]; version: number })
  return new Set(edits.filter((edit) => edit.version > version).flatMap(({ fields }) => fields))
}

/** Who changed this last, and when: what a person is told who came second. */
export async function lastChange(
  db: Db,
  organisationId: OrganisationId,
  id: ProposalId,
): Promise<{ at: Date; personId: PersonId | null; action: string } | null> {
  const event = await db.auditEvent.findFirst({
    where: { organisationId, subject: 'proposal', subjectId: id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { at: true, personId: true, action: true },
  })
  return event && { ...event, personId: event.personId as PersonId | null }
}

/** Deferred proposals whose date has come, each held until the transaction ends. */
export async function lockDueReturns(db: Db, organisationId: OrganisationId, now: Date, most: number): Promise<ProposalId[]> {
  const rows = await db.$queryRaw<{ id: ProposalId }[]>`
    SELECT id FROM "Proposal" WHERE "organisationId" = ${organisationId}::uuid AND "nextReturnAt" <= ${now}
    ORDER BY "nextReturnAt" LIMIT ${most} FOR UPDATE SKIP LOCKED`
  return rows.map(({ id }) => id)
}

/** The organisations that have a deferred proposal whose date has come. */
export async function withDueReturns(db: Db, now: Date): Promise<OrganisationId[]> {
  const rows = await db.proposal.findMany({
    where: { nextReturnAt: { lte: now } },
    distinct: ['organisationId'],
    select: { organisationId: true },
  })
  return rows.map(({ organisationId }) => organisationId as OrganisationId)
}

/** When the next deferred proposal comes back, or null. */
export async function nextReturn(db: Db, organisationId: OrganisationId): Promise<Date | null> {
  const { _min } = await db.proposal.aggregate({ where: { organisationId, nextReturnAt: { not: null } }, _min: { nextReturnAt: true } })
  return _min.nextReturnAt
}

/** How the organisation calls itself, and its zone. */
export async function readOrganisation(db: Db, organisationId: OrganisationId): Promise<{ name: string; zone: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { name: true, zone: true } })
}

/** Everyone of the register, by name. */
export async function peopleByName(db: Db, organisationId: OrganisationId): Promise<ReadonlyMap<string, PersonId>> {
  const rows = await db.person.findMany({ where: { organisationId }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [name, id as PersonId]))
}

/** Which of these were done by a person in the chat, and not by an import or the sample. */
export async function doneInChat(db: Db, organisationId: OrganisationId, actions: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'proposal', action: { in: [...actions] }, through: { in: ['command', 'button', 'form'] } },
    distinct: ['action'],
    select: { action: true },
  })
  return new Set(rows.map(({ action }) => action))
}
