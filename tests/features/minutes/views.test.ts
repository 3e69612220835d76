import type { KnownBlock, ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { MOST, type Section } from '../../../src/features/minutes/model.ts'
import type { RecordPage } from '../../../src/features/minutes/reading.ts'
import { carry, entryValue, readCarried, readEntry } from '../../../src/features/minutes/slack/carried.ts'
import { actionForm, amendForm, issueForm, pasteForm, sectionForm } from '../../../src/features/minutes/slack/forms.ts'
import { listMessage, listView, recordView } from '../../../src/features/minutes/slack/views.ts'
import { refused } from '../../../src/features/minutes/wording.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { AgendaLine } from '../../../src/ports/agenda.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { usualRecord, worstRecord } from '../../support/records.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)

const section = (n: number): Section => ({
  ...{ id: newId<string>(), heading: long(MOST.heading), text: long(MOST.text), decision: long(MOST.decision), line: null, version: n },
})
const agenda = (n: number): AgendaLine[] =>
  Array.from({ length: n }, (_, each) => ({
    ...{ id: newId<string>(), title: `${each} ${long(150)}`, presenter: null, minutes: 10, wanted: 'decision' as const, report: null },
    timesPutOff: 2,
  }))

const page = (differs: Partial<RecordPage> = {}): RecordPage => ({
  ...usualRecord(),
  ...{ agenda: [], back: [], mayWrite: true, isToSend: true, confirmsAt: null, hasChannel: true, now: new Date('2027-03-16T13:00:00Z') },
  ...differs,
})
const worst = (differs: Partial<RecordPage> = {}) => {
  const lines = agenda(120)
  return page({
    ...worstRecord(),
    sections: Array.from({ length: MOST.sections }, (_, n) => section(n)),
    amendments: Array.from({ length: MOST.amendments }, () => ({
      at: new Date('2027-04-01T09:00:00Z'),
      by: long(100),
      text: long(MOST.amendment),
    })),
    ...{ agenda: lines, back: lines, confirmsAt: usualRecord().next },
    ...differs,
  })
}
const about = (agendaLines: AgendaLine[]) => ({ meeting: newId<string>(), agenda: agendaLines, back: { sections: 96, actions: 96 } })

describe('every view of minutes fits what Slack allows, at its worst', () => {
  test('a record, on its first page, its last, and as somebody reads it who may not write', () => {
    fits(recordView(worst()))
    fits(recordView(worst(), { sections: 96, actions: 96 }, long(3000)))
    fits(recordView(worst({ mayWrite: false })))
    fits(recordView(page()))
    fits(recordView(page({ record: null, register: null, sections: [], actions: [] })))
  })

  test('a section is moved only where it can go, and what is refused is not offered', () => {
    const entries = (view: ModalView) =>
      (view.blocks as KnownBlock[]).flatMap((block) =>
        block.type === 'section' && block.accessory?.type === 'overflow' ? [block.accessory.options.map(({ text }) => text.text)] : [],
      )
    const three = page({ sections: [section(1), section(2), section(3)] })
    expect(entries(recordView(three))).toEqual([
      ['Edit', 'Move down'],
      ['Edit', 'Move up', 'Move down'],
      ['Edit', 'Move up'],
    ])
    expect(entries(recordView({ ...three, sections: [section(1)] }))).toEqual([['Edit']])
    const { record, actions } = usualRecord()
    if (!record) throw new Error('the usual record is there')
    expect(JSON.stringify(recordView(three).blocks)).toContain('"Change"')
    const confirmed = recordView({ ...three, record: { ...record, state: 'confirmed' } })
    expect(entries(confirmed)).toEqual([])
    expect(JSON.stringify(confirmed.blocks)).not.toContain('"Change"')
    const begun = recordView({ ...three, actions: actions.map((action) => ({ ...action, state: 'done' as const })) })
    expect(JSON.stringify(begun.blocks)).not.toContain('"Change"')
  })

  test('a record full of marks that Slack counts as five characters each', () => {
    const marks = { heading: '&'.repeat(MOST.heading), text: '_'.repeat(MOST.text), decision: '<'.repeat(MOST.decision) }
    fits(recordView(page({ sections: Array.from({ length: 8 }, (_, n) => ({ ...section(n), ...marks })) })))
  })

  test('the forms, new and filled to the brim', () => {
    const practices = Array.from({ length: 250 }, () => ({ id: newId<PracticeId>(), name: long(100) }))
    const [action] = worstRecord().actions
    if (!action) throw new Error('The worst record has actions')
    const filled = { ...action, text: long(MOST.action), ownerName: long(100), owner: { person: newId<PersonId>() } }
    fits(sectionForm(about([])))
    fits(sectionForm(about(agenda(120)), section(1)))
    fits(actionForm(about([]), []))
    fits(actionForm(about(agenda(120)), practices, filled))
    fits(actionForm(about(agenda(120)), practices, { ...filled, owner: { practice: newId<PracticeId>() } }))
    fits(pasteForm(newId<string>()))
    const many = Array.from({ length: 80 }, () => ({ heading: long(100), text: 'x', decision: null }))
    const unread = [{ line: long(2000), why: 'several' as const, names: [long(100), long(100)] }]
    fits(pasteForm(newId<string>(), { text: long(MOST.pasted), pasted: { sections: many, actions: [], unread } }))
    fits(issueForm(worst({ record: { ...usualRecord().record, state: 'draft' } })))
    fits(issueForm(page()))
    fits(amendForm(worst()))
  })

  test('the list, in a message and in a window', () => {
    const meeting = { ...usualRecord().meeting, title: long(100) }
    const records = Array.from({ length: 8 }, () => ({ meeting, state: 'draft' as const, mayWrite: true }))
    const list = { records, after: newId<string>(), next: newId<string>(), zone: 'Europe/London' }
    const message = listMessage(list)
    expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
    fits(listView(list))
    fits(listView({ records: [], after: null, next: null, zone: 'Europe/London' }))
  })
})

describe('what buttons and forms carry', () => {
  test('comes back as it was, and anything else leads to nothing', () => {
    const [meeting, id] = [newId<string>(), newId<string>()]
    expect(readCarried(carry(meeting, { id, version: 3, sections: 8 }))).toEqual({ v: 1, meeting, id, version: 3, sections: 8, actions: 0 })
    expect(readEntry(entryValue('down', id))).toEqual({ act: 'down', id })
    for (const text of ['', '{', '{"v":2}', 'edit|x', `{"v":1,"meeting":"${'9'.repeat(36)}"}`])
      expect(readCarried(text).meeting).toMatch(/^0{8}-/)
    expect(readEntry('remove|everything')).toEqual({ act: 'edit', id: readCarried('').meeting })
  })
})

describe('refusals', () => {
  test('each say what happened and what to do', () => {
    for (const state of ['draft', 'issued', 'confirmed'])
      expect(refused({ code: 'minutes.cannot_write', facts: { state } })).toMatch(/^Nothing was changed\. \S/)
    expect(refused({ code: 'nobody.knows' })).toContain('Nothing was changed')
  })
})
