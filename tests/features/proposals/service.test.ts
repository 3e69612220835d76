import { describe, expect, test } from 'vitest'
import { code, db, declined, form, raise, readyToDecide, value, world } from './world.ts'

describe('references', () => {
  test('twenty at once count up without a gap or a clash, and a draft takes none', async () => {
    const here = await world()
    await raise(here, { finish: 'draft' })
    const raised = await Promise.all(Array.from({ length: 20 }, () => raise(here)))
    const references = raised.map(({ reference }) => reference).sort((a, b) => Number(a.slice(2)) - Number(b.slice(2)))
    expect(references).toEqual(Array.from({ length: 20 }, (_, n) => `P-${n + 1}`))
  })

  test('each organisation counts for itself', async () => {
    const [one, other] = [await world(), await world()]
    await raise(one)
    expect((await raise(other)).reference).toBe('P-1')
  })
})

describe('a request that arrives twice', () => {
  test('raises one proposal and gives the same answer', async () => {
    const here = await world()
    const cause = here.as('Fernville GP')
    const answers = await Promise.all([1, 2, 3].map(() => here.service.raise(cause, form(here.practice))))
    expect(new Set(answers.map((answer) => value(answer).id)).size).toBe(1)
    expect(await db.proposal.count({ where: { organisationId: here.organisation } })).toBe(1)
  })

  test('can be sent again after it was refused', async () => {
    const here = await world()
    const cause = here.as('Fernville GP')
    expect(code(await here.service.raise(cause, form(here.practice, { title: ' ' })))).toBe('text.missing')
    expect(code(await here.service.raise(cause, form(here.practice)))).toBe('ok')
  })
})

describe('D12: two people at once', () => {
  test('of two who take the study one has it, and the other is told who', async () => {
    const here = await world()
    const { id } = await raise(here)
    const answers = await Promise.all(['Archway GP', 'Manor Street GP'].map((name) => here.service.takeStudy(here.as(name), id)))
    const late = answers.find((answer) => !answer.ok)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(late).toMatchObject({ refusal: { code: 'proposals.not_now', facts: { reference: 'P-1', state: 'under_study' } } })
    expect(String(late && !late.ok && late.refusal.facts?.who)).toMatch(/Archway GP|Manor Street GP/)
  })

  test('of two who decide differently one wins', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    const deferred = { outcome: 'deferred', reason: 'Later.', takenIn: 'meeting', meetingOn: '2027-03-16', returnsOn: '2027-06-01' }
    const answers = await Promise.all([
      here.service.decide(here.as('Archway GP'), id, declined),
      here.service.decide(here.as('Manor Street GP'), id, deferred),
    ])
    expect(answers.map(code).sort()).toEqual(['ok', 'proposals.not_now'])
    expect(await db.decision.count({ where: { organisationId: here.organisation } })).toBe(1)
  })
})

describe('D12: who may', () => {
  test('nobody studies or decides their own or their own practice’s proposal', async () => {
    const here = await world()
    const { id } = await raise(here)
    expect(code(await here.service.takeStudy(here.as('Fernville executive GP'), id))).toBe('proposals.your_practice')
    const ready = await readyToDecide(here)
    expect(code(await here.service.decide(here.as('Fernville executive GP'), ready, declined))).toBe('proposals.your_practice')
  })

  test('a declared interest closes the road, and gives an open study back', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    value(await here.service.declareInterest(here.as('Archway GP'), id, 'I own shares in it'))
    const after = value(await here.service.trail(await here.actor('Programme manager'), id))
    expect([after.proposal.state, after.proposal.interests.map(({ person }) => person.name)]).toEqual(['submitted', ['Archway GP']])
    expect(code(await here.service.takeStudy(here.as('Archway GP'), id))).toBe('proposals.your_interest')
  })

  test('nobody declares an interest in what is decided, whatever an old form says', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    value(await here.service.decide(here.as('Manor Street GP'), id, declined))
    expect(code(await here.service.declareInterest(here.as('Archway GP'), id, undefined))).toBe('proposals.not_now')
  })

  test('referring on tells everything that is missing at once', async () => {
    const here = await world()
    const { id } = await raise(here)
    const refusal = await here.service.referAtGate(here.as('Programme manager'), id, { referredTo: ' ', reason: '' })
    expect(refusal).toMatchObject({ refusal: { field: 'referredTo' }, also: [{ field: 'reason' }] })
  })

  test('the proposer has no interest to declare: it is their own', async () => {
    const here = await world()
    const { id } = await raise(here)
    expect(code(await here.service.declareInterest(here.as('Fernville GP'), id, undefined))).toBe('proposals.your_own')
  })

  test('the gate makes no business case of what does not fit on one side of A4 (D11)', async () => {
    const here = await world()
    const { id } = await raise(here, { whatAndWhy: 'x'.repeat(2000), benefits: 'y'.repeat(1200) })
    const change = (kind: string) => here.service.changeKind(here.as('Programme manager'), id, kind, 'It is paid under an LES.')
    expect(await change('les_case')).toMatchObject({ refusal: { code: 'proposals.too_long_for_kind', field: 'kind' } })
    expect(code(await change('request'))).toBe('ok')
  })

  test('without the role, gate and decision are refused by name', async () => {
    const here = await world()
    const id = await readyToDecide(here)
    const refusal = await here.service.decide(here.as('Patient representative'), id, declined)
    expect(refusal).toMatchObject({ refusal: { code: 'permission.denied', facts: { who: 'an executive member' } } })
    expect(code(await here.service.sendBack(here.as('Patient representative'), id, 'Why?'))).toBe('proposals.not_now')
  })

  test('only the reviewer writes the study', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const review = { ratings: [{ key: 'benefit', rating: 'meets' }], recommendation: 'accept', reasons: 'Yes.' }
    expect(code(await here.service.review(here.as('Manor Street GP'), id, review))).toBe('proposals.not_your_study')
  })

  test('a practice member speaks for the own practice only, a gatekeeper for any', async () => {
    const here = await world()
    const other = await db.practice.findFirstOrThrow({ where: { organisationId: here.organisation, name: 'Archway Surgery' } })
    expect(code(await here.service.raise(here.as('Fernville GP'), form(other.id)))).toBe('proposals.not_your_practice')
    expect(code(await here.service.raise(here.as('Programme manager'), form(other.id)))).toBe('ok')
  })
})

test('an NHS number in any field is refused and stored nowhere (D25)', async () => {
  const here = await world()
  const number = '943 476 5919'
  for (const field of [
    'title',
    'whatAndWhy',
    'benefits',
    'costBasis',
    'funding',
    'consulted',
    'suggestedLead',
    'suggestedManager',
  ] as const) {
    const answer = await here.service.raise(here.as('Fernville GP'), form(here.practice, { [field]: `Mrs A, ${number}` }))
    expect(answer).toMatchObject({ refusal: { code: 'text.nhs_number', field } })
  }
  const { id } = await raise(here)
  expect(code(await here.service.sendBack(here.as('Programme manager'), id, number))).toBe('text.nhs_number')
  value(await here.service.takeStudy(here.as('Archway GP'), id))
  expect(code(await here.service.declareInterest(here.as('Manor Street GP'), id, number))).toBe('text.nhs_number')
  const review = { ratings: [{ key: 'benefit', rating: 'meets' as const, comment: number }], recommendation: 'accept', reasons: number }
  expect(code(await here.service.review(here.as('Archway GP'), id, review))).toBe('text.nhs_number')
  for (const table of await tablesWithText()) {
    const rows = await db.$queryRawUnsafe<{ found: bigint }[]>(
      `SELECT count(*) AS found FROM "${table}" AS t WHERE t::text LIKE '%476%5919%'`,
    )
    expect([table, Number(rows[0]?.found)]).toEqual([table, 0])
  }
})

async function tablesWithText(): Promise<string[]> {
  const rows = await db.$queryRaw<
    { name: string }[]
  >`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`
  return rows.map(({ name }) => name)
}
