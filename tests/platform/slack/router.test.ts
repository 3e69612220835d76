import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { button, section } from '../../../src/platform/slack/blocks.ts'
import type { SlackFeature } from '../../../src/platform/slack/feature.ts'
import { type EdgeUnderTest, startEdge } from '../../support/edge.ts'

const typed: string[] = []

const slice: Partial<SlackFeature> = {
  commands: [
    {
      word: 'proposals',
      help: [
        { usage: '/daccom proposals', says: 'See what is open.' },
        { usage: '/daccom proposals mine', says: 'See your own.' },
      ],
      run: async ({ text, say }) => {
        typed.push(text)
        await say(`You typed ${text}`)
      },
    },
    { word: 'people', help: [{ usage: '/daccom people', says: 'See who is who.' }], run: ({ say }) => say('People') },
  ],
  items: { waits: async ({ title }) => [section(String(title))] },
}

const waiting: string[] = []
const homeSection = async () =>
  waiting.map((title, rank) => ({ heading: 'needs_you' as const, rank: -rank, fact: { kind: 'waits', title } }))

describe('the command', () => {
  let edge: EdgeUnderTest

  beforeAll(async () => {
    edge = await startEdge(slice, { homeSection })
  })
  afterAll(() => edge.stop())

  test('helps everyone, known or not', async () => {
    const stranger = edge.as('USTRANGER')
    await stranger.types('/daccom help')
    await expect(stranger).toShow('What DacCom can do', '/daccom proposals mine', '/daccom people', '/daccom alone shows what needs you')
  })

  test('helps with one topic, in singular or plural', async () => {
    const gp = edge.as('UGP')
    await gp.types('/daccom help proposal')
    await expect(gp).toShow('Help: proposals', 'See your own.')
    await expect(gp).not.toShow('/daccom people')
  })

  test('helps with everything where it has no such topic', async () => {
    const gp = edge.as('UGP')
    await gp.types('/daccom help <!channel>')
    await expect(gp).toShow('I have no help on "<!channel>".', '/daccom people')
    await expect(gp).not.toShow('everybody is called')
  })

  test('asks "did you mean" for a slip, and shows what was typed as it was typed', async () => {
    const gp = edge.as('UGP')
    await gp.types('/daccom propsals')
    await expect(gp).toShow('I do not know "propsals". Did you mean /daccom proposals?')
    await gp.types('/daccom <xylophone&>')
    await expect(gp).toShow('I do not know "<xylophone&>". /daccom help shows what I can do.')
  })

  test('gives a slice what was typed after its word, unescaped', async () => {
    const gp = edge.as('UGP')
    await gp.types('/daccom proposals A & B <soon>')
    await gp.waits()
    expect(typed.at(-1)).toBe('A & B <soon>')
  })

  test.each(['proposals 943 476 5919', '9434765919', 'help 943-476-5919', 'xx 9434765919'])(
    'refuses %j, neither echoes nor logs it, and runs nothing',
    async (text) => {
      const before = typed.length
      const gp = edge.as('UGP')
      await gp.types(`/daccom ${text}`)
      await gp.waits()
      const said = edge.as('UGP').screen().text()
      expect(said).toContain('That looks like an NHS number. I have not kept it anywhere.')
      expect(said).not.toMatch(/943.?476.?5919/)
      expect(edge.logged()).not.toMatch(/943.?476.?5919/)
      expect(typed).toHaveLength(before)
    },
  )

  test('a telephone number of a practice passes', async () => {
    const gp = edge.as('UGP')
    await gp.types('/daccom proposals 01442 261805')
    await gp.waits()
    expect(typed.at(-1)).toBe('01442 261805')
  })

  test('alone shows what needs the person, the most urgent first', async () => {
    const gp = edge.as('UGP')
    await gp.types('/daccom')
    await expect(gp).toShow('Nothing needs you at the moment.', '/daccom help')
    waiting.push('A question', 'A study')
    await gp.types('/daccom')
    await expect(gp).toShow(/Needs you\nA study\nA question/)
    waiting.length = 0
  })

  test('alone, many things that wait are told by their number', async () => {
    waiting.push(...Array.from({ length: 60 }, (_, n) => `Thing ${n}`))
    const gp = edge.as('UGP')
    await gp.types('/daccom')
    await expect(gp).toShow('And 52 more.')
    await gp.opensHome()
    await expect(gp.in('home')).toShow('And 40 more.')
    waiting.length = 0
  })
})

describe('Home', () => {
  test('is never blank: with nothing to do, for a stranger, and when something fails', async () => {
    let fails = false
    const edge = await startEdge(slice, {
      homeSection: async () => {
        if (fails) throw new Error('on purpose')
        return []
      },
    })
    const [gp, stranger] = [edge.as('UGP'), edge.as('USTRANGER')]
    await gp.opensHome()
    await expect(gp.in('home')).toShow('Nothing needs you at the moment.', '/daccom help')
    await stranger.opensHome()
    await expect(stranger.in('home')).toShow('I do not know you yet')
    fails = true
    await gp.opensHome()
    await expect(gp.in('home')).toShow('something went wrong on my side', /E-[A-Z2-9]{4}/)
    await edge.stop()
  })

  test('is drawn anew when something in it was pressed', async () => {
    let isDone = false
    const edge = await startEdge(
      {
        items: { waits: async () => [section('A study', button('Take it', 'test:take', ''))] },
        register: (listen) =>
          listen.press('test:take', async () => {
            isDone = true
          }),
      },
      { homeSection: async () => (isDone ? [] : [{ heading: 'needs_you', rank: 1, fact: { kind: 'waits' } }]) },
    )
    const gp = edge.as('UGP')
    await gp.opensHome()
    await gp.presses('Take it', { in: 'home' })
    await expect(gp.in('home')).toShow('Nothing needs you at the moment.')
    await expect(gp.in('home')).not.toShow('A study')
    await edge.stop()
  })

  test('a list that is opened from it turns in its own window, and what is done there is gone from it', async () => {
    let isDone = false
    const edge = await startEdge(
      {
        items: { waits: async () => [section('A study', button('See all', 'test:list', ''))] },
        register: (listen) => {
          listen.press('test:list', ({ say }) => say({ text: '', blocks: [section('First page', button('Take it', 'test:take', ''))] }))
          listen.press('test:take', async ({ replace }) => {
            isDone = true
            await replace({ text: '', blocks: [section('It is taken')] })
          })
        },
      },
      { homeSection: async () => (isDone ? [] : [{ heading: 'needs_you', rank: 1, fact: { kind: 'waits' } }]) },
    )
    const gp = edge.as('UGP')
    await gp.opensHome()
    await gp.presses('See all')
    await gp.awaitsForm('First page')
    await gp.presses('Take it')
    await gp.awaitsForm('It is taken')
    await gp.closes()
    await gp.waits()
    expect(gp.view()).toBeUndefined()
    await expect(gp.in('home')).not.toShow('A study')
    await edge.stop()
  })
})
