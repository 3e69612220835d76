import { describe, expect, test } from 'vitest'
import type { ProposalInput } from '../../../src/features/proposals/model.ts'
import { code, form, raise, value, world } from './world.ts'

describe('the form', () => {
  test('what somebody else changed in the same field meanwhile is not overwritten, and nothing is written', async () => {
    const here = await world()
    const { id } = await raise(here)
    const edit = (title: string, changed: string[], more: Partial<ProposalInput> = {}) =>
      here.service.edit(here.as('Fernville GP'), { id, from: 1, input: form(here.practice, { title, ...more }), changed })
    value(await edit('A better title', ['title']))
    expect(await edit('Another title', ['title', 'benefits'], { benefits: 'b' })).toMatchObject({
      refusal: { code: 'proposals.changed_meanwhile', field: 'title' },
    })
    value(await edit('An old screen', ['benefits'], { benefits: 'Less travel' }))
    const { proposal } = value(await here.service.trail(await here.actor('Fernville GP'), id))
    expect([proposal.title, proposal.benefits]).toEqual(['A better title', 'Less travel'])
  })

  test('a field that was emptied is emptied', async () => {
    const here = await world()
    const { id } = await raise(here, { benefits: 'Less travel' })
    value(await here.service.edit(here.as('Fernville GP'), { id, from: 1, input: form(here.practice), changed: ['benefits'] }))
    expect(value(await here.service.trail(await here.actor('Fernville GP'), id)).proposal.benefits).toBeUndefined()
  })

  test('an answer to the reviewer goes on with the study, with the days that were left', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    here.goTo('2027-03-20T13:00:00Z')
    value(await here.service.sendBack(here.as('Archway GP'), id, 'How many patients?'))
    here.goTo('2027-04-20T13:00:00Z')
    value(
      await here.service.edit(here.as('Fernville GP'), {
        id,
        from: 3,
        input: form(here.practice, { benefits: '600' }),
        changed: ['benefits'],
      }),
    )
    const { proposal } = value(await here.service.trail(await here.actor('Archway GP'), id))
    expect([proposal.state, proposal.studyDueAt]).toEqual(['under_study', new Date('2027-04-30T13:00:00Z')])
  })
})

describe('what others see', () => {
  test('costs and comments are for proposer, reviewer, programme manager and executive', async () => {
    const here = await world()
    const { id } = await raise(here, { cost: '12,500' })
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const review = {
      ratings: [{ key: 'benefit', rating: 'cannot_tell', comment: 'No figures' }],
      recommendation: 'defer',
      reasons: 'Too early.',
    }
    value(await here.service.review(here.as('Archway GP'), id, review))
    for (const name of ['Fernville GP', 'Archway GP', 'Programme manager', 'Manor Street GP']) {
      const trail = value(await here.service.trail(await here.actor(name), id))
      expect([trail.showsCosts, trail.reviews[0]?.ratings[0]?.comment]).toEqual([true, 'No figures'])
    }
    const other = value(await here.service.trail(await here.actor('Patient representative'), id))
    expect([other.showsCosts, other.reviews[0]?.ratings]).toEqual([
      false,
      [{ key: 'benefit', criterion: 'Benefit to patients', rating: 'cannot_tell' }],
    ])
  })

  test('a draft is its proposer’s alone', async () => {
    const here = await world()
    const { id } = await raise(here, { finish: 'draft' })
    expect(code(await here.service.trail(await here.actor('Programme manager'), id))).toBe('proposals.unknown')
    expect((await here.service.list(await here.actor('Programme manager'), 'all')).proposals).toEqual([])
    expect((await here.service.list(await here.actor('Fernville GP'), 'mine')).proposals).toHaveLength(1)
  })

  test('another organisation sees, counts and changes nothing', async () => {
    const [one, other] = [await world(), await world()]
    const { id } = await raise(one)
    const stranger = await other.actor('Archway GP')
    expect(code(await other.service.trail(stranger, id))).toBe('proposals.unknown')
    expect(code(await other.service.trailOf(stranger, 1))).toBe('proposals.no_such_number')
    expect((await other.service.list(stranger, 'all')).proposals).toEqual([])
    expect(code(await other.service.takeStudy(other.as('Archway GP'), id))).toBe('proposals.unknown')
    expect(await other.feature.homeSection?.(stranger, other.now())).toEqual([])
  })
})
