import type { KnownBlock, ModalView } from '@slack/types'
import type { KnownVisit, OpenVisit } from '../../../platform/slack/edge.ts'
import type { FormValues, Listen, PressRequest, SetupForm } from '../../../platform/slack/feature.ts'
import type { Form, ListenToAnyone } from '../../../platform/slack/listening.ts'
import type { Answer } from '../../../platform/slack/submissions.ts'
import type { Db } from '../../../ports/database.ts'
import type { Permits } from '../../../ports/people.ts'
import { type Filled, NEW_LINE } from '../../../ports/setup.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import { ok, type Refusal, type Result } from '../../../shared/result.ts'
import type { SetupService } from '../setup.ts'
import { gone, isKept, refused } from '../wording.ts'
import { refusedAt } from './beginning.ts'
import { IDS } from './ids.ts'
import { type FormMetadata, readMetadata } from './metadata.ts'
import { closing, listView, overviewView, stepForm } from './setup-views.ts'

export type Stepping = {
  db: Db
  setup: SetupService
  permits: Permits
  /** How each step is asked, by its name. */
  forms(): Readonly<Record<string, SetupForm>>
  /** What stands below the steps. */
  below: readonly KnownBlock[]
}

type Again = { version: number; chosen: FormValues }

/** The windows of the settings: one window, in which each press and each form draws the next. */
export function stepping(parts: Stepping) {
  const { db, setup, permits, forms } = parts

  const overview = async (organisation: OrganisationId, says?: string): Promise<ModalView> =>
    overviewView(await setup.overview(organisation), parts.below, says)

  const listOf = async (organisation: OrganisationId, name: string, says?: string): Promise<ModalView> => {
    const step = setup.step(name)
    return step ? listView(step, await setup.lines(organisation, step), says) : overview(organisation, gone)
  }

  async function formOf(organisation: OrganisationId, name: string, line?: string, again?: Again): Promise<ModalView> {
    const opened = await setup.opened(organisation, name, line)
    if (!opened) return overview(organisation, gone)
    const at = { db, organisation, ...(line === undefined ? {} : { line }), ...(again && { chosen: again.chosen }) }
    return stepForm({ ...opened, version: again?.version ?? opened.version }, (await forms()[name]?.draw(opened.shows, at)) ?? [])
  }

  /** The form after a choice on which its fields depend. It stays that of the version in which it was opened. */
  async function formAgain(organisation: OrganisationId, { metadata, values }: Pick<PressRequest, 'metadata' | 'values'>) {
    const about = readMetadata(metadata)
    return about ? formOf(organisation, about.step, about.line, { version: about.version, chosen: values }) : overview(organisation, gone)
  }

  async function viewFor(
    { cause, actor }: Pick<KnownVisit, 'cause' | 'actor'>,
    draw: (organisation: OrganisationId) => Promise<ModalView>,
  ) {
    const refusal = cause.isWorkspaceAdministrator ? null : permits(await actor(), 'organisation.set_up')
    return refusal ? closing(refused(refusal)) : draw(cause.organisation)
  }

  const stepView = (organisation: OrganisationId, name: string) =>
    setup.step(name)?.list ? listOf(organisation, name) : formOf(organisation, name)

  async function submits(visit: OpenVisit, { values, initial, metadata }: Form): Promise<Answer> {
    const known = await visit.known()
    if ('explanation' in known) return known
    const about = readMetadata(metadata)
    const step = about && setup.step(about.step)
    if (!step) return { show: await viewFor(known, (organisation) => overview(organisation, gone)) }
    const { line, version: from, drawn } = about
    const worded = (refusal: Refusal) => (isOurs(refusal) ? null : step.refused(refusal)) ?? refused(refusal)
    const prepared = await preparedIn(visit, known, values, about)
    if (!prepared.ok) return refusedAt(prepared, worded)
    const changed = changedFields(prepared.value, initial, {
      isNew: line === NEW_LINE,
      isPrepared: forms()[step.name]?.prepare !== undefined,
    })
    // One window sends many forms, each with a key of its own.
    const cause = { ...known.cause, key: `${known.cause.key}:${drawn}` }
    const saved = await setup.save(cause, {
      step: step.name,
      ...(line === undefined ? {} : { line }),
      from,
      filled: prepared.value,
      changed,
    })
    if (!saved.ok) return refusedAt(saved, worded)
    const { organisation } = known.cause
    return {
      show:
        line === undefined ? await overview(organisation, isKept(step.title)) : await listOf(organisation, step.name, isKept(step.title)),
    }
  }

  /** What has to be done in Slack first is done only for somebody who may. */
  async function preparedIn(visit: OpenVisit, known: KnownVisit, values: FormValues, of: FormMetadata): Promise<Result<Filled>> {
    const prepare = forms()[of.step]?.prepare
    if (!prepare) return ok(values)
    const refusal = known.cause.isWorkspaceAdministrator ? null : permits(await known.actor(), 'organisation.set_up')
    if (refusal) return { ok: false, refusal }
    const { organisation } = known.cause
    const line = of.line === undefined ? {} : { line: of.line }
    const isChanged = await setup.isChanged(organisation, { step: of.step, from: of.version, ...line })
    return prepare(values, { db, organisation, client: visit.client, user: visit.user, isChanged, ...line })
  }

  function register(anyone: ListenToAnyone, listen: Listen): void {
    listen.press(IDS.open, (request) => request.open(() => viewFor(request, (organisation) => overview(organisation))))
    listen.press(IDS.overview, (request) => request.redraw(() => viewFor(request, (organisation) => overview(organisation))))
    listen.press(IDS.step, (request) => request.redraw(() => viewFor(request, (organisation) => stepView(organisation, request.value))))
    listen.press(IDS.line, (request) => {
      const [step = '', line = ''] = request.value.split('/')
      return request.redraw(() => viewFor(request, (organisation) => formOf(organisation, step, line)))
    })
    for (const id of Object.values(forms()).flatMap(({ redraws = [] }) => redraws))
      listen.press(id, (request) => request.redraw(() => viewFor(request, (organisation) => formAgain(organisation, request))))
    anyone.submit(IDS.form, submits)
  }

  return { overview, register }
}

/** What the list itself refuses is not for a step to word. */
const isOurs = ({ code }: Refusal) => code.startsWith('organisation.') || code.startsWith('permission.')

/** The fields that differ from what the form showed; of a new line all, because nothing stands yet. */
function changedFields(values: Filled, initial: FormValues, { isNew, isPrepared }: { isNew: boolean; isPrepared: boolean }): string[] {
  if (isNew) return Object.keys(values)
  const fields = isPrepared ? Object.keys(values) : [...new Set([...Object.keys(values), ...Object.keys(initial)])]
  return fields.filter((field) => String(values[field] ?? '') !== String(initial[field] ?? ''))
}
