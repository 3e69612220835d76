import type { z } from 'zod'
import type { OrganisationId } from '../shared/ids.ts'
import type { Db } from './database.ts'

/** What an organisation has set for itself, by key. */
export type Settings = {
  /** The setting, or `otherwise` where none was made. A setting that does not fit its schema is a fault, not a default. */
  read<T>(db: Db, organisation: OrganisationId, key: string, schema: z.ZodType<T>, otherwise: T): Promise<T>
}
