import type { Archive } from '../../../platform/postgres/archive.ts'
import type { OpenCommand } from '../../../platform/slack/commands.ts'
import type { OpenVisit } from '../../../platform/slack/edge.ts'
import type { Listen, SetupForm, SlackFeature } from '../../../platform/slack/feature.ts'
import type { ListenToAnyone } from '../../../platform/slack/listening.ts'
import type { Db } from '../../../ports/database.ts'
import type { Permits } from '../../../ports/people.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import type { LeavingService } from '../leaving.ts'
import type { OrganisationService } from '../service.ts'
import type { SetupService } from '../setup.ts'
import { opensSetUp, submitsBeginning } from './beginning.ts'
import { setupForms } from './fields.ts'
import { IDS } from './ids.ts'
import { exportDrawing, leavingBlocks, registerLeaving } from './leaving.ts'
import { stepping } from './stepping.ts'
import { invitation, setupItem } from './views.ts'
import { createWelcome } from './welcome.ts'

type Parts = {
  db: Db
  service: OrganisationService
  setup: SetupService
  leaving: LeavingService
  archive(organisation: OrganisationId): Promise<Archive>
  permits: Permits
  forms(): Readonly<Record<string, SetupForm>>
}

/** `/daccom setup`: the one thing that works before anybody is known. `forms` are those of all slices. */
export function organisationInSlack({ db, service, setup, leaving, archive, permits, forms }: Parts) {
  const steps = stepping({ db, setup, permits, forms, below: leavingBlocks })
  const parts = { service, permits, overview: steps.overview }
  return {
    command: {
      word: 'setup',
      also: ['settings'],
      help: [{ usage: '/daccom setup', says: 'Set up your group, or change its settings (administrators).' }],
      welcome: opensSetUp(parts),
    } satisfies OpenCommand,
    register(anyone: ListenToAnyone, listen: Listen): void {
      anyone.submit(IDS.beginForm, submitsBeginning(parts))
      anyone.press(IDS.begin, opensSetUp(parts))
      steps.register(anyone, listen)
      registerLeaving(listen, { leaving, permits, overview: steps.overview })
    },
    invitation,
    firstContact: createWelcome() satisfies (visit: OpenVisit) => Promise<void>,
    feature: {
      commands: [],
      shortcuts: [],
      drawings: { organisation_export: exportDrawing({ ...leaving, archive }) },
      setupForms,
      items: { organisation_setup: async (_fact, { organisation }) => [setupItem(await setup.left(organisation))] },
      register: () => undefined,
    } satisfies SlackFeature,
  }
}
