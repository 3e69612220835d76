import type { KnownBlock, ModalView } from '@slack/types'
import { cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { dayPicker, search, searchSeveral, select, selectSeveral, typed } from '../../../platform/slack/inputs.ts'
import { FUNDER_APPROVALS } from '../../../ports/projects.ts'
import type { Held } from '../../../shared/edits.ts'
import type { About, Choices } from '../about.ts'
import { INVOLVEMENT_WORDS } from '../area-words.ts'
import { KEPT_FIELDS, type Kept, type KeptField, MOST_KEPT, targetField } from '../keeping-model.ts'
import { entryOf, inOneText } from '../keeping-rules.ts'
import { FUNDER_APPROVAL_WORDS } from '../keeping-words.ts'
import { type Project, STAGES } from '../model.ts'
import { stageTitle } from '../wording.ts'
import { KEEPING, SEARCHES } from './keeping-ids.ts'
import { projectForm } from './project-form.ts'

type Shown = Held<KeptField>
type People = Pick<Project, 'leads' | 'manager'>

const chosen = ({ id, name }: { id: string; name: string }) => option(name, id)

const who = ({ leads, manager }: People): KnownBlock[] => [
  input('leads', 'Clinical leads', searchSeveral(SEARCHES.leads, 'Type a name', MOST_KEPT.leads, leads.map(chosen)), {
    optional: true,
    hint: 'One or two.',
  }),
  input('manager', 'Project manager', search(SEARCHES.manager, 'Type a name', manager === null ? undefined : chosen(manager)), {
    optional: true,
    hint: 'They are asked for the brief report, so that the clinical lead is free for design.',
  }),
]

const where = (shown: Shown, { areas, practices }: Choices): KnownBlock[] => [
  ...(areas.length === 0
    ? []
    : [
        input(
          'area',
          'Area',
          select(
            'area',
            areas.map(({ id, name, involvement }) => option(`${cut(name, 38)}: ${INVOLVEMENT_WORDS[involvement]}`, id)),
            shown.area,
          ),
          { optional: true },
        ),
      ]),
  ...(practices.length === 0
    ? []
    : [
        input(
          'practices',
          'Practices involved',
          selectSeveral('practices', practices.map(chosen), new Set((shown.practices ?? '').split(','))),
          { optional: true },
        ),
      ]),
  input('outsideBodies', 'Other bodies involved', typed('outsideBodies', { most: MOST_KEPT.outsideBodies, initial: shown.outsideBodies }), {
    optional: true,
    hint: 'Hospitals, councils, charities: in words.',
  }),
]

const funder = (shown: Shown): KnownBlock =>
  input(
    'funderApproval',
    "The funder's approval",
    select(
      'funderApproval',
      FUNDER_APPROVALS.map((each) => option(FUNDER_APPROVAL_WORDS[each], each)),
      shown.funderApproval,
    ),
    { optional: true, hint: 'Where it is needed, Milestone 3 waits for it.' },
  )

/** A day for each milestone that is not passed yet. */
const targets = (shown: Shown, { milestones }: Pick<Project, 'milestones'>): KnownBlock[] =>
  STAGES.filter((stage) => !milestones.some((each) => each.stage === stage && each.state === 'passed')).map((stage) => {
    const field = targetField(stage)
    return input(field, `Hoped for: ${stageTitle(stage)}`, dayPicker(field, shown[field]), { optional: true })
  })

const fields = (shown: Shown, project: People & Pick<Project, 'milestones'>, choices: Choices): KnownBlock[] => [
  input('name', 'Name', typed('name', { most: MOST_KEPT.name, initial: shown.name })),
  ...who(project),
  ...where(shown, choices),
  funder(shown),
  ...targets(shown, project),
]

export const beginForm = (choices: Choices): ModalView =>
  projectForm(KEEPING.beginForm, 'New project', 'Begin', '', fields({}, { leads: [], manager: null, milestones: [] }, choices))

export const editForm = ({ project }: Pick<About, 'project'>, choices: Choices): ModalView =>
  projectForm(KEEPING.editForm, 'Edit the project', 'Save', project.id, fields(entryOf(project), project, choices))

const reasonForm = (callbackId: string, title: string, { id, name, reason }: Kept, label: string, isKept: boolean): ModalView =>
  projectForm(callbackId, title, 'Save', id, [
    section(plain(name)),
    input(
      'reason',
      label,
      typed('reason', { most: MOST_KEPT.reason, lines: 'several', initial: isKept ? (reason ?? undefined) : undefined }),
      {
        hint: 'Everyone can read it.',
      },
    ),
  ])

export const waitForm = ({ project }: About): ModalView =>
  reasonForm(KEEPING.waitForm, 'It has to wait', project, 'What does it wait for?', project.state === 'waiting')

export const stopForm = ({ project }: About): ModalView => reasonForm(KEEPING.stopForm, 'Stop it', project, 'Why is it stopped?', false)

/** The fields of a form as texts; several choices in one order. Whatever else stands in it is left out. */
export const entryIn = (values: FormValues): Shown =>
  Object.fromEntries(
    KEPT_FIELDS.flatMap((field) => {
      const value = values[field]
      return value === undefined ? [] : [[field, typeof value === 'string' ? value : inOneText(value)]]
    }),
  )
