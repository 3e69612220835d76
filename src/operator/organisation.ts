import type { Database } from '../platform/postgres/database.ts'
import type { OrganisationId } from '../shared/ids.ts'

/** The organisation that a command is for: the only one, or the one named. Throws with the names that there are. */
export async function organisationIn({ db }: Database, named: string | undefined): Promise<OrganisationId> {
  const all = await db.organisation.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })
  const meant = named === undefined ? all : all.filter(({ id, name }) => id === named || name === named)
  const [one, another] = meant
  if (one && !another) return one.id as OrganisationId
  if (all.length === 0)
    throw new Error('There is no organisation in this database yet. Type /daccom setup in Slack, or run npm run sample.')
  const list = all.map(({ id, name }) => `  ${name} (${id})`).join('\n')
  throw new Error(`Please say which organisation, by name or id: --organisation NAME. There is:\n${list}`)
}
