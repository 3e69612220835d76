import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GROUP_NOW, groupFor, groupTeam } from '../../support/group.ts'
import { type Product, startProduct } from '../../support/product.ts'

const FORM = {
  Title: 'Ultrasound in the surgery',
  'Commissioning area': 'Diagnostic services',
  'What and why?': 'Patients travel to Watford for a ten-minute scan.',
}

const CRITERIA = [
  'Fits the strategic goals',
  'In an area where we have an active role',
  'Benefit to patients',
  'Affordable, with a funding source',
  'We have the capacity',
  'Stakeholders support it',
  'Meets clinical governance',
]

describe.each(['http', 'socket'] as const)('D11 to D13: from /daccom propose to a decision, over %s', (mode) => {
  let product: Product
  let reference = 0
  const team = groupTeam()

  beforeAll(async () => {
    product = await startProduct([team], { mode, clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 } })
    await groupFor(team)
  })
  afterAll(() => product.stop())

  const people = () => {
    const [gp, archway, manor, manager] = ['UGP', 'UARCHWAY', 'UMANOR', 'UMANAGER'].map((id) => product.as(id))
    if (!gp || !archway || !manor || !manager) throw new Error('nobody there')
    return { gp, archway, manor, manager }
  }

  async function raised(title: string): Promise<string> {
    const { gp } = people()
    await gp.types('/daccom propose', { in: 'practices' })
    await gp.fills({ ...FORM, Title: title })
    await gp.submits()
    reference += 1
    await expect(gp).toShow(`This is P-${reference}`)
    await gp.closesAll()
    return `P-${reference}`
  }

  async function studied(title: string): Promise<string> {
    const { archway } = people()
    const p = await raised(title)
    await expect(archway.in('executive')).toShow(`${p}: ${title}`)
    await archway.presses("I'll study it", { in: 'executive', beside: `${p}: ${title}` })
    await expect(archway.in('app')).toShow(`${p}: ${title}`, 'Please study this by Tue 30 Mar 2027')
    await archway.presses('Write the study', { in: 'app', beside: `${p}: ${title}` })
    for (const criterion of CRITERIA) await archway.chooses(criterion, 'Meets it')
    await archway.fills({ 'What do you recommend?': 'Accept it', 'Why?': 'It helps patients.' })
    await archway.submits()
    await expect(archway).toShow('The executive can now decide')
    await archway.closesAll()
    return p
  }

  test('a proposal is raised, studied and accepted at a meeting, and everyone concerned is told', async () => {
    const { gp, archway, manor } = people()
    const p = await studied('Ultrasound in the surgery')
    await expect(manor.in('executive')).toShow('It helps patients.', 'It is ready to decide')
    await manor.presses('Decide', { in: 'executive', beside: p })
    await manor.fills({
      'Clinical leads': ['Clinical lead'],
      'Project manager': 'Programme manager',
      'Why?': 'It serves our goals.',
      'The meeting of': '2027-03-16',
    })
    await manor.submits()
    await expect(manor).toShow('everyone concerned is told')
    await manor.closesAll()
    await expect(manor.in('executive')).toShow(
      'Accepted by Manor Street GP, at the meeting of Tue 16 Mar 2027',
      'Clinical lead: Clinical lead.',
    )
    for (const person of [gp, archway, product.as('ULEAD')])
      await expect(person.in('app')).toShow('Accepted by Manor Street GP', 'It serves our goals.')
    expect(product.workspace.refusals).toEqual([])
  })

  test('every card of a decided proposal has lost its buttons', async () => {
    const { manor } = people()
    const p = await studied('A card with many faces')
    await manor.presses('Decide', { in: 'executive', beside: p })
    await manor.chooses('What was decided?', 'Decline')
    await manor.waits()
    await manor.fills({ 'Why?': 'Not this year.', 'The meeting of': '2027-03-16' })
    await manor.submits()
    await manor.waits()
    const messages = manor.remembers('executive').filter(({ text }) => text.includes(p))
    expect(messages.length).toBeGreaterThan(1)
    const buttons = messages.flatMap(({ blocks }) =>
      blocks.flatMap(({ type, elements = [] }) => (type === 'actions' ? elements.map(({ text }) => text?.text) : [])),
    )
    expect(new Set(buttons)).toEqual(new Set(['Open']))
  })

  test('a decision in the channel waits for a second member', async () => {
    const { gp, manor, archway } = people()
    const p = await studied('Spirometry next door')
    await manor.presses('Decide', { in: 'executive', beside: p })
    await manor.chooses('What was decided?', 'Decline')
    await manor.waits()
    await manor.chooses('Where was it decided?', 'Here in the channel')
    await manor.waits()
    await manor.fills({ 'Why?': 'We lack the capacity.' })
    await manor.submits()
    await expect(manor).toShow('It stands when a second member agrees')
    await manor.closesAll()
    await expect(archway.in('executive')).toShow('Manor Street GP has entered: Decline')
    await manor.presses('I agree', { in: 'executive', beside: p })
    await expect(manor).toShow('a second member has to agree')
    await expect(gp.in('app')).not.toShow('We lack the capacity.')
    await archway.presses('I agree', { in: 'executive', beside: p })
    await expect(gp.in('app')).toShow('We lack the capacity.')
    await expect(archway.in('executive')).toShow('Declined by Manor Street GP, with Archway GP, in the channel')
  })

  test('the gate sends it back with a question, the proposer answers, and the road goes on', async () => {
    const { gp, manager } = people()
    const p = await raised('Counselling rooms')
    await expect(manager.in('executive')).toShow(p)
    await manager.presses('Send back', { in: 'executive', beside: p })
    await manager.fills({ 'What would you like to know, or advise?': 'How many patients is this for?' })
    await manager.submits()
    await manager.closesAll()
    await expect(gp.in('app')).toShow('How many patients is this for?')
    await gp.presses('Edit', { in: 'app', beside: p })
    await expect(gp).toShow('You were asked: How many patients is this for?')
    await gp.fills({ 'Benefits for patients': 'About 600 a year wait less.' })
    await gp.submits()
    await gp.closesAll()
    await expect(manager.in('executive')).toShow('Fernville GP has answered the question')
    await expect(gp.in('app')).toShow('Thank you, that is done.')
  })

  test('the form adapts to its kind and keeps what was typed', async () => {
    const { gp } = people()
    await gp.types('/daccom propose', { in: 'practices' })
    await gp.fills({ Title: 'Minor surgery', 'What and why?': 'Two nurses would learn it.' })
    await gp.chooses('What is it?', 'Business case under an LES')
    await gp.awaitsForm('Which LES?')
    await expect(gp).toShow('Minor surgery')
    await gp.chooses('What is it?', 'Request for action from outside')
    await gp.awaitsForm('Who sent the request?')
    await gp.chooses('When you save', 'Keep as draft')
    await gp.chooses('Commissioning area', 'Not on our list')
    await gp.submits()
    await expect(gp).toShow('Your draft is kept')
    await gp.closesAll()
    await gp.types('/daccom proposals mine', { in: 'practices' })
    await expect(gp).toShow('Draft: Minor surgery', 'not sent yet')
    await expect(people().manager.in('executive')).not.toShow('Minor surgery')
  })

  test('errors stand at their fields, and what was typed stays', async () => {
    const { gp } = people()
    await gp.types('/daccom propose', { in: 'practices' })
    await gp.fills({ ...FORM, 'What and why?': 'Mrs A, 943 476 5919, would like it.', 'Cost in pounds': 'a lot' })
    await gp.submits()
    await gp.waits()
    expect(gp.fieldErrors()).toEqual({
      'What and why?': expect.stringContaining('looks like an NHS number'),
      'Cost in pounds': 'Please give one amount in pounds, such as 12,500 or 12k.',
    })
    await gp.closesAll()
    expect(product.logged()).not.toContain('943 476 5919')
  })

  test('the shortcut opens the same form, and the list leads to the trail', async () => {
    const { gp } = people()
    await gp.usesShortcut('Raise a proposal')
    await gp.awaitsForm('What and why?')
    await gp.closesAll()
    await gp.types('/daccom proposals', { in: 'practices' })
    await expect(gp).toShow('Open proposals')
    await gp.types('/daccom proposal p1', { in: 'practices' })
    await expect(gp).toShow('What happened', 'Fernville GP sent it to the executive', 'Manor Street GP recorded: accepted')
    await gp.closesAll()
  })

  test('Home shows what waits for each person', async () => {
    const { gp, manor } = people()
    await gp.opensHome()
    await expect(gp.in('home')).toShow('Your draft, not sent yet.')
    await gp.presses('Raise a proposal', { in: 'home' })
    await gp.awaitsForm('What and why?')
    await gp.closesAll()
    await manor.opensHome()
    await expect(manor.in('home')).toShow('New: somebody should study it.')
  })

  test('a Home that somebody looks at shows what others do meanwhile', async () => {
    const { archway, manor } = people()
    await archway.opensHome()
    const p = await raised('Knee clinic')
    await expect(archway.in('home')).toShow(`${p}: Knee clinic`, 'New: somebody should study it.')
    await manor.presses("I'll study it", { in: 'executive', beside: `${p}: Knee clinic` })
    await expect(archway.in('home')).not.toShow('Knee clinic')
  })

  test('Home shows what was sent from it, without being opened again', async () => {
    const { archway } = people()
    await archway.opensHome()
    await expect(archway.in('home')).not.toShow('Ear clinic')
    await archway.presses('Raise a proposal', { in: 'home' })
    await archway.fills({ Title: 'Ear clinic', 'What and why?': 'One nurse could run it.', 'Commissioning area': 'Not on our list' })
    await archway.chooses('When you save', 'Keep as draft')
    await archway.submits()
    await expect(archway.in('home')).toShow('Ear clinic')
    await archway.closesAll()
  })

  test('a form to answer a question stays that form, whatever is chosen in it', async () => {
    const { gp, manager } = people()
    await gp.types('/daccom propose', { in: 'practices' })
    await gp.fills({ ...FORM, Title: 'Sleep clinic' })
    await gp.submits()
    await gp.closesAll()
    await manager.presses('Send back', { in: 'executive', beside: 'Sleep clinic' })
    await manager.fills({ 'What would you like to know, or advise?': 'How many patients?' })
    await manager.submits()
    await manager.closesAll()
    await gp.presses('Edit', { in: 'app', beside: 'How many patients?' })
    await gp.awaitsForm('What and why?')
    await gp.chooses('What is it?', 'Request for action from outside')
    await gp.awaitsForm('Who sent the request?')
    await expect(gp).toShow('Edit P-', 'How many patients?')
    await gp.closesAll()
  })

  test('somebody whom the group does not know is told kindly whom to ask', async () => {
    const visitor = product.as('UVISITOR')
    await visitor.types('/daccom propose', { in: 'practices' })
    await expect(visitor).toShow('Administrator')
    await expect(visitor).not.toShow('What and why?')
  })

  test('the stand-in refused nothing of all this', () => {
    expect(product.workspace.refusals).toEqual([])
  })
})
