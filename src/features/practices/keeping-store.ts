import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PracticeId } from '../../shared/ids.ts'
import type { Agreement, Les } from './model.ts'

export type PracticeChanges = Partial<{
  name: string
  odsCode: string
  postcode: string | null
  telephone: string | null
  email: string | null
  les: Les | null
  lesOn: Day | null
  closedOn: Day | null
}>

const date = (day: Day | null) => (day === null ? null : dayAsDate(day))

/** Writes what was changed of a practice that the transaction holds. */
export async function changePractice(
  db: Db,
  organisationId: OrganisationId,
  id: PracticeId,
  { lesOn, closedOn, ...changes }: PracticeChanges,
): Promise<void> {
  await db.practice.update({
    where: { organisationId_id: { organisationId, id } },
    data: {
      ...changes,
      ...(lesOn === undefined ? {} : { lesOn: date(lesOn) }),
      ...(closedOn === undefined ? {} : { closedOn: date(closedOn) }),
    },
  })
}

/** A name that the practice had until a day. */
export async function keepFormerName(
  db: Db,
  organisationId: OrganisationId,
  practiceId: PracticeId,
  name: string,
  untilOn: Day,
): Promise<void> {
  await db.practiceFormerName.createMany({
    data: [{ organisationId, id: newId<string>(), practiceId, name, untilOn: dayAsDate(untilOn) }],
  })
}

type Agreed = { agreement: Agreement; agreementOn: Day }

/** The agreement from now on, as a further entry of its history or with the day of the newest put right. */
export async function keepAgreement(
  db: Db,
  organisationId: OrganisationId,
  practiceId: PracticeId,
  { agreement, agreementOn }: Agreed,
  redated?: string,
): Promise<void> {
  const on = dayAsDate(agreementOn)
  if (redated === undefined)
    await db.practiceAgreement.createMany({ data: [{ organisationId, id: newId<string>(), practiceId, agreement, agreementOn: on }] })
  else await db.practiceAgreement.update({ where: { organisationId_id: { organisationId, id: redated } }, data: { agreementOn: on } })
  await db.practice.update({ where: { organisationId_id: { organisationId, id: practiceId } }, data: { agreement, agreementOn: on } })
}

/** Takes back the list size of a day. */
export async function forgetListSize(db: Db, organisationId: OrganisationId, practiceId: PracticeId, countedOn: Day): Promise<void> {
  await db.listSize.deleteMany({ where: { organisationId, practiceId, countedOn: dayAsDate(countedOn) } })
}

/** Which of these were done by a person in the chat, and not by an import or the sample. */
export async function doneInChat(db: Db, organisationId: OrganisationId, actions: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.auditEvent.findMany({
    where: { organisationId, subject: 'practice', action: { in: [...actions] }, through: { in: ['command', 'button', 'form'] } },
    distinct: ['action'],
    select: { action: true },
  })
  return new Set(rows.map(({ action }) => action))
}
