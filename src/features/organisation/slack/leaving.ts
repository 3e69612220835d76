import type { KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import type { Archive } from '../../../platform/postgres/archive.ts'
import { actions, button, input, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Drawing, Listen } from '../../../platform/slack/feature.ts'
import { typed } from '../../../platform/slack/inputs.ts'
import type { Actor, Permits } from '../../../ports/people.ts'
import type { Cause } from '../../../ports/use-case.ts'
import { dayOf, inFull } from '../../../shared/dates.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import type { Erasable, LeavingService } from '../leaving.ts'
import { MOST_IN_NAME } from '../model.ts'
import { readGroup } from '../settings-store.ts'
import * as words from '../wording.ts'
import { type DrawOverview, refusedAt } from './beginning.ts'
import { IDS } from './ids.ts'
import { closing } from './setup-views.ts'

/** Below the steps: taking everything along, and going for good. */
export const leavingBlocks: readonly KnownBlock[] = [
  section(
    `*${safe(words.EXPORT_TITLE)}*\n${safe(words.exportSays)}`,
    button('Export', IDS.export, 'export', { spoken: words.EXPORT_TITLE }),
  ),
  section(`*${safe(words.ERASE_TITLE)}*\n${safe(words.eraseSays)}`, button('Delete', IDS.erase, 'erase', { spoken: words.ERASE_TITLE })),
]

type Exports = Pick<LeavingService, 'mayBeSent'> & { archive(organisation: OrganisationId): Promise<Archive> }

/** The archive as a file, made when it is sent. */
export const exportDrawing = ({ mayBeSent, archive }: Exports): Drawing => ({
  schema: z.object({ kind: z.literal('organisation_export') }),
  async draw(_fact, { db, organisation, now, to }) {
    if (!(await mayBeSent(organisation, to, now))) return 'stale'
    const { name, zone } = await readGroup(db, organisation)
    const { bytes } = await archive(organisation)
    const at = inFull(now, zone)
    const file = { name: `daccom-export-${dayOf(now, zone)}.zip`, title: `Export, ${at}`, bytes }
    return { text: safe(words.exportComment(name, at)), file }
  },
})

const back = (): KnownBlock => actions(button('Back to all steps', IDS.overview, 'all'))

/** What goes, and the field for the name; or why not now. */
export function eraseView({ name, held, isExported, isSample }: Erasable): ModalView {
  const title = plain('Delete for good')
  const why = isSample ? words.IS_SAMPLE : isExported ? null : words.EXPORT_FIRST
  if (why !== null) return { type: 'modal', title, close: plain('Close'), blocks: [back(), section(plain(why))] }
  return {
    type: 'modal',
    callback_id: IDS.eraseForm,
    title,
    submit: plain('Delete for good'),
    close: plain('Cancel'),
    blocks: [
      back(),
      section(plain(words.eraseWarning(name, held))),
      input('name', 'Type the name of your group', typed('name', { most: MOST_IN_NAME }), { hint: `Exactly as it stands: ${name}` }),
    ],
  }
}

type Parts = { leaving: LeavingService; permits: Permits; overview: DrawOverview }

export function registerLeaving(listen: Listen, { leaving, permits, overview }: Parts): void {
  listen.press(IDS.export, (request) =>
    request.redraw(async () => {
      const result = await leaving.export(request.cause)
      return result.ok ? overview(request.cause.organisation, words.exportIsComing) : closing(words.refused(result.refusal))
    }),
  )

  listen.press(IDS.erase, (request) =>
    request.redraw(async () => {
      const refusal = await whyNot(permits, request)
      return refusal ? closing(words.refused(refusal)) : eraseView(await leaving.erasable(request.cause.organisation))
    }),
  )

  listen.submit(IDS.eraseForm, async ({ cause, values }) => {
    const { name } = await leaving.erasable(cause.organisation)
    const result = await leaving.erase(cause, String(values.name ?? ''))
    return result.ok ? { show: closing(words.isErased(name)) } : refusedAt(result)
  })
}

const whyNot = async (permits: Permits, { cause, actor }: { cause: Cause; actor(): Promise<Actor> }) =>
  cause.isWorkspaceAdministrator ? null : permits(await actor(), 'organisation.set_up')
