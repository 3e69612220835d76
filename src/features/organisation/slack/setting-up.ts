import type { ModalView } from '@slack/types'
import { profileOf } from '../../../platform/slack/callers.ts'
import type { OpenVisit } from '../../../platform/slack/edge.ts'
import type { Form } from '../../../platform/slack/listening.ts'
import type { Answer } from '../../../platform/slack/submissions.ts'
import type { Permits } from '../../../ports/people.ts'
import type { Result } from '../../../shared/result.ts'
import type { ChatWorkspace, SetUp } from '../model.ts'
import type { OrganisationService } from '../service.ts'
import { isChanged, isSetUp, notAPerson, onlyWorkspaceAdministrators, refused } from '../wording.ts'
import { whyNotExecutive } from './channels.ts'
import { IDS } from './ids.ts'
import { closing, setUpForm } from './views.ts'

const workspaceOf = ({ workspace }: OpenVisit): ChatWorkspace => ({ platform: 'slack', workspace })

/** Opens the form, or says who may. */
export const opensSetUp = (service: OrganisationService, permits: Permits) => (visit: OpenVisit) =>
  visit.open(async (): Promise<ModalView> => {
    const found = await service.find(workspaceOf(visit))
    const why = found ? await whyNotChange(visit, permits) : await whyNotBegin(visit)
    return why === null ? setUpForm(visit.user, found) : closing(why)
  })

async function whyNotBegin({ client, workspace, user }: OpenVisit): Promise<string | null> {
  const { isWorkspaceAdministrator } = await profileOf(client, workspace, user)
  return isWorkspaceAdministrator ? null : onlyWorkspaceAdministrators
}

async function whyNotChange(visit: OpenVisit, permits: Permits): Promise<string | null> {
  const known = await visit.known()
  if ('explanation' in known) return known.explanation
  const refusal = known.cause.isWorkspaceAdministrator ? null : permits(await known.actor(), 'organisation.set_up')
  return refusal && refused(refusal)
}

/** Begins the organisation, or changes it, as the form says. */
export const submitsSetUp =
  (service: OrganisationService) =>
  async (visit: OpenVisit, { values }: Form): Promise<Answer> => {
    const name = String(values[IDS.name] ?? '')
    const executive = String(values[IDS.executive] ?? '')
    const found = await service.find(workspaceOf(visit))
    const isNew = values[IDS.administrator] !== undefined
    const why = isNew ? await whyNotBegin(visit) : null
    if (why !== null) return { explanation: why }
    const fault = await whyNotExecutive(visit.client, executive)
    if (fault) return { errors: { [IDS.executive]: fault } }
    return isNew
      ? begin(service, visit, { name, executive }, String(values[IDS.administrator]))
      : change(service, visit, found, { name, executive })
  }

type Typed = { name: string; executive: string }

async function begin(service: OrganisationService, visit: OpenVisit, typed: Typed, user: string): Promise<Answer> {
  const { client, workspace } = visit
  const profile = await profileOf(client, workspace, user)
  if (!profile.isActivePerson) return { errors: { [IDS.administrator]: notAPerson } }
  const account = { platform: 'slack', workspace, externalId: user } as const
  const administrator = { account, name: profile.name, email: profile.email }
  return answer(await service.begin({ at: workspaceOf(visit), ...typed, administrator }), isSetUp(typed.name))
}

async function change(service: OrganisationService, visit: OpenVisit, found: SetUp | null, typed: Typed): Promise<Answer> {
  const known = await visit.known()
  if ('explanation' in known || !found) return 'explanation' in known ? known : { explanation: onlyWorkspaceAdministrators }
  return answer(await service.change(known.cause, workspaceOf(visit), typed), isChanged)
}

function answer(result: Result<unknown>, says: string): Answer {
  if (result.ok) return { show: closing(says) }
  const text = refused(result.refusal)
  return result.refusal.field ? { errors: { [result.refusal.field]: text } } : { show: closing(text) }
}
