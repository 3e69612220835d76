import type { ModalView } from '@slack/types'
import { type Profile, profileOf } from '../../../platform/slack/callers.ts'
import type { OpenVisit } from '../../../platform/slack/edge.ts'
import type { SubmitAnswer } from '../../../platform/slack/feature.ts'
import type { Form } from '../../../platform/slack/listening.ts'
import type { Answer } from '../../../platform/slack/submissions.ts'
import type { Permits } from '../../../ports/people.ts'
import type { OrganisationId } from '../../../shared/ids.ts'
import { type Refusal, type Result, refuse } from '../../../shared/result.ts'
import type { ChatWorkspace } from '../model.ts'
import type { OrganisationService } from '../service.ts'
import { isSetUp, notAPerson, onlyWorkspaceAdministrators, refused } from '../wording.ts'
import { settledChannel } from './channels.ts'
import { IDS } from './ids.ts'
import { closing } from './setup-views.ts'
import { beginForm } from './views.ts'

/** The settings of an organisation; `says`: what has just been done. */
export type DrawOverview = (organisation: OrganisationId, says?: string) => Promise<ModalView>

type Parts = { service: OrganisationService; permits: Permits; overview: DrawOverview }

const workspaceOf = ({ workspace }: OpenVisit): ChatWorkspace => ({ platform: 'slack', workspace })

/** Opens the form that begins, or the settings, or says who may. */
export const opensSetUp = (parts: Parts) => (visit: OpenVisit) => visit.open(() => setUpView(parts, visit))

async function setUpView({ service, permits, overview }: Parts, visit: OpenVisit): Promise<ModalView> {
  const found = await service.find(workspaceOf(visit))
  if (!found) {
    const { isWorkspaceAdministrator } = await profile(visit, visit.user)
    return isWorkspaceAdministrator ? beginForm(visit.user) : closing(onlyWorkspaceAdministrators)
  }
  const known = await visit.known()
  if ('explanation' in known) return closing(known.explanation)
  const refusal = known.cause.isWorkspaceAdministrator ? null : permits(await known.actor(), 'organisation.set_up')
  return refusal ? closing(refused(refusal)) : overview(found.organisation)
}

const profile = ({ client, workspace }: OpenVisit, user: string): Promise<Profile> => profileOf(client, workspace, user)

/** Begins the organisation as the form says, and goes on with the rest of the settings. */
export const submitsBeginning =
  ({ service, overview }: Omit<Parts, 'permits'>) =>
  async (visit: OpenVisit, { values }: Form): Promise<Answer> => {
    const text = (id: string) => (values[id] === undefined ? undefined : String(values[id]))
    if (!(await profile(visit, visit.user)).isWorkspaceAdministrator) return { explanation: onlyWorkspaceAdministrators }
    const user = text(IDS.administrator) ?? visit.user
    const { name: called, email, isActivePerson } = await profile(visit, user)
    if (!isActivePerson) return { errors: { [IDS.administrator]: notAPerson } }
    const name = text(IDS.name) ?? ''
    const early = service.namedWell(name)
    if (!early.ok) return refusedAt(early)
    const asked = { channel: text(IDS.channel), newName: text(IDS.newName), user: visit.user, mustBePrivate: true, isPrivate: true }
    // Nobody needs a channel that is made for a group which is there already.
    const found = asked.newName === undefined ? null : await service.find(workspaceOf(visit))
    if (found) return refusedAt(refuse('organisation.set_up_already', { facts: { name: found.name } }))
    const channel = await settledChannel(visit.client, asked)
    if (!channel.ok) return refusedAt(channel)
    const account = { platform: 'slack', workspace: visit.workspace, externalId: user } as const
    const beginning = { at: workspaceOf(visit), name, executive: channel.value, administrator: { account, name: called, email } }
    const result = await service.begin(beginning)
    return result.ok ? { show: await overview(result.value.organisation, isSetUp(name.trim())) } : refusedAt(result)
  }

/** Refusals at their fields; one that belongs to none replaces the form. */
export function refusedAt({ refusal, also = [] }: Extract<Result<unknown>, { ok: false }>, words = refused): SubmitAnswer {
  const all: Refusal[] = [refusal, ...also]
  const general = all.find(({ field }) => field === undefined)
  if (general) return { show: closing(words(general)) }
  return { errors: Object.fromEntries(all.map((each) => [each.field ?? '', words(each)])) }
}
