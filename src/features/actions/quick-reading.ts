import type { Deps } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type ActionOwner, MOST } from './model.ts'
import { type ForAll, forAllPractices } from './quick-all-rules.ts'
import { meantByNext, nextMeetings } from './quick-meetings.ts'
import type { Field, Mention, Named, QuickDraft, QuickTyped } from './quick-model.ts'
import { namesOf } from './quick-names.ts'
import { type Called, type Quick, readQuick } from './quick-rules.ts'
import { everyName } from './quick-store.ts'
import { findAction } from './store.ts'

export type QuickReadParts = Pick<Deps, 'db' | 'clock' | 'calendar'>

type Typed = { typed: string; channel: string; mentions: readonly Mention[] }
type Wrong = QuickDraft['wrong'][number]

const wrong = (field: Field, code: Wrong['code'], facts: Wrong['facts'] = {}): Wrong => ({ field, code, facts })

const calledBy = ({ said, person }: Mention, nameOf: (id: string) => string | undefined): Called => {
  if (person === null || person === 'has_left') return { said, owner: null, name: said, stands: person === null ? 'unknown' : 'left' }
  return { said, owner: { person }, name: nameOf(person) ?? said, stands: 'here' }
}

/** What is understood of an action before it is added; nothing is written here. */
export const quickReading = ({ db, clock, calendar }: QuickReadParts) => {
  const reader = ({ organisation, zone }: Actor) => ({ db, organisation, now: clock.now(), zone })

  const draft = async (actor: Actor, differs: Partial<QuickDraft>): Promise<QuickDraft> => {
    const meetings = await nextMeetings(reader(actor), calendar)
    return { typed: {}, owner: null, which: [], meetings: meetings.map(shownMeeting), wrong: [], zone: actor.zone, ...differs }
  }

  return {
    /** An empty form, or one that begins with a text. */
    begin: (actor: Actor, text = ''): Promise<QuickDraft> =>
      draft(actor, text === '' ? {} : { typed: { action: within(text, MOST.text) }, wrong: tooLong(text) }),

    /** What was typed for all practices at once; null: it was not. */
    forAll: (actor: Actor, typed: string): ForAll | null => forAllPractices(typed, dayOf(clock.now(), actor.zone)),

    /** What was typed in one line. It can be added as it is where nothing is wrong. */
    async read(actor: Actor, { typed, channel, mentions }: Typed): Promise<QuickDraft> {
      const at = reader(actor)
      const { people, practices } = await everyName(db, actor.organisation, at)
      const nameOf = (id: string) => people.find((person) => person.id === id)?.name
      const called = [...mentions.map((mention) => calledBy(mention, nameOf)), ...namesOf(people, practices)]
      const series = await calendar.series(db, actor.organisation)
      const quick = readQuick(typed, { called, series, today: dayOf(at.now, actor.zone) })
      const { text } = quick
      const owner = ownerIn(quick, actor)
      const next = await nextMeetings(at, calendar)
      const typist = { person: actor.person }
      const meant =
        quick.when.kind === 'next_meeting'
          ? await meantByNext(at, calendar, next, { channel, series: quick.when.series, owner: owner.owner?.owner ?? null, typist })
          : []
      const when = whenIn(quick, meant)
      return {
        ...{ owner: owner.owner, which: owner.which, zone: actor.zone },
        meetings: next.map(shownMeeting),
        typed: { ...when.typed, ...(owner.owner && { owner: owner.owner.owner }), ...(text !== '' && { action: within(text, MOST.text) }) },
        wrong: [...owner.wrong, ...(text === '' ? [wrong('action', 'text.missing')] : tooLong(text)), ...when.wrong],
      }
    },

    /** An action as its form shows it to whoever typed it. */
    async again(actor: Actor, id: string): Promise<Result<QuickDraft & { version: number }>> {
      const action = await findAction(db, actor.organisation, id)
      if (action?.agreedBy.id !== actor.person) return refuse('actions.taken_back')
      const { owner, ownerName, text, due, dueMeeting, version } = action
      const date: QuickTyped = dueMeeting ? { meeting: dueMeeting.id } : due ? { due: dueWritten(due) } : {}
      const shown = await draft(actor, { typed: { owner, action: text, ...date }, owner: { owner, name: ownerName } })
      return ok({ ...shown, version })
    },
  }
}

const shownMeeting = ({ id, title, startsAt }: MeetingNow) => ({ id, title, startsAt })

const within = (text: string, most: number): string => {
  const characters = [...text]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

const tooLong = (text: string): Wrong[] => ([...text].length > MOST.text ? [wrong('action', 'actions.was_cut', { most: MOST.text })] : [])

type OwnerRead = { owner: Named | null; which: Named[]; wrong: Wrong[] }

/** "Me" is whoever types; somebody who has gone, or of whom there are two, is asked for and not guessed. */
function ownerIn({ who, isMe }: Quick, { person, name }: Actor): OwnerRead {
  if (isMe) return { owner: { owner: { person }, name }, which: [], wrong: [] }
  const nobody = (code: Wrong['code'], facts: Wrong['facts'] = {}): OwnerRead => ({
    owner: null,
    which: [],
    wrong: [wrong('owner', code, facts)],
  })
  const [first, ...more] = who
  if (!first) return nobody('actions.whose')
  if (more.length > 0) {
    const which = who.flatMap((each) => (each.owner === null ? [] : [{ owner: each.owner, name: each.name }]))
    return { owner: null, which, wrong: [wrong('owner', 'actions.which')] }
  }
  if (first.stands === 'left') return nobody('actions.has_left', { owner: first.name })
  if (first.stands === 'closed') return nobody('actions.is_closed', { owner: first.name })
  const owner: ActionOwner | null = first.owner
  if (owner === null) return nobody('actions.nobodys_account', { owner: first.name })
  return {
    owner: { owner, name: first.name },
    which: [],
    wrong: first.isGuess ? [wrong('owner', 'actions.is_it', { owner: first.name })] : [],
  }
}

function whenIn({ when, dueSaid }: Quick, meant: readonly MeetingNow[]): { typed: QuickTyped; wrong: Wrong[] } {
  switch (when.kind) {
    case 'due':
      return { typed: { due: dueWritten(when.due) }, wrong: [] }
    case 'wrong':
      return { typed: { due: within(dueSaid, MOST.due) }, wrong: [{ ...when.refusal, field: 'due' }] }
    case 'none':
      return { typed: {}, wrong: [wrong('due', 'actions.no_date')] }
    case 'next_meeting': {
      const [first, ...more] = meant
      if (!first) return { typed: {}, wrong: [wrong('due', 'actions.no_meeting')] }
      return { typed: { meeting: first.id }, wrong: more.length > 0 ? [wrong('meeting', 'actions.which_meeting')] : [] }
    }
  }
}
