import { describe, expect, test } from 'vitest'
import { answers, linkWorld, rowsOf, sends } from './world.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)

describe('a signed link', () => {
  test.each(['http', 'socket'] as const)(
    'is answered on a plain page, as often as one likes until the meeting begins (%s)',
    async (mode) => {
      const world = await linkWorld({ mode })
      const meeting = await world.meets('Locality')
      const link = await world.linkFor(meeting)
      const page = await (await fetch(link)).text()
      for (const shown of [
        'Locality',
        'Tue 30 Mar 2027, 13:00 to 14:30',
        'Hall',
        'Lunch from 12.30pm',
        'Will somebody from Fernville Surgery be there?',
      ])
        expect(page).toContain(shown)
      expect(page).not.toContain('So far')
      const group = (await world.db.organisation.findUniqueOrThrow({ where: { id: world.organisation } })).name
      expect(page).toContain(`<h1>Locality, ${group}</h1>`)

      const yes = await answers(link, { answer: 'yes', deputyName: '', reason: '' })
      expect(yes).toContain('Thank you')
      expect(yes).toContain('So far: somebody from Fernville Surgery will be there.')
      expect(yes).toContain(`<h2>Locality, ${group}</h2>`)
      expect(yes).toContain('value="yes" required checked>')
      expect(await answers(link, { answer: 'deputy', deputyName: 'A locum' })).toContain(
        'So far: A locum will be there for Fernville Surgery.',
      )
      expect(await answers(link, { answer: 'apologies', reason: 'Two doctors away' })).toContain(
        'So far: Fernville Surgery sends apologies.',
      )
      expect(await (await fetch(link)).text()).not.toContain('Two doctors away')

      const where = { organisationId: world.organisation }
      expect(await world.db.answer.findMany({ where })).toMatchObject([
        {
          answer: 'apologies',
          reason: 'Two doctors away',
          byId: await world.idOf('Fernville rep'),
          practiceId: await world.practiceOf('Fernville Surgery'),
        },
      ])
      const events = await world.db.auditEvent.findMany({ where: { ...where, action: 'meeting.answer' } })
      expect(events.map(({ through }) => through)).toEqual(['link', 'link', 'link'])
      expect(JSON.stringify(events)).not.toContain('Two doctors away')
      expect(world.product.logged()).not.toContain(new URL(link).pathname.slice('/answer/'.length))
    },
  )

  test('changes nothing by being opened, however often: mail scanners open every link', async () => {
    const world = await linkWorld()
    const link = await world.linkFor(await world.meets('Locality'))
    const before = await rowsOf(world, world.organisation)
    for (let n = 0; n < 50; n += 1) {
      expect((await fetch(`${link}${n % 2 ? '?thanks' : ''}`)).status).toBe(200)
      const head = await fetch(link, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    }
    expect(await rowsOf(world, world.organisation)).toEqual(before)
  })

  test('says the same when the same is sent again, and keeps one answer', async () => {
    const world = await linkWorld()
    const link = await world.linkFor(await world.meets('Locality'))
    const form = { answer: 'deputy', deputyName: 'A locum', reason: '' }
    await Promise.all([sends(link, form), sends(link, form)])
    expect((await sends(link, form)).status).toBe(303)
    expect(await world.db.answer.findMany({ where: { organisationId: world.organisation } })).toMatchObject([
      { answer: 'deputy', deputyName: 'A locum', reason: null },
    ])
  })

  test('keeps the person in the register who comes instead, when the form comes back as it was', async () => {
    const world = await linkWorld()
    const meeting = await world.meets('Locality')
    const link = await world.linkFor(meeting)
    await answers(link, { answer: 'deputy', deputyName: 'x' })
    const deputyId = await world.idOf('Fernville GP')
    await world.db.answer.updateMany({ where: { organisationId: world.organisation }, data: { deputyId, deputyName: null } })
    expect(await (await fetch(link)).text()).toContain('value="Fernville GP"')
    await answers(link, { answer: 'deputy', deputyName: 'Fernville GP' })
    expect(await world.db.answer.findFirst({ where: { organisationId: world.organisation } })).toMatchObject({ deputyId, deputyName: null })
  })

  test('asks a member of a committee whether they come', async () => {
    const world = await linkWorld()
    const personId = await world.idOf('Fernville rep')
    await world.db.seriesMember.create({
      data: { organisationId: world.organisation, seriesId: await world.seriesOf('Executive Committee'), personId },
    })
    const meeting = await world.meets('Executive Committee')
    const { answerAddress } = (await import('../../../src/features/links/signing.ts')).signing({
      db: world.db,
      work: async () => undefined as never,
      publicUrl: () => world.product.app.url(),
    })
    await world.linkFor(meeting)
    const link = (await answerAddress({ organisation: world.organisation, meeting, party: personId, person: personId })) ?? ''
    const page = await (await fetch(link)).text()
    expect(page).toContain('Will you be there?')
    expect(page).not.toContain('Someone else')
    expect(await answers(link, { answer: 'yes' })).toContain('So far: you will be there.')
    expect((await sends(link, { answer: 'deputy', deputyName: 'A locum' })).status).toBe(422)
  })
})

describe('what is wrong is said, and nothing is saved', () => {
  test.each([
    ['nothing chosen', {}, 'Please choose one of the answers.'],
    ['an answer that there is not', { answer: 'maybe' }, 'Please choose one of the answers.'],
    ['nobody named', { answer: 'deputy', deputyName: '  ' }, 'Please say who will be there.'],
    ['a name of 101 characters', { answer: 'deputy', deputyName: 'x'.repeat(101) }, 'Please keep this to 100 characters.'],
    ['a patient’s number', { answer: 'apologies', reason: 'about 943 476 5919' }, 'This looks like an NHS number.'],
    ['the same where nothing is chosen', { reason: 'about 943 476 5919' }, 'This looks like an NHS number.'],
    ['the same twice', { answer: 'apologies', reason: '943 476 5919', deputyName: '943 476 5919' }, 'This looks like an NHS number.'],
  ])('%s', async (_what, form, says) => {
    const world = await linkWorld()
    const link = await world.linkFor(await world.meets('Locality'))
    const before = await rowsOf(world, world.organisation)
    const answer = await sends(link, form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Nothing was saved yet')
    expect(page).toContain(says)
    expect(page).not.toContain('943')
    expect(await rowsOf(world, world.organisation)).toEqual(before)
  })

  test('a form that cannot be read, and one that is far too large', async () => {
    const world = await linkWorld()
    const link = await world.linkFor(await world.meets('Locality'))
    expect((await fetch(link, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"answer":"yes"}' })).status).toBe(
      422,
    )
    expect((await fetch(link, { method: 'POST' })).status).toBe(422)
    const large = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `answer=yes&reason=${'x'.repeat(9000)}`,
    })
    expect(large.status).toBe(413)
    for (const method of ['PUT', 'DELETE', 'PATCH']) expect((await fetch(link, { method })).status).toBe(404)
    expect(await world.db.answer.count({ where: { organisationId: world.organisation } })).toBe(0)
  })
})

describe('a link that is of no use any more says why', () => {
  type World = Awaited<ReturnType<typeof linkWorld>>
  const ends: [string, (world: World, meeting: string) => Promise<unknown>, string][] = [
    [
      'the meeting is cancelled',
      ({ db, organisation }, id) => db.meeting.updateMany({ where: { organisationId: organisation, id }, data: { state: 'cancelled' } }),
      'is cancelled',
    ],
    ['the meeting has begun', async ({ state }) => (state.now = new Date('2027-03-30T12:00:00Z')), 'has begun'],
    [
      'the person has left',
      ({ db, organisation }) =>
        db.person.updateMany({ where: { organisationId: organisation, name: 'Fernville rep' }, data: { leftOn: at('2027-03-16') } }),
      'no longer with the group',
    ],
    [
      'the person is no longer of the practice',
      async ({ db, organisation, idOf }) =>
        db.roleAssignment.updateMany({
          where: { organisationId: organisation, personId: await idOf('Fernville rep') },
          data: { toOn: at('2027-03-16') },
        }),
      'no longer of this practice',
    ],
    [
      'the practice is closed by then',
      ({ db, organisation }) =>
        db.practice.updateMany({
          where: { organisationId: organisation, name: 'Fernville Surgery' },
          data: { closedOn: at('2027-03-30') },
        }),
      'no longer asks',
    ],
  ]
  test.each(ends)('%s', async (_why, happens, says) => {
    const world = await linkWorld()
    const meeting = await world.meets('Locality')
    const link = await world.linkFor(meeting)
    await happens(world, meeting)
    for (const answer of [await fetch(link), await sends(link, { answer: 'yes' })]) {
      expect(answer.status).toBe(410)
      expect(await answer.text()).toContain(says)
    }
    expect(await world.db.answer.count({ where: { organisationId: world.organisation } })).toBe(0)
  })
})

describe('whatever is not ours is one and the same page', () => {
  test('tampered with, cut, of another secret, of a meeting that is not there, or nothing at all', async () => {
    const world = await linkWorld()
    const other = await linkWorld()
    const meeting = await world.meets('Locality')
    const link = await world.linkFor(meeting)
    const token = new URL(link).pathname.slice('/answer/'.length)
    const base = link.slice(0, -token.length)
    const bytes = Buffer.from(token, 'base64url')
    const flipped = (n: number) => Buffer.from(bytes.map((byte, place) => (place === n ? byte ^ 1 : byte))).toString('base64url')
    // Signed by the other group's secret, and naming what is of this one.
    const foreign = new URL(await other.linkFor(meeting)).pathname.slice('/answer/'.length)
    const swapped = Buffer.concat([bytes.subarray(0, 64), Buffer.from(foreign, 'base64url').subarray(64)]).toString('base64url')
    const gone = new URL(await world.linkFor('00000000-0000-4000-8000-000000000000')).pathname.slice('/answer/'.length)
    const all = [
      flipped(0),
      flipped(20),
      flipped(40),
      flipped(60),
      flipped(70),
      flipped(95),
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      swapped,
      foreign,
      gone,
      'x',
      '%00',
      ':token',
    ]
    const pages = await Promise.all(
      all.map(async (each) => fetch(`${base}${each}`).then(async (answer) => [answer.status, await answer.text()])),
    )
    for (const page of pages) expect(page).toEqual(pages[0])
    expect(pages[0]?.[0]).toBe(404)
    for (const each of all) expect((await sends(`${base}${each}`, { answer: 'yes' })).status).toBe(404)
    expect((await fetch(`${base.replace('/answer/', '/calendar/')}${token}.ics`)).status).toBe(404)
    for (const { organisation } of [world, other]) expect(await world.db.answer.count({ where: { organisationId: organisation } })).toBe(0)
  })
})

describe('the page can be attacked by what people type, and is not', () => {
  const NASTY = `<script>alert('1')</script>"><img src=x onerror=alert(1)> & O’Brien 👩‍⚕️`

  test('nothing of it becomes markup', async () => {
    const world = await linkWorld()
    const meeting = await world.meets('Locality', { title: NASTY, place: NASTY, remarks: `${NASTY}\r\nSet-Cookie: x=1` })
    await world.db.person.updateMany({
      where: { organisationId: world.organisation, name: 'Fernville rep' },
      data: { name: `${NASTY} rep\r\nX-Evil: 1` },
    })
    await world.db.practice.updateMany({ where: { organisationId: world.organisation, name: 'Fernville Surgery' }, data: { name: NASTY } })
    const link = await world.linkFor(meeting, `${NASTY} rep\r\nX-Evil: 1`, NASTY)
    const form = { answer: 'deputy', deputyName: NASTY.slice(0, 90), reason: NASTY }
    for (const page of [
      await (await fetch(link)).text(),
      await answers(link, form),
      await (await sends(link, { ...form, answer: 'no', deputyName: NASTY })).text(),
    ]) {
      expect(page).not.toMatch(/<(?:script|img)/i)
      expect(page).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&gt;&lt;img')
      expect(page).toContain('O’Brien 👩‍⚕️')
    }
    const { headers } = await fetch(link)
    expect([headers.get('x-evil'), headers.get('set-cookie')]).toEqual([null, null])
  })

  test('strict headers stand on every answer, and the page works without a script', async () => {
    const world = await linkWorld()
    const link = await world.linkFor(await world.meets('Locality'))
    for (const answer of [await fetch(link), await fetch(`${link}x`), await sends(link, {}), await sends(link, { answer: 'yes' })]) {
      expect(answer.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      )
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    const page = await (await fetch(link)).text()
    expect(page).toMatch(/<html lang="en-GB">[\s\S]*<meta name="viewport"/)
    expect(page).not.toMatch(/<script|\son\w+=|href=|src=|style="/)
    const ids = [...page.matchAll(/<input[^>]* id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(5)
    for (const id of ids) expect(page).toContain(`<label for="${id}">`)
  })
})
