import { type CaseContent, fitOf } from '../../src/features/business-cases/document.ts'
import { FIELDS, MOST, type Texts } from '../../src/features/business-cases/model.ts'
import type { PersonId } from '../../src/shared/ids.ts'

const person = (name: string) => ({ id: 'p' as PersonId, name })

/** A business case as the executive of the documents would have it, with nobody's name. */
export const usualCase = (texts: Texts = {}): CaseContent => ({
  ...{ group: 'DacCom PbC Ltd', zone: 'Europe/London', reference: 'P-1' },
  project: {
    name: 'GP-led urgent care beside A&E',
    area: { id: 'a', name: 'Urgent care' },
    leads: [person('Fernville GP'), person('Archway GP')],
    manager: person('Parkwood practice manager'),
    funderApproval: 'invest_to_save',
  },
  texts: {
    what: 'Two in five people who come to A&E could be seen by a GP. A joint front door would send each to the right place at once.',
    why: 'People wait up to four hours, and many are sent from one place to another.',
    benefits: '· Shorter waits\n· Fewer people sent from one place to another\n· A&E is free for those who need it',
    costs: '£180,000.\nSix GP sessions a week for a year, less what A&E no longer pays for.\nMoney from: Savings on A&E attendances',
    consulted: 'Hospital A&E lead, out-of-hours provider, patients’ forum.',
    risks: 'Fewer GPs than sessions in the winter: the out-of-hours provider would fill in.',
    ...texts,
  },
})

/** What a page could be filled with. */
export const FILLS: Readonly<Record<string, string>> = {
  prose: 'Commissioning of services across Dacorum, with the practices. ',
  wide: 'W',
  narrow: 'il',
  lines: 'a\n',
  bullets: '- a\n',
  unbroken: 'Wordwithoutanyspaceinit',
  accents: 'Ŵéňŵ ',
  emoji: '🎉 👩‍⚕️ ',
  spaces: 'a      ',
  tabs: 'a\tb ',
  marks: '</w:p> & “quoted” <b>it’s</b> \u000b\u2028',
  han: '漢字',
  arabic: 'السلام عليكم ',
}

export const textOf = (fill: string, letters: number) =>
  fill
    .repeat(Math.ceil(letters / fill.length))
    .slice(0, letters)
    .toWellFormed()

/** The most for which it holds, up to as much as a field holds. */
export function most(holds: (letters: number) => boolean): number {
  let [fits, over] = [0, MOST + 1]
  while (over - fits > 1) {
    const between = Math.floor((fits + over) / 2)
    if (holds(between)) fits = between
    else over = between
  }
  return fits
}

/** Below a title and a name of the group that take several lines, as much as the product calls one side of A4: of each the same, then of the first. */
export function fullestCases(): { name: string; content: CaseContent }[] {
  return Object.entries(FILLS).map(([name, fill]) => {
    const text = (letters: number) => textOf(fill, letters)
    const line = (letters: number) => text(letters).replace(/\s+/g, ' ')
    const content = (each: number, first: number): CaseContent => {
      const usual = usualCase({ ...Object.fromEntries(FIELDS.map((field) => [field, text(each)])), what: text(first) })
      return { ...usual, group: line(80), project: { ...usual.project, name: line(150) } }
    }
    const each = most((letters) => fitOf(content(letters, letters)).fits)
    return {
      name,
      content: content(
        each,
        most((letters) => fitOf(content(each, letters)).fits),
      ),
    }
  })
}
