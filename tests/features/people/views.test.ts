import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { peopleRefusal } from '../../../src/features/people/import-wording.ts'
import { type Account, type Assignment, type Entry, GIVEN, type Listed, MOST } from '../../../src/features/people/model.ts'
import { OFFERS } from '../../../src/features/people/offers.ts'
import type { Card, FormChoices } from '../../../src/features/people/reading.ts'
import { cardView } from '../../../src/features/people/slack/card-view.ts'
import { switchedOffLine, switchedOffMessage, tookOverMessage } from '../../../src/features/people/slack/drawings.ts'
import {
  addForm,
  backForm,
  changedFields,
  deputyForm,
  editForm,
  endForm,
  giveForm,
  handOverForm,
  leaveForm,
} from '../../../src/features/people/slack/form-views.ts'
import { listMessage, readPage } from '../../../src/features/people/slack/list-view.ts'
import { readMetadata } from '../../../src/features/people/slack/reading-ids.ts'
import { handedOverWords, refused } from '../../../src/features/people/wording.ts'
import { done } from '../../../src/platform/slack/answers.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { PersonId, PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { long } from '../proposals/samples.ts'

/** Slack takes it, and the page of the local workspace draws every string of it. */
const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const TODAY = '2027-03-16'
const ID = '0195a0aa-0000-7000-8000-000000000014'
const practice = (n: number) => ({ id: `0195a0aa-0000-7000-8000-${String(n).padStart(12, '0')}` as PracticeId, name: long(100) })
const ACCOUNTS: readonly Account[] = ['in_chat', 'switched_off', 'none']

const assignments = (n: number): Assignment[] =>
  Array.from({ length: n }, (_, each) => ({
    id: `role-${each}`,
    role: GIVEN[each % GIVEN.length] ?? 'director',
    practice: practice(each),
    fromOn: '2027-01-01',
    toOn: each % 2 === 0 ? null : '2027-02-01',
  }))

const entry = (over: Partial<Entry> = {}): Entry => ({
  ...{ id: ID as PersonId, name: long(MOST.name), email: long(MOST.email), affiliation: long(MOST.affiliation), hasEmail: true },
  ...{ account: 'switched_off', leftOn: '2027-06-01', assignments: assignments(60), version: 999 },
  series: Array.from({ length: 30 }, () => ({ role: 'chair', series: long(100) })),
  deputies: Array.from({ length: 60 }, (_, n) => ({
    ...{ id: `deputy-${n}`, fromOn: '2027-01-01', toOn: null, practice: practice(n) },
    deputy: { id: ID as PersonId, name: long(100) },
  })),
  standsInFor: Array.from({ length: 60 }, (_, n) => ({
    ...{ id: `stands-${n}`, fromOn: '2027-01-01', toOn: null, practice: practice(n) },
    person: { id: ID as PersonId, name: long(100) },
  })),
  ...over,
})

const bare: Entry = {
  ...entry({ name: 'x', email: null, affiliation: null, hasEmail: false, account: 'none', leftOn: null }),
  ...{ assignments: [], series: [], deputies: [], standsInFor: [] },
}

const card = (over: Partial<Card> = {}): Card => ({
  ...{ entry: entry(), today: TODAY, offers: [...OFFERS], showsAddress: true },
  rights: { mayEdit: true, mayAppoint: true, mayHandOver: true },
  duties: Array.from({ length: 50 }, (_, n) => ({ id: `duty-${n}`, says: long(200) })),
  ...over,
})

const choices = (n: number): FormChoices => ({
  practices: Array.from({ length: n }, (_, each) => practice(each)),
  roles: GIVEN,
  today: TODAY,
})

const listed = (over: Partial<Listed> = {}): Listed => ({
  ...{ id: ID as PersonId, name: long(100), affiliation: long(MOST.affiliation), account: 'switched_off', hasEmail: true, leftOn: null },
  ...{ roles: assignments(40), series: [{ role: 'chair', series: long(100) }] },
  ...over,
})

describe('every view of people fits what Slack allows, at its worst', () => {
  test('the list, with 0, 1 and 8 rows, for readers and for editors', () => {
    for (const n of [0, 1, 8])
      for (const mayEdit of [true, false]) {
        const people = Array.from({ length: n }, () => listed())
        const list = { show: 'here', words: long(MOST.words), people, next: ID as PersonId, isFirst: false, mayEdit } as const
        fitsMessage(listMessage(list))
        fitsMessage(listMessage({ ...list, show: 'left', words: '', next: null, isFirst: true }))
      }
  })

  test.each(ACCOUNTS)('a person whose account is %s, with everything and with next to nothing', (account) => {
    fits(cardView(card({ entry: entry({ account }) })))
    fits(cardView(card({ entry: { ...bare, account }, offers: [], duties: [], showsAddress: false })))
    const reader = { mayEdit: false, mayAppoint: false, mayHandOver: false }
    fits(cardView(card({ rights: reader, offers: [], duties: [] })))
  })

  test('the forms, with 0, 1 and 250 practices', () => {
    for (const n of [0, 1, 250]) {
      fits(addForm(choices(n)))
      fits(backForm(entry(), choices(n)))
      fits(giveForm(entry(), choices(n)))
    }
    fits(editForm(entry()))
    fits(editForm(bare))
    fits(leaveForm(card()))
    fits(leaveForm(card({ duties: [] })))
  })

  test('what ends, with one and with very many', () => {
    fits(endForm(card({ entry: entry({ assignments: assignments(200) }) })))
    fits(endForm(card({ entry: entry({ assignments: assignments(1), deputies: [] }) })))
  })

  test('a deputy, with one and with 150 colleagues; without any there is no form', () => {
    const represents = entry({ assignments: assignments(3).map((each) => ({ ...each, role: 'practice_representative', toOn: null })) })
    for (const n of [1, 150]) {
      const colleagues = Array.from({ length: n }, (_, each) => ({
        ...{ id: `0195a0aa-0000-7000-8000-9${String(each).padStart(11, '0')}` as PersonId, name: long(100), practice: practice(0).id },
      }))
      const form = deputyForm(card({ entry: represents }), colleagues)
      if (!form) throw new Error('no form')
      fits(form)
    }
    expect(deputyForm(card({ entry: represents }), [])).toBeNull()
  })

  test('handing over, with very much, with roles that stay, and with one thing', () => {
    fits(handOverForm(card()))
    fits(handOverForm(card({ rights: { mayEdit: true, mayAppoint: false, mayHandOver: true } })))
    fits(handOverForm(card({ entry: { ...bare, assignments: assignments(1) }, duties: [] })))
  })

  test('the messages, and the line of Home', () => {
    const about = { entry: entry(), today: TODAY, duties: card().duties }
    fitsMessage(switchedOffMessage(about))
    fitsMessage(switchedOffMessage({ ...about, entry: { ...bare, account: 'switched_off' }, duties: [] }))
    fitsMessage(switchedOffMessage({ ...about, entry: entry({ account: 'in_chat' }) }))
    fitsMessage(tookOverMessage(long(100), entry(), '2027-01-01'))
    fitsMessage({ text: 'Home', blocks: switchedOffLine(about) })
    for (const message of [switchedOffMessage(about), tookOverMessage(long(100), entry(), '2027-01-01')])
      expect(message.text).not.toMatch(/<[!@#]/)
  })

  test('what is said afterwards', () => {
    const left = Array.from({ length: 50 }, () => long(200))
    fits(done('Done', handedOverWords({ id: ID as PersonId, name: long(100), to: long(100), kept: ['director'], left })))
  })
})

test('who may only read is told who keeps the register, and is offered nothing', () => {
  const view = cardView(card({ rights: { mayEdit: false, mayAppoint: false, mayHandOver: false }, offers: [], duties: [] }))
  expect(view.blocks.some(({ type }) => type === 'actions')).toBe(false)
  expect(JSON.stringify(view.blocks.at(-1))).toContain('an administrator or the programme manager')
})

test('an address that a viewer may not see is nowhere on the person', () => {
  const shown = JSON.stringify(cardView(card({ entry: entry({ email: 'gp@daccom.example' }), showsAddress: false })))
  expect(shown).not.toContain('gp@daccom.example')
})

test('once it is seen to, the message about an account has no button but Open', () => {
  const { blocks } = switchedOffMessage({ entry: entry({ leftOn: TODAY }), today: TODAY, duties: [] })
  expect(blocks.some(({ type }) => type === 'actions')).toBe(false)
  expect(JSON.stringify(blocks)).toContain('That is seen to.')
})

test('a page and a person are read from what we wrote, and from nothing else', () => {
  expect(readPage(`left:${ID}:archway: manager`)).toEqual({ show: 'left', after: ID, words: 'archway: manager' })
  expect(readPage('')).toEqual({ show: 'here', after: null, words: '' })
  expect(readPage("here:x' OR 1=1:gp").after).toBe('00000000-0000-0000-0000-000000000000')
  expect(readMetadata('{"v":1,"id":7}').version).toBe(0)
})

test('a form tells what was changed, and an emptied field counts as changed', () => {
  expect(changedFields({ name: 'New', email: 'a' }, { name: 'Old', email: 'a', affiliation: 'b' })).toEqual(['name', 'affiliation'])
})

test('every refusal of this slice has words of its own', async () => {
  const { readFileSync, globSync } = await import('node:fs')
  const source = globSync('src/features/people/**/*.ts')
    .filter((file) => !file.endsWith('wording.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const codes = [...new Set([...source.matchAll(/'(people\.[a-z_]+)'/g)].map(([, code = '']) => code))]
  const facts = { who: 'Fernville GP', last: TODAY, from: TODAY, role: 'director' }
  const permissions = ['people.read', 'people.read_contacts', 'people.edit', 'people.appoint', 'people.hand_over']
  const events = /^people\.(linked_account|edited|gave_role)$/
  const refusals = codes.filter((code) => !permissions.includes(code) && !events.test(code))
  expect(refusals.length).toBeGreaterThan(15)
  const says = (code: string) => peopleRefusal({ code: code as 'a.b', facts }) ?? refused({ code: code as 'a.b', facts })
  for (const code of refusals) expect([code, says(code)]).not.toEqual([code, says('x.y')])
})
