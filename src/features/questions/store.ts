import type { Matter } from '../../ports/agenda.ts'
import type { Db, Prisma } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId, type ProposalId } from '../../shared/ids.ts'
import type { Asker, Question, State } from './model.ts'

/** What a question is read with. */
export const WITH = {
  asker: { select: { name: true } },
  practice: { select: { id: true, name: true } },
  meeting: { select: { title: true, startsAt: true } },
  answeredBy: { select: { name: true } },
  proposal: { select: { id: true, number: true, title: true, state: true } },
  action: { select: { id: true, number: true, state: true } },
  support: { select: { personId: true, practiceId: true } },
} as const satisfies Prisma.QuestionInclude
type Row = Prisma.QuestionGetPayload<{ include: typeof WITH }>

export const reference = (number: number): string => `Q-${number}`

/** Every message about a question, wherever it was posted. */
export const questionCard = (id: string): string => `question:${id}`

/** What stands on an agenda because of it. */
export const matterOf = (id: string): Matter['key'] => `question:${id}`

const askerOf = ({ asker, practice }: Pick<Row, 'asker' | 'practice'>): Asker => ({
  name: asker.name,
  practice: practice && { id: practice.id as PracticeId, name: practice.name },
})

/** The name of whoever asked without it does not leave this file, but for `nameOfAsker`. */
export const questionOf = ({ proposal, action, ...row }: Row): Question => ({
  ...{ id: row.id, number: row.number, reference: reference(row.number), text: row.text, askedAt: row.askedAt },
  ...{ state: row.state as State, session: row.meeting, nextAskAt: row.nextAskAt, version: row.version },
  asker: row.isUnnamed ? null : askerOf(row),
  answer:
    row.answer === null || row.answeredBy === null || row.answeredAt === null
      ? null
      : { text: row.answer, by: row.answeredBy.name, at: row.answeredAt },
  alsoAsked: new Set(row.support.map(({ personId, practiceId }) => practiceId ?? personId)).size,
  proposal: proposal && {
    ...{ id: proposal.id as ProposalId, title: proposal.title, isWithdrawn: proposal.state === 'withdrawn' },
    reference: proposal.number === null ? null : `P-${proposal.number}`,
  },
  action: action && { id: action.id, reference: `A-${action.number}`, isDropped: action.state === 'dropped' },
})

export type NewQuestion = {
  number: number
  asker: PersonId
  practice: PracticeId | null
  isUnnamed: boolean
  text: string
  nextAskAt: Date
}

/** Answers its id. */
export async function insertQuestion(
  db: Db,
  organisationId: OrganisationId,
  { asker, practice, ...question }: NewQuestion,
  now: Date,
): Promise<string> {
  const id = newId<string>()
  const begins = { state: 'open', version: 1, askedAt: now }
  await db.question.create({ data: { organisationId, id, ...question, askerId: asker, practiceId: practice, ...begins } })
  return id
}

export async function findQuestion(db: Db, organisationId: OrganisationId, id: string): Promise<Question | null> {
  const row = await db.question.findUnique({ where: { organisationId_id: { organisationId, id } }, include: WITH })
  return row && questionOf(row)
}

export async function findByNumber(db: Db, organisationId: OrganisationId, number: number): Promise<Question | null> {
  const row = await db.question.findUnique({ where: { organisationId_number: { organisationId, number } }, include: WITH })
  return row && questionOf(row)
}

/** A question that nobody else changes until this transaction ends. */
export async function holdQuestion(db: Db, organisationId: OrganisationId, id: string): Promise<Question | null> {
  await db.$queryRaw`SELECT id FROM "Question" WHERE "organisationId" = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findQuestion(db, organisationId, id)
}

export async function isAskedBy(db: Db, organisationId: OrganisationId, id: string, askerId: PersonId): Promise<boolean> {
  return (await db.question.count({ where: { organisationId, id, askerId } })) > 0
}

/** Who asked, whether or not with a name: for whoever may see it. */
export async function nameOfAsker(db: Db, organisationId: OrganisationId, id: string): Promise<Asker | null> {
  const { asker, practice } = WITH
  const row = await db.question.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: { asker, practice },
  })
  return row && askerOf(row)
}

/** Whom its answer is sent to. One without a name is written to in the group's chat only: any other road leads past somebody's eyes. */
export async function whoAsked(db: Db, organisationId: OrganisationId, id: string): Promise<PersonId | null> {
  const accounts = { where: { deactivatedAt: null }, select: { workspace: true } } as const
  const { isUnnamed, askerId, asker, organisation } = await db.question.findUniqueOrThrow({
    where: { organisationId_id: { organisationId, id } },
    select: { isUnnamed: true, askerId: true, asker: { select: { identities: accounts } }, organisation: { select: { workspace: true } } },
  })
  const isInChat = asker.identities.some(({ workspace }) => workspace === organisation.workspace)
  return isUnnamed && !isInChat ? null : (askerId as PersonId)
}

export type Change = Partial<{
  state: State
  meetingId: string | null
  answer: string
  answeredById: PersonId
  answeredAt: Date
  proposalId: ProposalId
  actionId: string
  nextAskAt: Date | null
}>

export async function writeQuestion(db: Db, organisationId: OrganisationId, id: string, change: Change): Promise<void> {
  await db.question.update({ where: { organisationId_id: { organisationId, id } }, data: { ...change, version: { increment: 1 } } })
}

/** "Us too", once for each person; whether it was new. */
export async function insertSupport(
  db: Db,
  organisationId: OrganisationId,
  support: { questionId: string; personId: PersonId; practiceId: PracticeId | null },
  at: Date,
): Promise<boolean> {
  const { count } = await db.questionSupport.createMany({
    data: [{ organisationId, id: newId<string>(), ...support, at }],
    skipDuplicates: true,
  })
  return count > 0
}

export async function hasSupported(db: Db, organisationId: OrganisationId, questionId: string, personId: PersonId): Promise<boolean> {
  return (await db.questionSupport.count({ where: { organisationId, questionId, personId } })) > 0
}
