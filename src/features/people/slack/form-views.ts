import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { context, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { dayPicker, radio, search, select, selectSeveral, told, typed } from '../../../platform/slack/inputs.ts'
import type { Day } from '../../../shared/dates.ts'
import { type Entry, type IdentityInput, MOST, type PlaceInput } from '../model.ts'
import { endable, represented } from '../offers.ts'
import type { Card, Colleague, FormChoices } from '../reading.ts'
import { dutiesAmong, isAppointed } from '../rules.ts'
import * as words from '../wording.ts'
import { lines } from './card-view.ts'
import { IDS, SEARCHES } from './ids.ts'
import { metadataOf } from './reading-ids.ts'

type Form = { callbackId: string; title: string; submit: string }

const form = ({ callbackId, title, submit }: Form, blocks: KnownBlock[], entry?: Entry): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  ...(entry ? { private_metadata: metadataOf(entry) } : {}),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks: [...(entry ? [section(plain(entry.name))] : []), ...blocks],
})

const identity = ({ name, email, affiliation }: IdentityInput): KnownBlock[] => [
  input('name', 'Name', typed('name', { most: MOST.name, initial: name })),
  input('email', 'E-mail', typed('email', { most: MOST.email, initial: email }), {
    optional: true,
    hint: 'The one they use in Slack, if they are there: by it I recognise them. Without a chat account they get e-mail.',
  }),
  input('affiliation', 'Works for, if not a practice', typed('affiliation', { most: MOST.affiliation, initial: affiliation }), {
    optional: true,
  }),
]

const firstDay = (today: Day) => input('from', 'First day', dayPicker('from', today))

const practice = (practices: FormChoices['practices'], initial?: string): KnownBlock[] =>
  practices.length === 0
    ? []
    : [
        input(
          'practice',
          'Practice',
          select(
            'practice',
            practices.map(({ id, name }) => option(name, id)),
            initial,
          ),
          {
            optional: true,
            hint: 'For members of a practice, its representative, prescribing lead and manager.',
          },
        ),
      ]

const place = ({ practices, roles, today }: FormChoices): KnownBlock[] => [
  ...practice(practices),
  input(
    'roles',
    'Roles',
    selectSeveral(
      'roles',
      roles.map((role) => option(words.roleName(role), role)),
    ),
    {
      optional: true,
      hint: 'More roles, and other days, can follow later.',
    },
  ),
  firstDay(today),
]

export const addForm = (choices: FormChoices): ModalView =>
  form({ callbackId: IDS.addForm, title: 'Add a person', submit: 'Add' }, [...identity({ name: '' }), ...place(choices)])

export const editForm = (entry: Entry): ModalView => {
  const { name, email, affiliation } = entry
  const shown = { name, ...(email && { email }), ...(affiliation && { affiliation }) }
  return form({ callbackId: IDS.editForm, title: 'Edit a person', submit: 'Save' }, identity(shown), entry)
}

export const backForm = (entry: Entry, choices: FormChoices): ModalView =>
  form({ callbackId: IDS.backForm, title: 'Is back', submit: 'Bring back' }, place(choices), entry)

export const giveForm = (entry: Entry, { practices, roles, today }: FormChoices): ModalView => {
  const own = entry.assignments.findLast((each) => practices.some(({ id }) => id === each.practice?.id))?.practice?.id
  return form(
    { callbackId: IDS.giveForm, title: 'Give a role', submit: 'Give' },
    [
      input(
        'role',
        'Role',
        select(
          'role',
          roles.map((role) => option(words.roleName(role), role)),
        ),
      ),
      ...practice(practices, own),
      firstDay(today),
      input('last', 'Last day', dayPicker('last'), { optional: true, hint: 'Empty: until somebody ends it.' }),
    ],
    entry,
  )
}

export const endForm = ({ entry, today, rights }: Card): ModalView =>
  form(
    { callbackId: IDS.endForm, title: 'End a role', submit: 'End it' },
    [
      input(
        'held',
        'What ends?',
        select(
          'held',
          endable(entry, rights.mayAppoint, today)
            .slice(0, MOST_OPTIONS)
            .map((held) => heldOption(held, today)),
        ),
      ),
      input('last', 'Last day', dayPicker('last', today), { hint: 'What would then never have begun is taken away.' }),
    ],
    entry,
  )

const MOST_OPTIONS = 100

function heldOption(held: ReturnType<typeof endable>[number], today: Day): PlainTextOption {
  const label = 'role' in held ? words.roleWords(held) : `Deputy ${held.deputy.name}`
  return option(label, held.id, words.spanWords(held, today))
}

export const leaveForm = ({ entry, today, duties }: Card): ModalView =>
  form(
    { callbackId: IDS.leaveForm, title: 'Leaves the group', submit: 'They leave' },
    [
      input('last', 'Last day', dayPicker('last', today), { hint: 'All their roles end with it. What they did stays readable.' }),
      ...(duties.length > 0 ? [told('This stays with them until you press Hand over', lines(duties.map(({ says }) => says)))] : []),
    ],
    entry,
  )

/** Null: there is nobody else at the practice yet. */
export function deputyForm({ entry, today }: Card, colleagues: readonly Colleague[]): ModalView | null {
  const practices = [...new Map(represented(entry, today).map((each) => [each.id, each])).values()]
  const nameOf = new Map(practices.map(({ id, name }) => [id, name]))
  const people = [...new Map(colleagues.map((each) => [each.id, each])).values()]
  if (people.length === 0) return null
  return form(
    { callbackId: IDS.deputyForm, title: 'Name a deputy', submit: 'Name' },
    [
      input(
        'practice',
        'Practice',
        select(
          'practice',
          practices.map(({ id, name }) => option(name, id)),
          practices[0]?.id,
        ),
      ),
      input(
        'deputy',
        'Who stands in?',
        select(
          'deputy',
          people.map(({ id, name, practice: at }) => option(name, id, nameOf.get(at))),
        ),
        {
          hint: 'While the representative is away, questions about meetings go to the deputy.',
        },
      ),
      firstDay(today),
      input('last', 'Last day', dayPicker('last'), { optional: true, hint: 'Empty: until somebody ends it.' }),
    ],
    entry,
  )
}

const LEAVES = [option('They leave the group; the day before is their last', 'leaves'), option('They stay in the group', 'stays')]

export function handOverForm({ entry, today, rights, duties }: Card): ModalView {
  const roles = dutiesAmong(entry.assignments, today)
  const kept = roles.filter(({ role }) => isAppointed(role) && !rights.mayAppoint)
  const goes = [...roles.filter((each) => !kept.includes(each)).map(words.roleWords), ...duties.map(({ says }) => says)]
  const mayLeave = entry.leftOn === null && kept.length === 0
  return form(
    { callbackId: IDS.handOverForm, title: 'Hand over', submit: 'Hand over' },
    [
      told('This goes over', lines(goes, 'Nothing.')),
      ...(kept.length > 0 ? [told('Only an administrator hands over', lines(kept.map(words.roleWords)))] : []),
      input('to', 'To whom?', search(SEARCHES.taker, 'Type a name')),
      input('from', 'From which day?', dayPicker('from', today), { hint: 'Roles go over on that day; all else goes over at once.' }),
      ...(mayLeave
        ? [input('afterwards', 'And then?', radio('afterwards', LEAVES, entry.account === 'switched_off' ? 'leaves' : 'stays'))]
        : []),
      context(plain('Whoever takes over is told. A study goes to nobody who has a part in the proposal.')),
    ],
    entry,
  )
}

const text = (values: FormValues, field: string): { [F in string]?: string } =>
  values[field] === undefined ? {} : { [field]: String(values[field]) }

const several = (value: FormValues[string] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** The values of a form as its use case takes them: declared fields only. */
export const readIdentity = (values: FormValues) =>
  ({ ...text(values, 'name'), ...text(values, 'email'), ...text(values, 'affiliation') }) as IdentityInput
export const readPlace = (values: FormValues) =>
  ({ ...text(values, 'practice'), roles: several(values.roles), ...text(values, 'from') }) as PlaceInput
export const readFields = <Input>(values: FormValues, fields: readonly (keyof Input & string)[]): Input =>
  Object.assign({}, ...fields.map((field) => text(values, field))) as Input

/** The fields that differ from what the form showed. */
export function changedFields(values: FormValues, initial: FormValues): string[] {
  const all = new Set([...Object.keys(values), ...Object.keys(initial)])
  return [...all].filter((field) => String(values[field] ?? '') !== String(initial[field] ?? ''))
}
