import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import { fitOf } from '../../../src/features/business-cases/document.ts'
import { FIELDS, MOST } from '../../../src/features/business-cases/model.ts'
import type { CasePage } from '../../../src/features/business-cases/reading.ts'
import { metadataOf, readMetadata } from '../../../src/features/business-cases/slack/ids.ts'
import { caseForm, caseView } from '../../../src/features/business-cases/slack/views.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => [...NASTY.repeat(most)].slice(0, most).join('')
const person = () => ({ id: newId<PersonId>(), name: long(100) })

const page = (over: Partial<CasePage> = {}): CasePage => {
  const content = {
    ...{ group: long(80), zone: 'Europe/London', reference: 'P-999999999' },
    project: {
      ...{ id: newId<string>(), name: long(150), proposal: null, area: { id: 'a', name: long(80) }, leads: [person(), person()] },
      ...{ manager: person(), state: 'active' as const, funderApproval: 'significant_change' as const, at: null, version: 1 },
    },
    texts: Object.fromEntries(FIELDS.map((field) => [field, long(MOST).slice(0, MOST).toWellFormed().trim()])),
  }
  const nobody = { what: null, why: null, benefits: null, costs: null, consulted: null, risks: null }
  return {
    ...{ ...content, fit: fitOf(content), mayWrite: true, seesCosts: true },
    told: { proposal: null, objectives: null, costs: null, consulted: null, risks: null },
    written: { ...nobody, by: long(100), at: new Date('2027-04-06T10:00:00Z') },
    ...over,
  }
}

test('the window and the form hold the longest texts, and say every word of them', () => {
  fits(caseView(page(), 'It is saved.'))
  fits(caseView(page({ seesCosts: false, mayWrite: false, written: null })))
  fits(caseView(page({ texts: {}, fit: { fits: true, tooLong: [] } })))
  fits(caseForm(page()))
  fits(caseForm(page({ texts: {} })))
})

test('a form carries its project, and what is no project leads to nothing', () => {
  const id = newId<string>()
  expect(readMetadata(metadataOf(id))).toBe(id)
  for (const odd of ['', '{}', '{"v":2,"project":"x"}', metadataOf('x')])
    expect(readMetadata(odd)).toBe('00000000-0000-0000-0000-000000000000')
})
