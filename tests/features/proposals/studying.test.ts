import { describe, expect, test } from 'vitest'
import { db, form, raise, readyToDecide, value, type World, world } from './world.ts'

describe('D12: a study', () => {
  const DAY = 86_400_000
  const start = new Date('2027-03-16T13:00:00Z').getTime()

  async function sweeping(here: World) {
    const sweep = here.feature.sweeps.find(({ name }) => name === 'proposals-ask-after')
    const nudges = () => db.nudge.count({ where: { organisationId: here.organisation } })
    return async (afterDays: number) => {
      const now = here.goTo(start + afterDays * DAY)
      await Promise.all([1, 2, 3].map(() => sweep?.run({ now, organisation: here.organisation })))
      return nudges()
    }
  }

  test('is asked after at 7 and at 14 days, once each, and then no more', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const nudgesBy = await sweeping(here)
    expect([await nudgesBy(6.99), await nudgesBy(7), await nudgesBy(13.99), await nudgesBy(14), await nudgesBy(60)]).toEqual([
      0, 1, 1, 2, 2,
    ])
  })

  test('is asked after once when both moments passed without a bot', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const nudgesBy = await sweeping(here)
    expect([await nudgesBy(20), await nudgesBy(21)]).toEqual([1, 1])
  })

  test('is not asked after while it is back with the proposer, nor when it is done, given back or withdrawn', async () => {
    const here = await world()
    const nudgesBy = await sweeping(here)
    const taken = async () => {
      const { id } = await raise(here)
      value(await here.service.takeStudy(here.as('Archway GP'), id))
      return id
    }
    value(await here.service.sendBack(here.as('Archway GP'), await taken(), 'How many patients?'))
    value(await here.service.giveBack(here.as('Archway GP'), await taken()))
    value(await here.service.withdraw(here.as('Fernville GP'), await taken()))
    await readyToDecide(here)
    expect(await nudgesBy(60)).toBe(0)
  })

  test('goes on with what was left of its fortnight once the question is answered', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const nudgesBy = await sweeping(here)
    await nudgesBy(10)
    value(await here.service.sendBack(here.as('Archway GP'), id, 'How many patients?'))
    expect(await nudgesBy(30)).toBe(1)
    const answer = form(here.practice, { benefits: 'Two hundred' })
    value(await here.service.edit(here.as('Fernville GP'), { id, from: 3, input: answer, changed: ['benefits'] }))
    expect([await nudgesBy(33.9), await nudgesBy(34)]).toEqual([1, 2])
  })

  test('the next moment is reached by a clock that walks from due time to due time', async () => {
    const here = await world()
    const { id } = await raise(here)
    value(await here.service.takeStudy(here.as('Archway GP'), id))
    const due = await Promise.all(here.feature.sweeps.map((sweep) => sweep.nextDueAt?.(here.organisation)))
    expect(due).toEqual([null, new Date(start + 7 * DAY)])
  })
})
