import { runSweeps } from '../platform/due/sweeps.ts'
import type { Database } from '../platform/postgres/database.ts'
import type { Fact } from '../ports/outbox.ts'
import { inFull } from '../shared/dates.ts'
import { newId, type OrganisationId } from '../shared/ids.ts'
import { count } from '../shared/text.ts'
import { organisationIn } from './organisation.ts'
import { productOn } from './product.ts'

export type JobAsked = { name: string | undefined; at: Date; isDryRun: boolean; organisation?: string | undefined }

const DRY_RUN_MS = 10 * 60_000

/** What a dry run leaves its transaction by, so that nothing of it stays. */
class Undone extends Error {
  readonly text: string
  constructor(text: string) {
    super('A dry run is undone')
    this.text = text
  }
}

/** Runs one sweep as if it were that time, and tells what it queued. The bot sends it; a dry run leaves nothing behind. */
export async function runJob(database: Database, asked: JobAsked): Promise<string> {
  const organisation = await organisationIn(database, asked.organisation)
  if (!asked.isDryRun) return run(database, organisation, asked)
  const trying = database.db.$transaction(
    async (tx) => {
      // Every transaction of the sweep becomes a part of this one.
      const within = new Proxy(tx, {
        get: (target, name) => (name === '$transaction' ? (work: (db: typeof tx) => unknown) => work(tx) : Reflect.get(target, name)),
      })
      throw new Undone(await run({ ...database, db: within as unknown as Database['db'] }, organisation, asked))
    },
    { timeout: DRY_RUN_MS },
  )
  return trying.catch((error: unknown) => {
    if (error instanceof Undone) return `${error.text}\nThis was a dry run: nothing of it was kept.`
    throw error
  })
}

async function run(database: Database, organisation: OrganisationId, { name, at }: JobAsked): Promise<string> {
  const sweeps = productOn(database, { now: () => at }).slices.features.flatMap((feature) => feature.sweeps)
  const sweep = sweeps.find((each) => each.name === name)
  if (!sweep) throw new Error(`Please say which job: npm run job -- NAME. NAME is one of: ${sweeps.map((each) => each.name).join(', ')}.`)
  const since = newId<string>()
  const done = await runSweeps([sweep], { now: at, organisation }, (error) => {
    throw error
  })
  const queued = await database.db.delivery.findMany({ where: { organisationId: organisation, id: { gt: since } }, orderBy: { id: 'asc' } })
  const { zone } = await database.db.organisation.findUniqueOrThrow({ where: { id: organisation }, select: { zone: true } })
  const lines = queued.map(
    ({ target, fact, dueAt, mode }) =>
      `- ${(fact as Fact).kind} to ${target}${mode === 'update' ? ' (drawn anew)' : ''}, due ${inFull(dueAt, zone)}`,
  )
  return [
    `${name}, as of ${inFull(at, zone)}: ${count(done[sweep.name] ?? 0, 'row')} handled, ${count(queued.length, 'message')} queued.`,
    ...lines,
  ].join('\n')
}
