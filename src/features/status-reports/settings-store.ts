import { z } from 'zod'
import type { Db, Prisma } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { DEFAULT_HEADINGS, type HeadingChoice, headingChoice } from './model.ts'

const HEADINGS = 'report_headings'
const ON_WEB = 'report_on_web'

const choices = z.array(headingChoice)

async function read(db: Db, organisationId: OrganisationId, key: string): Promise<Prisma.JsonValue | undefined> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key } }, select: { value: true } })
  return row?.value
}

async function keep(db: Db, organisationId: OrganisationId, key: string, value: Prisma.InputJsonValue): Promise<void> {
  const where = { organisationId, key }
  await db.setting.upsert({ where: { organisationId_key: where }, create: { ...where, value }, update: { value } })
}

/** The headings in their order; until somebody sets them those of the documents. */
export async function readHeadings(db: Db, organisationId: OrganisationId): Promise<HeadingChoice[]> {
  const kept = await read(db, organisationId, HEADINGS)
  return kept === undefined ? [...DEFAULT_HEADINGS] : choices.parse(kept)
}

export const keepHeadings = (db: Db, organisationId: OrganisationId, headings: readonly HeadingChoice[]): Promise<void> =>
  keep(db, organisationId, HEADINGS, [...headings])

/** Whether reports are pages on the web too; not until somebody switches it on. */
export async function isOnWeb(db: Db, organisationId: OrganisationId): Promise<boolean> {
  return (await read(db, organisationId, ON_WEB)) === true
}

export const keepOnWeb = (db: Db, organisationId: OrganisationId, isOn: boolean): Promise<void> => keep(db, organisationId, ON_WEB, isOn)
