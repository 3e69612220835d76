import type { KnownBlock, ModalView, Timepicker } from '@slack/types'
import { context, cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { dayPicker, radio, select, typed } from '../../../platform/slack/inputs.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { ANSWERS_OF, type AnswerKind, audienceOf, type Party } from '../answer-model.ts'
import { type Entry, EVERY, type Meeting, type MeetingSeries, MOST, ONE_OFF, SCOPES } from '../calendar-model.ts'
import * as words from '../calendar-wording.ts'
import { USUAL } from '../model.ts'
import { entryOf } from '../rules.ts'
import { IDS } from './ids.ts'
import { metadataOf } from './reading-ids.ts'

const form = (
  callbackId: string,
  title: string,
  submit: string,
  metadata: string | null,
  blocks: KnownBlock[],
  close = 'Cancel',
): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  ...(metadata !== null && { private_metadata: metadata }),
  title: plain(title),
  submit: plain(submit),
  close: plain(close),
  blocks,
})

const timePicker = (id: string, initial?: string): Timepicker => ({
  type: 'timepicker',
  action_id: id,
  ...(initial && { initial_time: initial }),
})

const when = (shown: Partial<Entry>, usual?: string): KnownBlock[] => [
  input('day', 'Day', dayPicker('day', shown.day)),
  input('time', 'Begins at', timePicker('time', shown.time)),
  input('length', 'Length in minutes', typed('length', { most: MOST.length, initial: shown.length }), {
    optional: usual !== undefined,
    ...(usual && { hint: usual }),
  }),
]

const where = (shown: Partial<Entry>, hint?: string): KnownBlock[] => [
  input('place', 'Place', typed('place', { most: MOST.place, initial: shown.place }), { optional: true, ...(hint && { hint }) }),
  input('remarks', 'Remarks', typed('remarks', { most: MOST.remarks, lines: 'several', initial: shown.remarks }), {
    optional: true,
    hint: 'Such as: lunch from 12.30pm',
  }),
]

/** A new meeting, or a run of them. No series is chosen already: planning tells people at once. */
export const planForm = (series: readonly MeetingSeries[]): ModalView =>
  form(IDS.planForm, 'New meeting', 'Plan', null, [
    input('series', 'Which series?', {
      ...select('series', [...series.map(({ id, name }) => option(name, id)), option('None: a meeting by itself', ONE_OFF)]),
      placeholder: plain('Choose'),
    }),
    input('title', 'Title', typed('title', { most: MOST.title }), {
      optional: true,
      hint: 'For a meeting by itself; one of a series has the name of the series, unless you say otherwise.',
    }),
    ...when({}, `Left empty: the usual length of the series, or ${USUAL.length}`),
    input(
      'every',
      'How often?',
      select(
        'every',
        EVERY.map((every) => option(words.EVERY_WORDS[every], every)),
        'once',
      ),
      {
        hint: 'Only meetings of a series repeat, until the commissioning year ends. One that falls on a bank holiday moves to the next working day.',
      },
    ),
    ...where({}, 'Left empty: the usual place of the series'),
    context(plain(words.PLAN_TELLS_WORDS)),
  ])

/** Where others of its series are planned behind a meeting: whether they are meant too. */
const which = (following: number): KnownBlock[] =>
  following === 0
    ? []
    : [
        input(
          'scope',
          'Which meetings?',
          radio(
            'scope',
            SCOPES.map((scope) => option(words.scopeWords(scope, following), scope)),
            'this',
          ),
        ),
      ]

type Shown = { meeting: Meeting; zone: string; following: number }

/** What was planned, to be changed; another day or time moves it. */
export function changeForm({ meeting, zone, following }: Shown): ModalView {
  const shown = entryOf(meeting, zone)
  return form(IDS.changeForm, 'Change meeting', 'Save', metadataOf({ id: meeting.id, shown }), [
    input('title', 'Title', typed('title', { most: MOST.title, initial: shown.title })),
    ...when(shown),
    ...where(shown),
    ...which(following),
    context(plain('Another day or time moves the meeting: everyone is told once, and answers are kept and asked to be checked.')),
    ...(following > 0 ? [context(plain(words.SHIFT_WORDS))] : []),
  ])
}

export const cancelForm = ({ meeting, zone, following }: Shown): ModalView =>
  form(
    IDS.cancelForm,
    'Cancel meeting',
    'Cancel the meeting',
    metadataOf({ id: meeting.id }),
    [
      section(plain(`${meeting.title}, ${words.whenWords(meeting, zone)}`)),
      input('reason', 'Why?', typed('reason', { most: MOST.remarks }), { optional: true, hint: 'Everyone who is told of it sees this.' }),
      ...which(following),
    ],
    'Keep it',
  )

/** An answer that somebody gives for another, or for one of their practices; `kind` is what was pressed. */
export function behalfForm(
  meeting: Meeting,
  parties: readonly Party[],
  { zone, isInWindow, kind = 'yes' }: { zone: string; isInWindow: boolean; kind?: AnswerKind },
): ModalView {
  const audience = audienceOf(meeting)
  const [isMembers, options] = [audience === 'members', parties.map(({ id, name }) => option(name, id))]
  return form(IDS.behalfForm, 'Answer for others', 'Save', metadataOf({ id: meeting.id, isInWindow }), [
    section(plain(cut(`${meeting.title}, ${words.whenWords(meeting, zone)}`, 600))),
    input('party', isMembers ? 'For whom?' : 'For which practice?', select('party', options), {
      hint: 'The record says that the answer came from you.',
    }),
    input(
      'answer',
      'What do they say?',
      radio(
        'answer',
        ANSWERS_OF[audience].map((each) => option(words.SAID_WORDS[audience][each], each)),
        kind,
      ),
    ),
    ...(isMembers
      ? []
      : [
          input('deputyName', 'Who comes instead?', typed('deputyName', { most: MOST.title }), {
            optional: true,
            hint: 'Needed where somebody else than usual comes, and only then.',
          }),
        ]),
    input('reason', 'Reason for apologies', typed('reason', { most: MOST.remarks }), {
      optional: true,
      hint: 'Only chair and secretary see it.',
    }),
  ])
}

/** Slack's lists hold a hundred. */
const MOST_PEOPLE = 100

/** Who comes instead, or why nobody can. */
export function answerForm(
  meeting: Meeting,
  party: Party,
  answer: Exclude<AnswerKind, 'yes'>,
  { people, zone, isInWindow }: { people: readonly { id: PersonId; name: string }[]; zone: string; isInWindow: boolean },
): ModalView {
  const about = section(plain(cut(`${meeting.title}, ${words.whenWords(meeting, zone)}\n${party.name}`, 600)))
  const metadata = metadataOf({ id: meeting.id, party: party.id, answer, isInWindow })
  if (answer === 'apologies')
    return form(IDS.answerForm, 'Apologies', 'Send apologies', metadata, [
      about,
      input('reason', 'Reason', typed('reason', { most: MOST.remarks }), { optional: true, hint: 'Only chair and secretary see it.' }),
    ])
  const options = people.slice(0, MOST_PEOPLE).map(({ id, name }) => option(name, id))
  return form(IDS.answerForm, 'Someone else', 'Save', metadata, [
    about,
    ...(options.length > 0 ? [input('deputy', 'Who will be there?', select('deputy', options), { optional: true })] : []),
    input(
      'deputyName',
      options.length > 0 ? 'Or somebody who is not on the list' : 'Who will be there?',
      typed('deputyName', { most: MOST.title }),
      {
        optional: options.length > 0,
        hint: 'A deputy from the practice counts.',
      },
    ),
  ])
}
