import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, cut, header, input, option, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { dayPicker, select, typed } from '../../../platform/slack/inputs.ts'
import type { Import } from '../../../ports/imports.ts'
import { count } from '../../../shared/text.ts'
import type { ImportPlan } from '../model.ts'
import { changesIn } from '../rules.ts'
import { planWords, refusedWords, unchangedWords, words } from '../wording.ts'
import { type Carried, carry, IDS, MOST_TYPED } from './ids.ts'

/** A message that only says something, whatever people named their files. */
export const saying = (text: string): Message => ({ text: safe(text), blocks: [section(plain(cut(text, MOST_SECTION)))] })

const MOST_SECTION = 3_000
const MOST_NAME = 80

/** A file's name as it is told: people call files anything. */
export const called = (name: string) => cut(name, MOST_NAME)

/** Which of the kinds it is, where nobody could tell by looking. */
export function kindMessage(name: string, file: string, kinds: readonly Import[]): Message {
  const text = words.whichKind(called(name))
  const options = kinds.map(({ kind, title }) => option(title, JSON.stringify([kind, file])))
  return {
    text: safe(text),
    blocks: [section(plain(text)), actions({ ...select(IDS.kind, options), placeholder: plain(words.chooseKind) })],
  }
}

/** Which rows are wanted. */
export function wantedMessage(name: string, kind: Import, file: string): Message {
  const text = words.whichRows(called(name), kind.title)
  const value = carry({ file, kind: kind.kind })
  return {
    text: safe(text),
    blocks: [
      section(plain(text)),
      actions(
        button('Choose which', IDS.choose, value, { style: 'primary' }),
        button('Only those we have', IDS.own, value),
        button('Leave it', IDS.leave, value),
      ),
    ],
  }
}

/** Which day the figures of a file without dates are of. */
export function dayMessage(name: string, kind: Import, file: string): Message {
  const text = words.whichDay(called(name), kind.title)
  const value = carry({ file, kind: kind.kind })
  return {
    text: safe(text),
    blocks: [
      section(plain(text)),
      actions(button('Say the day', IDS.choose, value, { style: 'primary' }), button('Leave it', IDS.leave, value)),
    ],
  }
}

export function wantedForm(kind: Import, { file }: Carried, today: string): ModalView {
  const field = (id: keyof typeof MOST_TYPED, label: string, hint: string) =>
    input(id, label, typed(id, { most: MOST_TYPED[id] }), { hint, optional: true })
  const rows = [
    field(IDS.commissioners, 'Commissioner', 'Its code in the register, such as 06N. Several with commas.'),
    field(IDS.areas, 'Postcode areas', 'Such as HP1, HP2. HP alone is all of HP.'),
    field(IDS.codes, 'ODS codes', 'Such as E82001, E82004.'),
  ]
  const day = [input(IDS.countedOn, 'Counted on', dayPicker(IDS.countedOn, today))]
  return {
    type: 'modal',
    callback_id: IDS.form,
    private_metadata: carry({ file, kind: kind.kind }),
    title: plain(kind.asks.includes('wanted') ? 'Which practices' : 'Which day'),
    submit: plain('Show'),
    close: plain('Cancel'),
    blocks: kind.asks.includes('wanted') ? [section(plain(words.anyOfThese)), ...rows] : day,
  }
}

// A message holds 50 blocks and about 12,000 characters: so many lines, so long, always fit.
const MOST_LINES = 24
const MOST_IN_GROUP = 18
const MOST_LINE = 140
const MOST_REFUSED = 8
const MOST_NOTE = 300
const MOST_NOTES = 4

export type Shown = { name: string; kind: Import; plan: ImportPlan; carried: Carried; first?: string }

/** What a file would change, with what there is to press. The longest plan fits: what does not is counted. */
export function previewMessage({ name, kind, plan, carried, first }: Shown): Message {
  const changes = changesIn(plan)
  const sum = words.wouldChange(called(name), kind.title, changes)
  const opening = [first, sum].filter(Boolean).join(' ')
  const verdict = plan.refused.length > 0 ? words.nothingCanBe(plan.refused.length) : null
  const value = carry(carried)
  const all = button('Show all', IDS.all, value, { spoken: `Show all that ${called(name)} would change` })
  const choices =
    changes === 0 || verdict
      ? []
      : [
          button('Bring these in', IDS.bringIn, value, { style: 'primary', spoken: `Bring in ${called(name)}` }),
          button('Leave it', IDS.leave, value, { spoken: `Leave ${called(name)}` }),
        ]
  const parts = [...groupsOf(plan), ...notesOf(plan), ...refusedIn(plan)]
  return {
    text: safe(cut([opening, ...parts, verdict].filter(Boolean).join('\n'), MOST_SECTION)),
    blocks: [
      header('What this file would change'),
      section(plain(opening)),
      ...parts.map(asSection),
      ...(verdict ? [section(plain(verdict))] : []),
      ...(choices.length > 0 || isCut(plan) ? [actions(...choices, ...(isCut(plan) ? [all] : []))] : []),
    ],
  }
}

/** Whether the message leaves anything of the plan out. */
const isCut = (plan: ImportPlan): boolean =>
  shareOf(plan) < Math.max(0, ...plan.groups.map(({ lines }) => lines.length)) ||
  plan.refused.length > MOST_REFUSED ||
  planWords(plan).some((line) => line.length > MOST_LINE)

// A window holds 100 blocks and 250 kB: so many sections, so long, always fit.
const MOST_SECTIONS = 60
const LINES_OF_SECTION = 2_800

/** The whole plan in a window, every line of it; what is beyond Slack's limits is counted. */
export function wholePlan(name: string, plan: ImportPlan): ModalView {
  const sections: string[] = []
  let told = 0
  const lines = planWords(plan).map((line) => cut(line, LINES_OF_SECTION))
  for (const line of lines) {
    const last = sections.at(-1)
    if (last !== undefined && last.length + line.length < LINES_OF_SECTION) sections[sections.length - 1] = `${last}\n${line}`
    else if (sections.length < MOST_SECTIONS) sections.push(line)
    else break
    told += 1
  }
  const left = lines.length - told
  return {
    type: 'modal',
    title: plain('What would change'),
    close: plain('Close'),
    blocks: [header(called(name)), ...sections.map(asSection), ...(left > 0 ? [section(plain(words.notAllHere(left)))] : [])],
  }
}

const asSection = (text: string): KnownBlock => section(plain(cut(text, MOST_SECTION)))

/** Each group with as many of its lines as its share allows. */
function groupsOf(plan: ImportPlan): string[] {
  return filled(plan).map(({ heading, lines }) => listed(`${heading} (${lines.length})`, lines, shareOf(plan)))
}

const filled = ({ groups }: ImportPlan) => groups.filter(({ lines }) => lines.length > 0)

const shareOf = (plan: ImportPlan) => Math.min(MOST_IN_GROUP, Math.max(1, Math.floor(MOST_LINES / filled(plan).length)))

function listed(heading: string, lines: readonly string[], most: number): string {
  const shown = lines.slice(0, most).map((line) => `• ${cut(line, MOST_LINE)}`)
  const left = lines.length - shown.length
  return [`${heading}:`, ...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('\n')
}

function notesOf({ unchanged, notes }: ImportPlan): string[] {
  return [unchangedWords(unchanged), ...notes.slice(0, MOST_NOTES)].flatMap((note) => (note === null ? [] : [cut(note, MOST_NOTE)]))
}

function refusedIn({ refused }: ImportPlan): string[] {
  return refused.length === 0 ? [] : [listed(`Refused: ${count(refused.length, 'row')}`, refused.map(refusedWords), MOST_REFUSED)]
}
