import { type Db, Prisma } from '../../ports/database.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { OrganisationId, PracticeId } from '../../shared/ids.ts'
import { AGREEMENTS, type Agreement, type Les, type ListSize, type OdsStatus } from './model.ts'
import { type AgreementEntry, type Coverage, PRACTICE_ROLES, type Practice, type Show, type Wish } from './practice-model.ts'

type Row = Prisma.PracticeGetPayload<null> & { formerNames: string[]; people: Practice['people'] }

const isAtWork = (today: Day) => Prisma.sql`(p."closedOn" IS NULL OR p."closedOn" > ${today}::date)`

/** The chosen practices with their former names and people of today. `chosen` has no more rows than are read. */
async function read(db: Db, organisation: OrganisationId, chosen: Prisma.Sql, today: Day): Promise<Practice[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH chosen AS (${chosen})
    SELECT c.*, coalesce(people.of, '[]') AS people,
      (SELECT coalesce(json_agg(f.name ORDER BY f."untilOn" DESC, f.id DESC), '[]') FROM "PracticeFormerName" f
       WHERE f."organisationId" = c."organisationId" AND f."practiceId" = c.id AND f.name <> c.name) AS "formerNames"
    FROM chosen c
    LEFT JOIN (SELECT r."practiceId", json_agg(DISTINCT jsonb_build_object('role', r.role, 'name', who.name)) AS of
      FROM "RoleAssignment" r JOIN "Person" who ON who."organisationId" = r."organisationId" AND who.id = r."personId"
      WHERE r."organisationId" = ${organisation}::uuid AND r."practiceId" IN (SELECT id FROM chosen) AND r.role = ANY(${[...PRACTICE_ROLES]})
        AND r."fromOn" <= ${today}::date AND (r."toOn" IS NULL OR r."toOn" > ${today}::date)
        AND (who."leftOn" IS NULL OR who."leftOn" > ${today}::date)
      GROUP BY 1) people ON people."practiceId" = c.id
    ORDER BY c.name, c.id`
  return rows.map(practiceOf)
}

const dayIn = (date: Date | null): Day | undefined => (date === null ? undefined : dateAsDay(date))

const practiceOf = (row: Row): Practice =>
  defined<Practice>({
    id: row.id as PracticeId,
    name: row.name,
    odsCode: row.odsCode,
    postcode: row.postcode ?? undefined,
    telephone: row.telephone ?? undefined,
    email: row.email ?? undefined,
    listSize: row.listSize ?? undefined,
    listSizeOn: dayIn(row.listSizeOn),
    agreement: row.agreement as Agreement,
    agreementOn: dateAsDay(row.agreementOn),
    les: (row.les as Les | null) ?? undefined,
    lesOn: dayIn(row.lesOn),
    closedOn: dayIn(row.closedOn),
    odsStatus: (row.odsStatus as OdsStatus | null) ?? undefined,
    odsStatusOn: dayIn(row.odsStatusOn),
    formerNames: [...new Set(row.formerNames)],
    people: row.people,
  })

export async function findPractice(db: Db, organisation: OrganisationId, id: PracticeId, today: Day): Promise<Practice | null> {
  const one = Prisma.sql`SELECT p.* FROM "Practice" p WHERE p."organisationId" = ${organisation}::uuid AND p.id = ${id}::uuid`
  const [found] = await read(db, organisation, one, today)
  return found ?? null
}

/** The practice, held until the transaction ends: of two people who change it at once, the second sees what the first did. */
export async function holdPractice(db: Db, organisation: OrganisationId, id: PracticeId, today: Day): Promise<Practice | null> {
  // Locked first and read after: one statement would join what it saw before it had to wait.
  await db.$queryRaw`SELECT 1 FROM "Practice" WHERE "organisationId" = ${organisation}::uuid AND id = ${id}::uuid FOR UPDATE`
  return findPractice(db, organisation, id, today)
}

/** Whose code it is, open or closed. */
export async function findByCode(
  db: Db,
  organisationId: OrganisationId,
  odsCode: string,
): Promise<{ id: PracticeId; name: string } | null> {
  const found = await db.practice.findUnique({
    where: { organisationId_odsCode: { organisationId, odsCode } },
    select: { id: true, name: true },
  })
  return found && { id: found.id as PracticeId, name: found.name }
}

/** A page of practices by name, from behind one of them on. */
export async function pageOfPractices(
  db: Db,
  organisation: OrganisationId,
  wish: Wish,
  after: PracticeId | null,
  size: number,
  today: Day,
): Promise<Practice[]> {
  const behind = after
    ? Prisma.sql`AND (p.name, p.id) > (SELECT a.name, a.id FROM "Practice" a
        WHERE a."organisationId" = ${organisation}::uuid AND a.id = ${after}::uuid)`
    : Prisma.empty
  const page = Prisma.sql`SELECT p.* FROM "Practice" p WHERE p."organisationId" = ${organisation}::uuid AND ${isWished(wish, today)} ${behind}
    ORDER BY p.name, p.id LIMIT ${size}`
  return read(db, organisation, page, today)
}

/** Words are looked for as they stand (% and _ mean themselves), each in the names of now and before, the code or the postcode. */
function isWished({ show, words }: Wish, today: Day): Prisma.Sql {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return isShown(show, today)
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM unnest(${wanted}::text[]) AS word WHERE position(word IN lower(concat_ws(' ',
    p.name, p."odsCode", p.postcode, (SELECT string_agg(f.name, ' ') FROM "PracticeFormerName" f
      WHERE f."organisationId" = p."organisationId" AND f."practiceId" = p.id)))) = 0)`
}

function isShown(show: Show, today: Day): Prisma.Sql {
  if (show === 'closed') return Prisma.sql`NOT ${isAtWork(today)}`
  return show === 'open' ? isAtWork(today) : Prisma.sql`${isAtWork(today)} AND p.agreement = ${show}`
}

/** What the practices at work add up to, counted by the database. */
export async function readCoverage(db: Db, organisation: OrganisationId, today: Day): Promise<Coverage> {
  const rows = await db.$queryRaw<
    { agreement: Agreement; population: number | null; practices: number; patients: number; unknown: number }[]
  >`
    SELECT o.population, a.agreement, count(p.id)::int AS practices, coalesce(sum(p."listSize"), 0)::int AS patients,
      (count(p.id) - count(p."listSize"))::int AS unknown
    FROM "Organisation" o CROSS JOIN unnest(${[...AGREEMENTS]}::text[]) AS a(agreement)
    LEFT JOIN "Practice" p ON p."organisationId" = o.id AND p.agreement = a.agreement AND ${isAtWork(today)}
    WHERE o.id = ${organisation}::uuid GROUP BY o.population, a.agreement`
  const of = (agreement: Agreement) => {
    const { practices = 0, patients = 0, unknown = 0 } = rows.find((row) => row.agreement === agreement) ?? {}
    return { practices, patients, unknown }
  }
  return {
    population: rows[0]?.population ?? null,
    by: { signed: of('signed'), declined: of('declined'), clarifying: of('clarifying') },
  }
}

/** Where its agreement stood, newest first. */
export async function agreementsOf(db: Db, organisationId: OrganisationId, practiceId: PracticeId): Promise<AgreementEntry[]> {
  const rows = await db.practiceAgreement.findMany({
    where: { organisationId, practiceId },
    orderBy: [{ agreementOn: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ id, agreement, agreementOn }) => ({ id, agreement: agreement as Agreement, agreementOn: dateAsDay(agreementOn) }))
}

/** What it was called, and until when; newest first. */
export async function formerNamesOf(
  db: Db,
  organisationId: OrganisationId,
  practiceId: PracticeId,
): Promise<{ name: string; untilOn: Day }[]> {
  const rows = await db.practiceFormerName.findMany({
    where: { organisationId, practiceId },
    orderBy: [{ untilOn: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ name, untilOn }) => ({ name, untilOn: dateAsDay(untilOn) }))
}

/** Its newest list sizes, at most so many. */
export async function listSizesOf(db: Db, organisationId: OrganisationId, practiceId: PracticeId, most: number): Promise<ListSize[]> {
  const rows = await db.listSize.findMany({ where: { organisationId, practiceId }, orderBy: { countedOn: 'desc' }, take: most })
  return rows.map(({ patients, countedOn }) => ({ practice: practiceId, patients, countedOn: dateAsDay(countedOn) }))
}

/** The numbers of its proposals that are not decided, lowest first. */
export async function openProposalsOf(db: Db, organisationId: OrganisationId, practiceId: PracticeId): Promise<number[]> {
  const rows = await db.proposal.findMany({
    where: {
      organisationId,
      practiceId,
      number: { not: null },
      state: { in: ['submitted', 'more_information_wanted', 'under_study', 'ready_to_decide', 'deferred'] },
    },
    select: { number: true },
    orderBy: { number: 'asc' },
  })
  return rows.flatMap(({ number }) => (number === null ? [] : [number]))
}

/** The organisation's zone, for what is drawn for nobody in particular. */
export async function readZone(db: Db, id: OrganisationId): Promise<string> {
  const { zone } = await db.organisation.findUniqueOrThrow({ where: { id }, select: { zone: true } })
  return zone
}
