import type { Day } from '../../shared/dates.ts'
import { type Due, dueIn } from '../../shared/due-dates.ts'
import type { Refusal } from '../../shared/result.ts'
import type { ActionOwner } from './model.ts'

/** Somebody or something that a text may call: by a name, a part of it, a code, or a mention. */
export type Called = {
  said: string
  /** Null: a mention of an account that is nobody's here. */
  owner: ActionOwner | null
  name: string
  stands: 'here' | 'left' | 'closed' | 'unknown'
  /** A part of a name that may as well be an ordinary word: what it means is asked. */
  isGuess?: true
}

/** A series by whose next meeting something may be due. */
export type SeriesCalled = { id: string; name: string }

export type When =
  | { kind: 'due'; due: Due }
  | { kind: 'next_meeting'; series: string | null }
  | { kind: 'wrong'; refusal: Refusal }
  | { kind: 'none' }

/** A part of what was typed, as it was typed: all of them together are the whole. */
export type Part = { kind: 'who' | 'what' | 'when'; said: string }

/** `who`: everybody whom the words mean; the writer by "me". */
export type Quick = { parts: Part[]; text: string; who: Called[]; isMe: boolean; when: When; dueSaid: string }

export type Known = { called: readonly Called[]; series: readonly SeriesCalled[]; today: Day }

/** More than so many means nobody in particular. */
const MOST_CALLED = 8

const ME = /^(?:me|myself|I)(?=[\s:,]|$)/i
const BEFORE_TEXT = /^\s*(?:[:,–—-]+\s*)?(?:(?:to|will|please)\s+)?/i
const FOR = /^for\s+/i
const NAME_ENDS = /^(?:[\s:,;–—-]|$)/
const WORD_BEFORE_NAME = /(?:^|\s)for\s+$/i

/** Reads "Fernville Clarify who commissions physiotherapy by 13 Mar": who, what and when, in the order in which people type them. */
export function readQuick(typed: string, known: Known): Quick {
  const start = ownerAtStart(typed, known.called)
  const end = endOf(typed.slice(start.length), known, start.who.length > 0 || start.isMe)
  const rest = typed.slice(start.length, typed.length - end.parts.reduce((sum, { said }) => sum + said.length, 0))
  const first = end.when.kind === 'none' ? dateAtStart(rest, known.today) : null
  if (first) end.when = first.when
  const said = rest.slice(first?.length ?? 0)
  const parts: Part[] = [
    { kind: 'who', said: typed.slice(0, start.length) },
    { kind: 'when', said: rest.slice(0, rest.length - said.length) },
    { kind: 'what', said },
    ...end.parts,
  ]
  const dueSaid = parts.find((part) => part.kind === 'when' && part.said !== '')?.said.trim() ?? ''
  return {
    parts: parts.filter((part) => part.said !== ''),
    text: said.replace(/^[\s,:;–—-]+|[\s,:;–—-]+$/g, ''),
    ...{ who: [...start.who, ...end.who], isMe: start.isMe || end.isMe, when: end.when, dueSaid },
  }
}

type Found = { length: number; who: Called[]; isMe: boolean }
const NOBODY: Found = { length: 0, who: [], isMe: false }

function ownerAtStart(typed: string, called: readonly Called[]): Found {
  const space = typed.length - typed.trimStart().length
  const lead = FOR.exec(typed.trimStart())?.[0].length ?? 0
  const from = space + lead
  const me = ME.exec(typed.slice(from))?.[0].length ?? 0
  const who = me > 0 ? [] : beginning(typed.slice(from), called)
  const [first] = who
  if (me === 0 && !first) return NOBODY
  const name = from + (first?.said.length ?? me)
  return { length: name + (BEFORE_TEXT.exec(typed.slice(name))?.[0].length ?? 0), who, isMe: me > 0 }
}

/** Whom the longest name means with which a text begins. */
function beginning(text: string, called: readonly Called[]): Called[] {
  const lower = text.toLowerCase()
  const fits = called.filter(({ said }) => lower.startsWith(said.toLowerCase()) && NAME_ENDS.test(text.slice(said.length)))
  return meant(fits)
}

/** Of those whose name is the longest: who is here before who is not, practices before their people, each once. */
function meant(fits: readonly Called[]): Called[] {
  const longest = Math.max(0, ...fits.map(({ said }) => said.length))
  const all = fits.filter(({ said }) => said.length === longest)
  const here = all.filter(({ stands }) => stands === 'here')
  const those = here.length > 0 ? here : all
  const practices = those.filter(({ owner }) => owner !== null && 'practice' in owner)
  const chosen = practices.length > 0 ? practices : those
  const once = chosen.filter(({ owner }, place) => chosen.findIndex((each) => same(each.owner, owner)) === place)
  return once.length > MOST_CALLED ? [] : once
}

const same = (a: ActionOwner | null, b: ActionOwner | null) => JSON.stringify(a) === JSON.stringify(b)

type End = { parts: Part[]; who: Called[]; isMe: boolean; when: When }

/** The date and "for NAME" from the end, in either order, each once. */
function endOf(rest: string, known: Known, hasOwner: boolean): End {
  const end: End = { parts: [], who: [], isMe: false, when: { kind: 'none' } }
  let left = rest
  const take = (kind: Part['kind'], length: number) => {
    end.parts.unshift({ kind, said: left.slice(left.length - length) })
    left = left.slice(0, left.length - length)
  }
  for (let turn = 0; turn < 2; turn += 1) {
    const owner = hasOwner || end.who.length > 0 || end.isMe ? NOBODY : ownerAtEnd(left, known.called)
    if (owner.length > 0) {
      take('who', owner.length)
      Object.assign(end, { who: owner.who, isMe: owner.isMe })
      continue
    }
    const when = end.when.kind === 'none' ? whenAtEnd(left, known) : null
    if (when) {
      take('when', when.length)
      end.when = when.when
    }
  }
  return end
}

function ownerAtEnd(text: string, called: readonly Called[]): Found {
  const trimmed = text.trimEnd()
  const me = /(?:^|\s)for\s+(?:me|myself)$/i.exec(trimmed)
  if (me) return { length: text.length - me.index, who: [], isMe: true }
  const fits = called.filter(
    ({ said, isGuess }) =>
      !isGuess && trimmed.toLowerCase().endsWith(said.toLowerCase()) && WORD_BEFORE_NAME.test(trimmed.slice(0, -said.length)),
  )
  const who = meant(fits)
  const [first] = who
  if (!first) return NOBODY
  const before = trimmed.slice(0, -first.said.length)
  return { length: text.length - (WORD_BEFORE_NAME.exec(before)?.index ?? before.length), who, isMe: false }
}

type WhenFound = { length: number; when: When }

const NEXT_MEETING = /(?:^|\s)(?:for|by|at|before|until|till)\s+(?:the\s+|our\s+)?next\s+(.{0,80}?)\s*\.?\s*$/i
const NAMED_MEETING = /(?:^|\s)(?:by|before|until|till)\s+(?:the\s+)?(.{1,80}?)\s+meeting\s*\.?\s*$/i
const LEAD = /(?:^|[\s(])(?:due|by|before|until|till|on)\s/gi
/** What comes behind these is of another day than the one by which something is due. */
const OTHER_DAY = /\b(?:of|from|since|after|about|than|the|and|at|to|with|between)$/i
const SOUNDS_LIKE_A_DATE =
  /\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|\b(?:today|tomorrow|yesterday|tonight|day|week|fortnight|month|quarter|year|christmas|easter)s?\b/i
const MOST_WORDS = 6
/** A single word that is a date by itself wherever it stands; "May" and "Sun" may be something else. */
const SURELY_A_DAY = /^(?:today|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?$/i

type MeetingFound = { length: number; when: Extract<When, { kind: 'next_meeting' }> }

function meetingAtEnd(text: string, series: readonly SeriesCalled[]): MeetingFound | null {
  const meeting = NEXT_MEETING.exec(text)
  if (meeting) {
    const named = (meeting[1] ?? '').replace(/\s*meeting$/i, '').trim()
    const found = series.find(({ name }) => name.toLowerCase() === named.toLowerCase())
    if (named === '' || found) return { length: text.length - meeting.index, when: { kind: 'next_meeting', series: found?.id ?? null } }
  }
  const [, called = ''] = NAMED_MEETING.exec(text) ?? []
  const of = series.find(({ name }) => name.toLowerCase() === called.toLowerCase())
  return of ? { length: text.length - (NAMED_MEETING.exec(text)?.index ?? 0), when: { kind: 'next_meeting', series: of.id } } : null
}

const HAS_LEAD = /^(?:for|by|at|before|until|till)\s/i

/** What stands where a date is asked for, if it means a meeting and nothing else: "for the next meeting", "next Locality". */
export function meetingIn(typed: string, series: readonly SeriesCalled[]): { series: string | null } | null {
  const said = typed.trim().replace(/^due\s+/i, '')
  const text = HAS_LEAD.test(said) ? said : `by ${said}`
  const found = meetingAtEnd(text, series)
  return found?.length === text.length ? { series: found.when.series } : null
}

const whenAtEnd = (text: string, { series, today }: Known): WhenFound | null =>
  meetingAtEnd(text, series) ?? ledDate(text, today) ?? bareDate(text, today)

/** As `dueIn` reads it, without what people put around a date. */
const dueOf = (said: string, today: Day) =>
  dueIn(
    said
      .trim()
      .replace(/^\(|\)\.?$/g, '')
      .replace(/^in\s+(?=[a-z]+(?:\s+\d{2,4})?$)/i, '')
      .replace(/['’]?\s+time$/i, ''),
    today,
  )

/** "by 23 Mar draft the plan": the most of the first words that are a date. */
function dateAtStart(text: string, today: Day): WhenFound | null {
  if (!/^\s*(?:by|before|due)\s/i.test(text)) return null
  const ends = [...text.matchAll(/\S(?=\s|$)/g)].map(({ index }) => index + 1).slice(0, MOST_WORDS)
  for (const end of ends.reverse()) {
    const due = dueOf(text.slice(0, end).replace(/[,:;]$/, ''), today)
    if (due.ok) return { length: end, when: { kind: 'due', due: due.value } }
  }
  return null
}

/** What comes after the last "by", "before", "until", "on" or "due", where it is a date, or is meant to be one. */
function ledDate(text: string, today: Day): WhenFound | null {
  const leads = [...text.matchAll(LEAD)].reverse()
  for (const { index } of leads) {
    const said = text.slice(index)
    const due = dueOf(said, today)
    if (due.ok) return { length: said.length, when: { kind: 'due', due: due.value } }
    if (due.refusal.code === 'due.past') return { length: said.length, when: { kind: 'wrong', refusal: due.refusal } }
  }
  const last = leads[0]
  const said = last && text.slice(last.index)
  // "On" leads to other things than dates.
  if (
    said === undefined ||
    text.slice(0, last?.index).trim() === '' ||
    /^\s*on\s/i.test(said) ||
    !SOUNDS_LIKE_A_DATE.test(said) ||
    wordsOf(said).length > MOST_WORDS
  )
    return null
  return { length: said.length, when: { kind: 'wrong', refusal: { code: 'due.unreadable' } } }
}

const wordsOf = (text: string) => text.trim().split(/\s+/)

/** "next Friday", "Mar 07", "in two weeks": the most of the last words that are a date. */
function bareDate(text: string, today: Day): WhenFound | null {
  const starts = [...text.matchAll(/(?:^|\s+)\S/g)].map(({ index }) => index).slice(-MOST_WORDS)
  for (const start of starts) {
    const said = text.slice(start)
    const isAlone = wordsOf(said).length === 1
    if (!/[a-z]/i.test(said) || (isAlone && !SURELY_A_DAY.test(said.trim())) || OTHER_DAY.test(text.slice(0, start).trimEnd())) continue
    const due = dueOf(said, today)
    if (due.ok) return { length: said.length, when: { kind: 'due', due: due.value } }
    if (due.refusal.code === 'due.past') return { length: said.length, when: { kind: 'wrong', refusal: due.refusal } }
  }
  return null
}
