import type { ActionOwner } from '../../ports/actions.ts'
import type { Day } from '../../shared/dates.ts'
import { type Due, dueIn } from '../../shared/due-dates.ts'
import { MOST } from './model.ts'

export type Candidate = { name: string; owner: ActionOwner }

export type PastedSection = { heading: string; text: string; decision: string | null }
/** `under`: the heading that it stood below. */
export type PastedAction = { owner: ActionOwner; ownerName: string; text: string; due: Due | null; under: string | null }

/** What was read out of pasted lines. `unread`: lines that stay as text, and why nothing else was made of them. */
export type Pasted = { sections: PastedSection[]; actions: PastedAction[]; unread: { line: string; why: Unread; names?: string[] }[] }
export type Unread = 'no_name' | 'nobody' | 'several' | 'no_text'

const HEADING = /^\s*(\d{1,3})[.)]\s+(\S.*)$/
const ACTION = /^\s*actions?\s*(?:point)?\s*[:–—-]\s*(.*)$/i
const DECISION = /^\s*(?:decisions?|decided|agreed|resolved)\s*[:–—-]\s*(\S.*)$/i
const BETWEEN_PARTS = /\s+[-–—]\s+|\s*\|\s*|\t+/

const BEFORE_TEXT = /\s(?:to|will)\s/gi

/** The document makes this list by itself. */
const SUMMARY = /^summary of actions/i

/** Lines before the first heading. */
const FIRST_HEADING = 'Notes'

/**
 * Reads lines as people write a record: "2. Business plan:" begins a section, "Action: NAME - text - date" is an action, "Decision: …" a
 * decision. Whatever is not understood stays as text where it stood: nothing is lost.
 */
export function readPasted(text: string, candidates: readonly Candidate[], today: Day): Pasted {
  const pasted: Pasted = { sections: [], actions: [], unread: [] }
  let open: { heading: string; lines: string[]; decisions: string[] } | null = null
  let number = 0
  const close = () => {
    const section = open && sectionOf(open)
    const isOnlySummary = section?.text === '' && section.decision === null && SUMMARY.test(section.heading)
    if (section && !isOnlySummary) pasted.sections.push(section)
    open = null
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    const heading = headingIn(line, number)
    if (heading) {
      close()
      number = heading.number
      open = { heading: heading.text, lines: [], decisions: [] }
      continue
    }
    const action = actionIn(line, candidates, today)
    if (action && 'owner' in action) {
      pasted.actions.push({ ...action, under: open?.heading ?? null })
      continue
    }
    if (action) pasted.unread.push({ line: line.trim(), ...action })
    if (open === null && line.trim() === '') continue
    open ??= { heading: FIRST_HEADING, lines: [], decisions: [] }
    const decision = DECISION.exec(line)?.[1]
    if (decision !== undefined && [...open.decisions, decision].join('\n').length <= MOST.decision) open.decisions.push(decision.trim())
    else open.lines.push(line.trimEnd())
  }
  close()
  return pasted
}

const sectionOf = ({ heading, lines, decisions }: { heading: string; lines: string[]; decisions: string[] }): PastedSection => ({
  heading,
  text: lines.join('\n').trim(),
  decision: decisions.length > 0 ? decisions.join('\n') : null,
})

/** A numbered list within a section begins anew at 1 and has no colon: it is no heading. */
function headingIn(line: string, last: number): { number: number; text: string } | null {
  const [, digits = '', rest = ''] = HEADING.exec(line) ?? []
  const whole = rest.trimEnd()
  const hasColon = whole.endsWith(':')
  const text = hasColon ? whole.slice(0, -1).trimEnd() : whole
  const number = Number(digits)
  const isNext = last === 0 ? number > 0 : number === last + 1
  if (text === '' || text.length > MOST.heading || !(hasColon || isNext)) return null
  return { number, text }
}

type NotRead = { why: Unread; names?: string[] }
type Read = Omit<PastedAction, 'under'> | NotRead

function actionIn(line: string, candidates: readonly Candidate[], today: Day): Read | null {
  const said = ACTION.exec(line)?.[1]
  if (said === undefined) return null
  const inParts = partsIn(said, candidates, today)
  if ('owner' in inParts || inParts.why === 'several') return inParts
  const sentence = sentenceIn(said, candidates, today)
  return sentence && ('owner' in sentence || inParts.why === 'no_name') ? sentence : inParts
}

/** "NAME - text - date". */
function partsIn(said: string, candidates: readonly Candidate[], today: Day): Read {
  const [name = '', ...rest] = said.split(BETWEEN_PARTS).map((part) => part.trim())
  if (name === '' || rest.length === 0) return { why: 'no_name' }
  const owner = ownerCalled(name, candidates)
  if ('why' in owner) return owner
  const due = rest.length > 1 ? dueIn(rest.at(-1) ?? '', today) : null
  // A last part that is no date belongs to the text.
  const text = (due?.ok ? rest.slice(0, -1) : rest).join(' - ')
  return readAs(owner, text, due?.ok ? due.value : null)
}

/** "NAME to text by date", "NAME will text"; null where it is no such sentence. A name may have "to" in it itself. */
function sentenceIn(said: string, candidates: readonly Candidate[], today: Day): Read | null {
  let why: NotRead | null = null
  for (const { index, 0: between } of said.matchAll(BEFORE_TEXT)) {
    const name = said.slice(0, index).trim()
    // Words of somebody's name, so that a part of a word in a sentence means nobody.
    const owner = ownerCalled(
      name,
      candidates.filter((each) => ` ${each.name}`.toLowerCase().includes(` ${name.toLowerCase()}`)),
    )
    if ('why' in owner) why ??= owner
    else return readAs(owner, ...textAndDue(said.slice(index + between.length).trim(), today))
  }
  return why
}

/** What comes after the last "by", where all of it is a date. */
function textAndDue(rest: string, today: Day): [text: string, due: Due | null] {
  const from = rest.toLowerCase().lastIndexOf(' by ')
  const due = from < 0 ? null : dueIn(rest.slice(from), today)
  return due?.ok ? [rest.slice(0, from).trimEnd(), due.value] : [rest, null]
}

function ownerCalled(name: string, candidates: readonly Candidate[]): Candidate | NotRead {
  const found = ownersCalled(name, candidates)
  const [owner] = found
  if (!owner) return { why: 'nobody' }
  return found.length > 1 ? { why: 'several', names: found.map((each) => each.name) } : owner
}

function readAs({ owner, name }: Candidate, text: string, due: Due | null): Read {
  return text === '' || [...text].length > MOST.action ? { why: 'no_text' } : { owner, ownerName: name, text, due }
}

/** Whom a name means: exactly so called, or else beginning so, or else with these letters in it. More than one: nobody can tell. */
export function ownersCalled(typed: string, candidates: readonly Candidate[]): Candidate[] {
  const wanted = typed.trim().toLowerCase()
  const called = (fits: (name: string) => boolean) => candidates.filter(({ name }) => fits(name.toLowerCase()))
  const isPractice = ({ owner }: Candidate) => 'practice' in owner
  const exact = called((name) => name === wanted)
  if (exact.length > 0) return exact
  // "Fernville" is the practice, though its people's names begin so too.
  const practices = called((name) => name.startsWith(wanted)).filter(isPractice)
  if (practices.length > 0) return practices
  const beginning = called((name) => name.startsWith(wanted))
  return beginning.length > 0 ? beginning : called((name) => name.includes(wanted))
}
