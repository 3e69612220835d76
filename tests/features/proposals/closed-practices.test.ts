import { describe, expect, test } from 'vitest'
import type { PracticeId } from '../../../src/shared/ids.ts'
import { code, db, form, raise, value, type World, world } from './world.ts'

const close = ({ practice }: World) => db.practice.updateMany({ where: { id: practice }, data: { closedOn: new Date('2027-03-16') } })

async function offered({ service, actor, practice }: World, name: string, about?: Parameters<World['service']['choices']>[1]) {
  const { practices } = await service.choices(await actor(name), about)
  return practices.some(({ id }) => id === (practice as PracticeId))
}

describe('a practice that is closed', () => {
  test('is offered to nobody for a new proposal, and cannot be given', async () => {
    const here = await world()
    expect([await offered(here, 'Fernville GP'), await offered(here, 'Programme manager')]).toEqual([true, true])
    await close(here)
    expect([await offered(here, 'Fernville GP'), await offered(here, 'Programme manager')]).toEqual([false, false])
    for (const name of ['Fernville GP', 'Programme manager']) {
      const refusal = await here.service.raise(here.as(name), form(here.practice))
      expect(refusal).toMatchObject({ refusal: { code: 'proposals.practice_closed', field: 'behalf' } })
    }
  })

  test('keeps the proposals that it sent: they are read, listed and changed as before', async () => {
    const here = await world()
    const { id } = await raise(here)
    await close(here)
    const viewer = await here.actor('Fernville GP')
    const { proposal } = value(await here.service.trail(viewer, id))
    expect(proposal.practice?.name).toBe('Fernville Surgery')
    expect((await here.service.list(viewer, 'open')).proposals.map(({ practice }) => practice?.name)).toEqual(['Fernville Surgery'])
    expect([await offered(here, 'Fernville GP', proposal), await offered(here, 'Programme manager', proposal)]).toEqual([true, true])
    const edit = { id, from: 1, input: form(here.practice, { title: 'Still ours' }), changed: ['title'] }
    expect(code(await here.service.edit(here.as('Fernville GP'), edit))).toBe('ok')
  })

  test('sends no draft any more', async () => {
    const here = await world()
    const { id } = await raise(here, { finish: 'draft' })
    await close(here)
    const { proposal } = value(await here.service.trail(await here.actor('Fernville GP'), id))
    expect(await offered(here, 'Fernville GP', proposal)).toBe(false)
    const edit = { id, from: 1, input: form(here.practice), changed: ['finish'] }
    expect(code(await here.service.edit(here.as('Fernville GP'), edit))).toBe('proposals.practice_closed')
  })
})
