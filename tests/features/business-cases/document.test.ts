import { describe, expect, test } from 'vitest'
import { caseDocument, fileName, fitOf } from '../../../src/features/business-cases/document.ts'
import { MOST } from '../../../src/features/business-cases/model.ts'
import { standing, toldTexts } from '../../../src/features/business-cases/rules.ts'
import { tooLongWords } from '../../../src/features/business-cases/wording.ts'
import { writeWord } from '../../../src/platform/documents/word.ts'
import type { PersonId } from '../../../src/shared/ids.ts'
import { fullestCases, usualCase } from '../../support/business-cases.ts'

const NOW = new Date('2027-03-16T13:00:00Z')
const line = 'Commissioning of services across Dacorum, with all of the practices.\n'

const told = {
  proposal: {
    ...{ reference: 'P-1', whatAndWhy: 'A joint front door.', benefits: null, costPence: 18_000_050, costBasis: 'Six sessions.' },
    ...{ funding: 'Savings', consulted: 'The hospital.', proposer: 'p' as PersonId, reviewer: null },
  },
  ...{ objectives: 'Shorter waits.', costs: null, consulted: 'The patients’ forum.', risks: null },
}
const nothing = { proposal: null, objectives: null, costs: null, consulted: null, risks: null }

describe('D13: what a business case begins with', () => {
  test('it says what the proposal told and what was answered at Milestone 1, and nothing where neither says anything', () => {
    expect(toldTexts(told)).toEqual({
      what: 'A joint front door.',
      benefits: 'Objectives and deliverables: Shorter waits.',
      costs: '£180,000.50.\nSix sessions.\nMoney from: Savings',
      consulted: 'The hospital.\nThe patients’ forum.',
    })
    expect(toldTexts(nothing)).toEqual({})
    // The form of an item begins with what the proposal says: an answer that leaves it so says nothing new.
    const proposal = { ...told.proposal, benefits: 'Fewer admissions.' }
    const asBegun = {
      ...told,
      proposal,
      objectives: 'A joint front…',
      costs: 'Benefits: Fewer admissions.\nAnd beds.',
      consulted: 'The hospital.',
    }
    expect(toldTexts(asBegun)).toMatchObject({
      benefits: 'Fewer admissions.',
      costs: '£180,000.50.\nSix sessions.\nMoney from: Savings\nAnd beds.',
      consulted: 'The hospital.',
    })
  })

  test('what somebody wrote stands instead; what they left empty stays empty; the rest follows what is told', () => {
    const written = { what: 'Ours.', why: '', benefits: null, costs: null, consulted: null, risks: 'None.', by: 'Lead', at: NOW }
    const { what, why, consulted, risks } = standing(told, written)
    expect({ what, why, consulted, risks }).toEqual({
      ...{ what: 'Ours.', why: undefined, consulted: 'The hospital.\nThe patients’ forum.', risks: 'None.' },
    })
  })
})

describe('D11: one side of A4', () => {
  test('a usual case fits, and nothing is said of its length', () => {
    const { texts } = usualCase()
    expect(tooLongWords(fitOf(usualCase()), texts)).toBeNull()
  })

  test('the fields that are too long are named, with about how much, and no other', () => {
    const content = usualCase({ benefits: line.repeat(40), costs: line.repeat(25) })
    const says = tooLongWords(fitOf(content), content.texts)
    expect(says).toMatch(/Please shorten “Benefits for patients” by about \d+ lines and “Costs” by about \d+ lines\./)
    expect(says).not.toMatch(/What|Risks/)
  })

  test('the fullest that fits is full: with a few lines more it does not (check:pages shows that it is one page)', () => {
    for (const { name, content } of fullestCases()) {
      const more = { ...content, texts: { ...content.texts, risks: `${content.texts.risks}\n${line.repeat(3)}` } }
      expect([name, fitOf(content).fits, fitOf(more).fits]).toEqual([name, true, false])
    }
  })

  test('six fields of the most that a form takes are refused as too long, each by name', () => {
    const text = 'W'.repeat(MOST)
    const content = usualCase({ what: text, why: text, benefits: text, costs: text, consulted: text, risks: text })
    expect(
      fitOf(content)
        .tooLong.map(({ name }) => name)
        .sort(),
    ).toEqual(['benefits', 'consulted', 'costs', 'risks', 'what', 'why'])
  })

  test('the same case gives the same bytes, and a file name that every system takes', async () => {
    const bytes = () => writeWord(caseDocument(usualCase(), NOW))
    expect(await bytes()).toEqual(await bytes())
    expect(fileName({ ...usualCase(), zone: 'Europe/London' }, NOW)).toBe('Business case GP-led urgent care beside A E 2027-03-16.docx')
  })
})
