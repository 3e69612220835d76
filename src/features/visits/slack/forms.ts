import type { KnownBlock, ModalView, Timepicker } from '@slack/types'
import { context, cut, header, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { dayPicker, select, typed } from '../../../platform/slack/inputs.ts'
import { dayOf } from '../../../shared/dates.ts'
import { dueWritten } from '../../../shared/due-dates.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Named } from '../lookup-store.ts'
import { ACTION_AREAS, type ActionNow, MOST, slotField, type Typed } from '../model.ts'
import type { PlanPage, RecordPage, VisitFacts } from '../reading.ts'
import { heldOnFirst, planShown, recordShown } from '../rules.ts'
import * as words from '../wording.ts'
import { carry } from './carried.ts'
import { IDS } from './ids.ts'

const form = (callbackId: string, title: string, submit: string, about: string | null, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  ...(about !== null && { private_metadata: about }),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

type Person = { id: PersonId; name: string }

/** Slack's lists hold so many in all. */
const MOST_CHOICES = 1000

const whichPractice = (practices: readonly Named[], chosen?: string): KnownBlock =>
  input('practice', 'Which practice?', {
    ...select(
      'practice',
      practices.slice(0, MOST_CHOICES).map(({ id, name }) => option(name, id)),
      chosen,
    ),
    placeholder: plain('Choose'),
  })

/** Whoever is down for it stays choosable, though they are of the executive no more. */
function whoGoes(label: string, executive: readonly Person[], chosen?: { id: string; name: string }): KnownBlock {
  const also = chosen && !executive.some(({ id }) => id === chosen.id) ? [chosen] : []
  const options = [...executive, ...also].slice(0, MOST_CHOICES).map(({ id, name }) => option(name, id))
  return input(
    'visitor',
    label,
    { ...select('visitor', options, chosen?.id), placeholder: plain('Choose') },
    { hint: 'A member of the executive.' },
  )
}

const timePicker = (initial?: string): Timepicker => ({ type: 'timepicker', action_id: 'time', ...(initial && { initial_time: initial }) })

const facts = (shown: Typed): KnownBlock[] => [
  input(
    'prescribing',
    'Prescribing: facts to look at',
    typed('prescribing', { most: MOST.facts, lines: 'several', initial: shown.prescribing }),
    {
      optional: true,
      hint: 'In your own words, with links. Nothing about single patients.',
    },
  ),
  input('referrals', 'Referrals: facts to look at', typed('referrals', { most: MOST.facts, lines: 'several', initial: shown.referrals }), {
    optional: true,
  }),
]

const when = (shown: Typed): KnownBlock[] => [
  input('day', 'Day', dayPicker('day', shown.day), { optional: true, hint: 'Leave day and time empty while nothing is fixed.' }),
  input('time', 'Begins at', timePicker(shown.time), { optional: true }),
]

const TELLS = 'The practice is told at once, and of every change: its practice manager, or whoever else speaks for it.'

export const planForm = ({ practices, executive }: PlanPage, practice?: string): ModalView =>
  form(IDS.planForm, 'Plan a visit', 'Plan', null, [
    whichPractice(practices, practice),
    whoGoes('Who goes?', executive),
    ...when({}),
    ...facts({}),
    context(plain(TELLS)),
  ])

export function changeForm({ visit, zone, executive }: VisitFacts & { executive: readonly Person[] }): ModalView {
  const shown = planShown(visit, zone)
  return form(IDS.changeForm, 'Change the visit', 'Save', carry({ id: visit.id }), [
    section(plain(cut(words.titleOf(visit), 300))),
    whoGoes('Who goes?', executive, visit.visitor),
    ...when(shown),
    ...facts(shown),
    context(plain(TELLS)),
  ])
}

export const cancelForm = ({ visit, zone }: VisitFacts): ModalView =>
  form(IDS.cancelForm, 'Call the visit off', 'Call it off', carry({ id: visit.id }), [
    section(plain(cut(`${words.titleOf(visit)}\n${words.plannedWords(visit, zone)}`, 600))),
    input('why', 'Why?', typed('why', { most: MOST.why }), { hint: 'The practice is told this.' }),
  ])

/** The fields of a record. `met` and `notes` are what was not known before. */
const recordFields = (shown: Typed): KnownBlock[] => [
  input('heldOn', 'Held on', dayPicker('heldOn', shown.heldOn)),
  input('met', 'Who was met?', typed('met', { most: MOST.met, initial: shown.met })),
  ...facts(shown),
  input('notes', 'Notes', typed('notes', { most: MOST.notes, lines: 'several', initial: shown.notes }), { optional: true }),
]

function slot(place: number, action?: ActionNow): KnownBlock[] {
  const areas = ACTION_AREAS.map((area) => option(words.AREA_WORDS[area], area))
  const name = action ? action.reference : `Action ${place + 1}`
  const [text, area, due] = [slotField('action', place), slotField('area', place), slotField('due', place)]
  return [
    input(text, name, typed(text, { most: MOST.action, lines: 'several', initial: action?.text }), {
      optional: true,
      ...(action && { hint: 'Emptied, it is taken off.' }),
    }),
    input(area, `${name} concerns`, select(area, areas, action?.area ?? ACTION_AREAS[0])),
    input(due, `${name}: by when?`, typed(due, { most: MOST.due, initial: action?.due ? dueWritten(action.due) : undefined }), {
      optional: true,
      hint: 'Such as 13 Mar, end of March, next Friday or in two weeks: seen from the day of the visit.',
    }),
  ]
}

const again = (shown: Typed): KnownBlock =>
  input('dueAgainOn', 'The next visit is due on', dayPicker('dueAgainOn', shown.dueAgainOn), {
    optional: true,
    hint: 'Left empty: none is due. It is shown again when that day has come.',
  })

const SENDS = 'The practice gets the record at once, with what was agreed. Only it, the executive and the programme manager see it.'
const CORRECTS = 'The practice sees the corrected record in the same message.'

const slots = (from: number, room: number): KnownBlock[] => Array.from({ length: Math.max(0, room) }, (_, n) => slot(from + n)).flat()

/** The record of a visit that was planned, or, once it was written, to be corrected. */
export function recordForm({ visit, actions, open, most, executive, zone, now }: RecordPage): ModalView {
  const isNew = visit.state === 'planned'
  const shown = { ...(isNew && { heldOn: heldOnFirst(visit.plannedAt, now, zone) }), ...recordShown(visit) }
  const standing = actions.filter(({ state }) => state === 'open').slice(0, MOST.open)
  const wentOn = actions.filter(({ state }) => state !== 'open')
  const others = open.filter(({ id }) => !actions.some((each) => each.id === id))
  const room = visit.practice.closedOn ? 0 : Math.min(most - open.length, MOST.open - standing.length)
  const metadata = carry({ id: visit.id, isNew, actions: standing.map(({ id }) => id) })
  return form(IDS.recordForm, isNew ? 'Write the record' : 'Correct the record', isNew ? 'Save and send' : 'Save', metadata, [
    header(words.titleOf(visit)),
    whoGoes('Who went?', executive, visit.visitor),
    ...recordFields(shown),
    header('Actions agreed'),
    section(plain(cut(words.roomWords(others, room, visit.practice.name), 2900))),
    ...(wentOn.length > 0 ? [section(plain(cut(wentOn.map((each) => words.actionWords(each)).join('\n'), 2900)))] : []),
    ...standing.flatMap((action, place) => slot(place, action)),
    ...slots(standing.length, room),
    again(shown),
    context(plain(isNew ? SENDS : CORRECTS)),
  ])
}

/** The record of a visit that nobody planned. */
export function recordNewForm(page: PlanPage & { most: number; now: Date; viewer: PersonId }): ModalView {
  const { practices, executive, zone, most, now, viewer } = page
  return form(IDS.recordNewForm, 'Write a record', 'Save and send', null, [
    whichPractice(practices),
    whoGoes(
      'Who went?',
      executive,
      executive.find(({ id }) => id === viewer),
    ),
    ...recordFields({ heldOn: dayOf(now, zone) }),
    header('Actions agreed'),
    section(plain(`${words.limitWords(most)} What it has to do already counts.`)),
    ...slots(0, Math.min(most, MOST.open)),
    again({}),
    context(plain(SENDS)),
  ])
}
