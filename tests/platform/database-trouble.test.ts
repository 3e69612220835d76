import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Road, startRoad } from '../features/proposals/hand-made-road.ts'
import { openUnreliableDatabase, type UnreliableDatabase } from '../support/unreliable-database.ts'

const REFERENCE = /E-[A-HJ-NP-Z2-46-9]{4}/
const UNREACHABLE = 'Sorry, I cannot reach my records at the moment. Nothing was saved.'
const UNCERTAIN = 'cannot tell whether this was saved. Please look before you try again'
const LOST = new RegExp(`(${UNREACHABLE}|${UNCERTAIN}).*${REFERENCE.source}`)

let unreliable: UnreliableDatabase
let road: Road
beforeAll(async () => {
  unreliable = await openUnreliableDatabase()
  // A message that was on its way when the database went is looked for after its lease; a minute of that is too long for a test.
  const sender = { paceMs: 1, doubtWaitMs: 50, leaseMs: 1_500, callMs: 500, pollMs: 100 }
  road = await startRoad({ database: unreliable.database, sender })
})
afterAll(async () => {
  await road.stop()
  await unreliable.close()
})

afterEach(async () => {
  unreliable.restore()
  await settled()
})

const as = (user: string) => road.product.as(user)
const where = () => ({ organisationId: road.organisation })

async function opensForm(title: string): Promise<void> {
  await as('UGP').closesAll()
  await as('UGP').types('/daccom propose', { in: 'practices' })
  await as('UGP').fills({ Title: title, 'Commissioning area': 'Prescribing', 'What and why?': 'The wait is long.' })
}

/** A connection that broke may be noticed only by the next statement. */
const settled = () =>
  expect.poll(() => unreliable.database.db.$queryRaw`SELECT 1 AS one`.catch(() => null), { timeout: 8_000 }).toEqual([{ one: 1 }])

/** How much of each thing a proposal that was sent leaves behind: as many proposals as numbers, keys and cards. */
async function left() {
  const { db } = road
  const [proposals, keys, cards, counter] = await Promise.all([
    db.proposal.count({ where: { ...where(), state: 'submitted', number: { not: null } } }),
    db.useCaseKey.count({ where: { ...where(), key: { startsWith: 'form:' } } }),
    db.delivery.count({ where: { ...where(), fact: { path: ['kind'], equals: 'proposal_card' } } }),
    db.counter.findFirst({ where: where() }),
  ])
  return { proposals, keys, cards, numbers: (counter?.next ?? 1) - 1 }
}

const whole = (proposals: number) => ({ proposals, keys: proposals, cards: proposals, numbers: proposals })

describe('the database goes', () => {
  test('at any moment of a form: it says so and keeps what was typed, nothing is half saved, and sent again it is saved once', async () => {
    const answers: string[] = []
    for (let after = 0; ; after += 1) {
      const { proposals } = await left()
      await opensForm(`Lost after ${after}`)
      unreliable.loseAfter(after)
      await as('UGP').submits()
      const told = as('UGP').screen().text()
      unreliable.restore()
      await settled()
      if (told.includes('This is P-')) break
      answers.push(told)
      expect([after, told]).toEqual([after, expect.stringMatching(LOST)])
      expect(told).toContain(`Lost after ${after}`)
      const saved = (await left()).proposals - proposals
      expect(await left()).toEqual(whole(proposals + saved))
      expect(saved === 0 || told.includes(UNCERTAIN)).toBe(true)
      await as('UGP').submits()
      await expect(as('UGP')).toShow(`This is P-${proposals + 1}.`)
      expect(await left()).toEqual(whole(proposals + 1))
    }
    expect(answers.length).toBeGreaterThan(4)
    expect(answers[0]).toContain(UNREACHABLE)
  })

  test('and everything else says so too; when it is back, all goes on by itself', async () => {
    const id = await road.raised({ title: 'Raised before' })
    await expect(as('UARCHWAY').in('executive')).toShow('Raised before')
    const before = await left()
    unreliable.loseAfter(0)
    const since = performance.now()
    await as('UGP').types('/daccom proposals', { in: 'practices' })
    await expect(as('UGP').in('practices')).toShow(UNREACHABLE.slice(0, 40), REFERENCE)
    await as('UARCHWAY').presses("I'll study it", { in: 'executive', beside: 'Raised before' })
    await expect(as('UARCHWAY').in('executive')).toShow(/records/, REFERENCE)
    await as('UMANOR').opensHome()
    await expect(as('UMANOR').in('home')).toShow(/records/, REFERENCE)
    expect(await road.hands.search('UMANAGER', 'proposals:reviewer', 'arch')).toEqual([])
    expect(performance.now() - since).toBeLessThan(10_000)
    await as('UGP').types('/daccom help', { in: 'practices' })
    await expect(as('UGP').in('practices')).toShow('What DacCom can do')
    const url = road.product.app.url()
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await fetch(`${url}/readyz`).then(async (answer) => [answer.status, await answer.text()])).toEqual([
      503,
      'database: not ready\nslack: ready',
    ])
    expect(await left()).toEqual(before)

    unreliable.restore()
    await settled()
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await road.hands.press('UARCHWAY', 'proposals:study', id)).toContain('are on their way to you')
    await expect(as('UARCHWAY').in('app')).toShow('Please study this by')
  })
})

describe('the database is slow', () => {
  test('a form says that it is still being worked on after 2 s, and then what came of it, also to those who closed it', async () => {
    const [id, other] = [await road.readyToDecide(), await road.raised()]
    await opensForm('Slowly')
    await road.hands.press('UMANOR', 'proposals:decide', id)
    await as('UMANOR').chooses('What was decided?', 'Decline')
    await as('UMANOR').waits()
    await as('UMANOR').fills({ 'Why?': 'Not before the summer.', 'The meeting of': '2027-03-17' })
    await road.hands.press('UMANAGER', 'proposals:sendBack', other)
    await as('UMANAGER').fills({ 'What would you like to know, or advise?': 'How many patients?' })
    await road.db.proposal.updateMany({ where: { ...where(), id: other }, data: { state: 'withdrawn' } })

    const since = performance.now()
    unreliable.hold()
    await Promise.all(['UGP', 'UMANOR', 'UMANAGER'].map((user) => as(user).submits()))
    const waited = performance.now() - since
    for (const user of ['UGP', 'UMANOR', 'UMANAGER']) expect(as(user).screen().text()).toContain('Still working on it.')
    await as('UMANAGER').closes()
    unreliable.restore()

    await expect(as('UGP')).toShow('Thank you', 'It is with the executive now')
    await expect(as('UMANOR')).toShow('Not saved', 'This meeting is still to come.', 'Not before the summer.')
    await as('UMANOR').fills({ 'The meeting of': '2027-03-16' })
    await as('UMANOR').submits()
    await expect(as('UMANOR')).toShow('It is recorded')
    // Whoever has closed the form is told all the same, and a refusal is no success.
    await expect(as('UMANAGER').in('app')).toShow('is withdrawn', 'so this is not possible now. Nothing was changed.')
    await expect(as('UMANAGER').in('app')).not.toShow('is saved')
    expect(waited).toBeGreaterThan(1_900)
    for (const user of ['UGP', 'UMANOR']) await as(user).closesAll()
  })

  test('and then goes: the form comes back as it was typed, and can be sent again', async () => {
    const before = await left()
    await opensForm('Slowly, then lost')
    unreliable.hold()
    await as('UGP').submits()
    expect(as('UGP').screen().text()).toContain('Still working on it.')
    unreliable.loseAfter(0)
    await expect(as('UGP')).toShow('Not saved', /records/, REFERENCE, 'Slowly, then lost', 'The wait is long.')
    expect(await left()).toEqual(before)
    unreliable.restore()
    await settled()
    await as('UGP').submits()
    await expect(as('UGP')).toShow('Thank you')
    await as('UGP').closesAll()
  })
})

if ('server' in inject('databaseSource')) {
  test('a server that takes everything and answers nothing: a form is refused in words within about 5 s', async () => {
    const before = await left()
    await opensForm('Into silence')
    const since = performance.now()
    unreliable.hold()
    await as('UGP').submits()
    expect(as('UGP').screen().text()).toContain('Still working on it.')
    await expect.poll(() => JSON.stringify(as('UGP').view()?.blocks), { timeout: 10_000 }).toContain(UNREACHABLE)
    expect(performance.now() - since).toBeLessThan(7_000)
    expect(as('UGP').screen().text()).toContain('Into silence')
    unreliable.restore()
    await settled()
    expect(await left()).toEqual(before)
    await as('UGP').submits()
    await expect(as('UGP')).toShow('Thank you')
    await as('UGP').closesAll()
  })
}

test('Slack would have refused nothing of all this but what was closed meanwhile', () => {
  expect(road.product.workspace.refusals.filter(({ error }) => error !== 'not_found')).toEqual([])
})
