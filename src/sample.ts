import { createSlices } from './features/index.ts'
import { insertSampleOrganisation, linkSampleChat, SAMPLE_SETTINGS, type SampleChat } from './features/organisation/sample-store.ts'
import { administratorExists, findHolders, findPerson, permits } from './features/people/index.ts'
import type { Database } from './platform/postgres/database.ts'
import { createUseCases } from './platform/use-cases.ts'
import type { OrganisationId } from './shared/ids.ts'

export type SampleOptions = { database: Database; now: Date; chat?: SampleChat }

/**
 * The DacCom sample: an organisation with its practices, people, series and a few proposals, each made by the product's own
 * use cases under a clock that runs up to `now`. Its cards go out when a chat is given.
 */
export async function loadSample({ database: { db }, now, chat }: SampleOptions): Promise<OrganisationId> {
  let at = now
  const clock = { now: () => at }
  const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit: () => undefined })
  const { features, setup } = createSlices({ db, clock, ...useCases, permits, findPerson, findHolders }, (work) => db.$transaction(work))
  const organisation = await insertSampleOrganisation(db, chat?.at ?? null, now)
  const goTo = (to: Date) => {
    at = to
  }
  const run = { organisation, now, goTo }
  for (const feature of features) await feature.sample?.(run)
  if (chat) await linkSampleChat(db, organisation, chat)
  goTo(now)
  await setup.settle(organisation, SAMPLE_SETTINGS)
  return organisation
}
