import type { ModalView } from '@slack/types'
import { afterEach, describe, expect, test } from 'vitest'
import { actions, button, input, plain, section } from '../../../src/platform/slack/blocks.ts'
import type {
  Command,
  CommandRequest,
  PressRequest,
  SlackFeature,
  SubmitAnswer,
  SubmitRequest,
} from '../../../src/platform/slack/feature.ts'
import { typed } from '../../../src/platform/slack/inputs.ts'
import { ok } from '../../../src/shared/result.ts'
import { type EdgeUnderTest, startEdge } from '../../support/edge.ts'

let edge: EdgeUnderTest | undefined
afterEach(async () => {
  await edge?.stop()
  edge = undefined
})

async function started(...args: Parameters<typeof startEdge>): Promise<EdgeUnderTest> {
  edge = await startEdge(...args)
  return edge
}

const form = (title: string, initial?: string): ModalView => ({
  type: 'modal',
  callback_id: 'test:form',
  private_metadata: 'from the form',
  title: plain(title),
  submit: plain('Send'),
  blocks: [
    input('title', 'Title', typed('title', { most: 100, initial })),
    input('why', 'Why', typed('why', { most: 100 }), { optional: true }),
    actions(button('More', 'test:more', 'm')),
  ],
})

const command = (run: Command['run']): Pick<SlackFeature, 'commands'> => ({
  commands: [{ word: 'test', help: [{ usage: '/daccom test', says: 'Tests.' }], run }],
})

const opens = command((request) => request.open(async () => form('Raise')))

/** A slice with a form that opens by the command, answered by `handle`. */
const withForm = (handle: (request: SubmitRequest) => Promise<SubmitAnswer>): Partial<SlackFeature> => ({
  ...opens,
  register: (listen) => listen.submit('test:form', handle),
})

/** A slice with a message whose button is answered by `handle`. */
const withButton = (handle: (request: PressRequest) => Promise<void>): Partial<SlackFeature> => ({
  ...command((request) => request.say({ text: 'Here', blocks: [section('Here'), actions(button('Press me', 'test:press', 'v1'))] })),
  register: (listen) => listen.press('test:press', handle),
})

/** Something that a test lets go on when it wants. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

describe('a press', () => {
  test('carries its value, the person and a key; a press sent twice has the same key, the next press another', async () => {
    const seen: PressRequest[] = []
    const { as, workspace, organisation } = await started(
      withButton(async (request) => {
        seen.push(request)
      }),
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('Press me')
    await workspace.redeliver()
    await gp.presses('Press me')
    await gp.waits()
    expect(seen.map(({ value }) => value)).toEqual(['v1', 'v1', 'v1'])
    expect(seen[0]?.cause).toMatchObject({
      organisation,
      through: 'button',
      key: expect.stringMatching(/^press:UGP:[\d.]+:test:press:[\d.]+$/),
    })
    expect(seen[1]?.cause.key).toBe(seen[0]?.cause.key)
    expect(seen[2]?.cause.key).not.toBe(seen[0]?.cause.key)
    expect((await seen[0]?.actor())?.name).toBe('Fernville GP')
  })

  test('a double click that reaches a use case is carried out once and answered twice', async () => {
    let done = 0
    const { as, useCase } = await started(
      withButton(async ({ cause, say }) => {
        const result = await edge?.useCase(cause, 'proposals.read', async () => {
          done += 1
          return ok('once')
        })
        await say(`Answer: ${result?.ok && result.value}`)
      }),
    )
    expect(useCase).toBeDefined()
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('Press me')
    await edge?.workspace.redeliver()
    await gp.waits()
    expect(done).toBe(1)
    expect(
      gp
        .screen()
        .text()
        .match(/Answer: once/g),
    ).toHaveLength(2)
  })

  test('replaces its own message', async () => {
    const { as } = await started(withButton(({ replace }) => replace({ text: 'Pressed', blocks: [section('Pressed')] })))
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('Press me')
    await expect(gp).toShow('Pressed')
    await expect(gp).not.toShow('Press me')
  })

  test('that nobody listens for is answered kindly', async () => {
    const { as } = await started({ ...withButton(async () => undefined), register: () => undefined })
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('Press me')
    await expect(gp).toShow('This no longer works', 'Nothing was changed.')
  })

  test('in a form opens on top of it; on a full stack, in its place', async () => {
    let depth = 0
    const { as } = await started({
      ...opens,
      register: (listen) =>
        listen.press('test:more', (request) => {
          depth += 1
          return request.open(async () => form(`Level ${depth}`))
        }),
    })
    const gp = as('UGP')
    await gp.types('/daccom test')
    for (const level of [1, 2, 3, 4]) {
      await gp.presses('More')
      await expect(gp).toShow(`Level ${level}`)
    }
  })

  test('in a form says something on top of it, and the form is there afterwards', async () => {
    const { as } = await started({
      ...opens,
      register: (listen) => listen.press('test:more', (request) => request.say('Said')),
    })
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('More')
    await expect(gp).toShow('Said')
    await gp.closes()
    await expect(gp).toShow('Raise')
  })

  test('in a form redraws it and keeps what was typed', async () => {
    const seen: unknown[] = []
    const { as } = await started({
      ...opens,
      register: (listen) =>
        listen.press('test:more', async ({ redraw, values, metadata }) => {
          seen.push(values, metadata)
          await redraw(async () => form('Redrawn'))
        }),
    })
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.presses('More')
    await expect(gp).toShow('Redrawn', 'A clinic')
    expect(seen).toEqual([{ title: 'A clinic' }, 'from the form'])
  })

  test('in a form that was sent before it is drawn anew does not draw the form over the answer; a press in the answer draws again', async () => {
    const { opened, open } = gate()
    let drawn = 0
    const { as } = await started({
      ...opens,
      register(listen) {
        listen.submit('test:form', async () => ({ show: form('Sent') }))
        listen.press('test:more', ({ redraw }) =>
          redraw(async () => {
            drawn += 1
            if (drawn === 1) await opened
            return form(drawn === 1 ? 'The form again' : 'Drawn again')
          }),
        )
      },
    })
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.presses('More')
    await gp.submits()
    await expect(gp).toShow('Sent')
    open()
    await gp.waits()
    await expect(gp).toShow('Sent')
    await gp.presses('More')
    await expect(gp).toShow('Drawn again')
  })

  test('in a form that is closed before it is drawn anew is not missed', async () => {
    const { opened, open } = gate()
    const { as, logged } = await started({
      ...opens,
      register: (listen) =>
        listen.press('test:more', ({ redraw }) =>
          redraw(async () => {
            await opened
            return form('Redrawn')
          }),
        ),
    })
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('More')
    await gp.closes()
    open()
    await gp.waits()
    expect(logged()).not.toContain('A request failed')
    await expect(gp).not.toShow('Sorry')
  })
})

describe('opening', () => {
  test('a form that takes long shows a loading view first, so that the trigger does not expire', async () => {
    const { opened, open } = gate()
    const { as } = await started(
      command((request) =>
        request.open(async () => {
          await opened
          return form('At last')
        }),
      ),
      { loadingAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await expect(gp).toShow('One moment')
    open()
    await expect(gp).toShow('At last')
  })

  test('a form that is closed while it loads is not missed', async () => {
    const { opened, open } = gate()
    const { as, logged } = await started(
      command((request) =>
        request.open(async () => {
          await opened
          return form('At last')
        }),
      ),
      { loadingAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await expect(gp).toShow('One moment')
    await gp.closes()
    open()
    await gp.waits()
    expect(logged()).not.toContain('A request failed')
  })

  test('a form that fails after the loading view says so in that view', async () => {
    const { opened, open } = gate()
    const { as, logged } = await started(
      command((request) =>
        request.open(async () => {
          await opened
          throw new Error('on purpose')
        }),
      ),
      { loadingAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await expect(gp).toShow('One moment')
    open()
    await expect(gp).toShow('something went wrong on my side', 'Nothing was saved', /E-[A-Z2-9]{4}/)
    await expect(gp).not.toShow('One moment')
    expect(logged()).toContain('on purpose')
  })
})

describe('a form', () => {
  test('hands over its values, what it had shown, and its metadata', async () => {
    const seen: SubmitRequest[] = []
    const { as } = await started({
      ...command((request) => request.open(async () => form('Raise', 'As it was'))),
      register: (listen) =>
        listen.submit('test:form', async (request) => {
          seen.push(request)
          return { close: true }
        }),
    })
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: '  A clinic ', Why: '   ' })
    await gp.submits()
    expect(gp.view()).toBeUndefined()
    expect(seen[0]).toMatchObject({ values: { title: 'A clinic' }, initial: { title: 'As it was' }, metadata: 'from the form' })
    expect(seen[0]?.values).not.toHaveProperty('why')
    expect(seen[0]?.cause).toMatchObject({ through: 'form', key: expect.stringMatching(/^form:test:form:V/) })
  })

  test('shows errors at their fields and stays open', async () => {
    const { as } = await started(withForm(async () => ({ errors: { title: 'Too short' } })))
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'x' })
    await gp.submits()
    expect(gp.fieldErrors()).toEqual({ Title: 'Too short' })
  })

  test('can be replaced by another view', async () => {
    const { as } = await started(withForm(async () => ({ show: { type: 'modal', title: plain('Thank you'), blocks: [section('Sent.')] } })))
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'x' })
    await gp.submits()
    await expect(gp).toShow('Thank you', 'Sent.')
  })

  test('that fails comes back as it was filled in, with a reference, and can be sent again', async () => {
    let tries = 0
    const seen: SubmitRequest[] = []
    const { as } = await started(
      withForm(async (request) => {
        tries += 1
        seen.push(request)
        if (tries === 1) throw new Error('on purpose')
        return { close: true }
      }),
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.submits()
    await expect(gp).toShow('Not saved', 'something went wrong on my side', 'A clinic')
    await gp.submits()
    expect(gp.view()).toBeUndefined()
    expect(seen[1]?.values).toEqual({ title: 'A clinic' })
    expect(seen[1]?.initial, 'what was typed before still counts as changed').not.toHaveProperty('title')
  })

  test('goes back to the window that it was pushed on, drawn anew; in a place of its own, or instead of that window, it becomes it', async () => {
    let opened = 0
    const { as, workspace } = await started({
      ...opens,
      register(listen) {
        listen.press('test:more', (request) => {
          opened += 1
          return request.open(async () => form(`Form ${opened}`))
        })
        listen.submit('test:form', async ({ values }) => ({ back: form(`After ${values.title}`) }))
      },
    })
    const gp = as('UGP')
    const depth = () => workspace.world.state.stacks.UGP?.length
    await gp.types('/daccom test')
    for (const n of [1, 2, 3]) {
      await gp.presses('More')
      await gp.awaitsForm(`Form ${n}`)
    }
    expect(depth(), 'the third took the place of the second').toBe(3)
    await gp.fills({ Title: 'three' })
    await gp.submits()
    await gp.awaitsForm('After three')
    expect(depth()).toBe(3)
    await gp.closes()
    await gp.awaitsForm('Form 1')
    await gp.fills({ Title: 'one' })
    await gp.submits()
    await gp.awaitsForm('After one')
    expect(depth()).toBe(1)
    await gp.fills({ Title: 'none' })
    await gp.submits()
    await gp.awaitsForm('After none')
    expect(depth()).toBe(1)
  })

  test('that goes back late stays where it is, and leaves no old window below', async () => {
    const { opened, open } = gate()
    const { as } = await started(
      {
        ...opens,
        register(listen) {
          listen.press('test:more', (request) => request.open(async () => form('Above')))
          listen.submit('test:form', async () => {
            await opened
            return { back: form('As it is now') }
          })
        },
      },
      { slowAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.presses('More')
    await gp.awaitsForm('Above')
    await gp.fills({ Title: 'A clinic' })
    await gp.submits()
    await expect(gp).toShow('Still working on it')
    open()
    await gp.awaitsForm('As it is now')
    await gp.closes()
    expect(gp.view()).toBeUndefined()
  })

  test('that takes long says so, and is followed up when it is done', async () => {
    const { opened, open } = gate()
    const { as } = await started(
      withForm(async () => {
        await opened
        return { close: true }
      }),
      { slowAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.submits()
    await expect(gp).toShow('Still working on it')
    open()
    await expect(gp).toShow('Done. Everything is saved')
  })

  test('that takes long and is refused comes back as it was filled in, with the errors on top', async () => {
    const { opened, open } = gate()
    let tries = 0
    const { as } = await started(
      withForm(async () => {
        await opened
        tries += 1
        return tries === 1 ? { errors: { title: 'Too short' } } : { close: true }
      }),
      { slowAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic', Why: 'Because' })
    await gp.submits()
    await expect(gp).toShow('Still working on it')
    open()
    await expect(gp).toShow('Not saved', 'Title: Too short', 'A clinic', 'Because')
    await gp.submits()
    await gp.waits()
    expect(tries).toBe(2)
  })

  test('that is closed before its late answer is told directly', async () => {
    const { opened, open } = gate()
    const { as } = await started(
      withForm(async () => {
        await opened
        return { errors: { title: 'Too short' } }
      }),
      { slowAfterMs: 10 },
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.submits()
    await expect(gp).toShow('Still working on it')
    await gp.closes()
    open()
    await expect(gp.in('app')).toShow('"Raise" was not saved. Too short')
  })

  test('that Slack delivers twice reaches the use case with one key', async () => {
    let done = 0
    const { as, workspace } = await started(
      withForm(async ({ cause }) => {
        const result = await edge?.useCase(cause, 'proposals.read', async () => {
          done += 1
          return ok(done)
        })
        return { show: { type: 'modal', title: plain('Thank you'), blocks: [section(`Number ${result?.ok && result.value}`)] } }
      }),
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.submits()
    expect(JSON.stringify(await workspace.redeliver())).toContain('Number 1')
    expect(done).toBe(1)
  })

  test('whose use case was saved before something failed says that it is saved', async () => {
    const { as } = await started(
      withForm(async ({ cause }) => {
        await edge?.useCase(cause, 'proposals.read', async () => ok('saved'))
        throw new Error('after the commit')
      }),
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await gp.fills({ Title: 'A clinic' })
    await gp.submits()
    await expect(gp).toShow('What you did is saved, but I could not show you the result')
  })
})

describe('what fails', () => {
  test('is told without a stack, an error text or a code of Slack, and logged with its cause', async () => {
    const { as, logged } = await started(
      command(async () => {
        throw new Error('channel_not_found in somewhere.ts:12')
      }),
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await expect(gp).toShow('Sorry, something went wrong on my side. Nothing was saved.')
    const [reference = ''] = /E-[A-Z2-9]{4}/.exec(gp.screen().text()) ?? []
    expect(gp.screen().text()).not.toMatch(/channel_not_found|somewhere|at .*\.ts/)
    const line = logged()
      .split('\n')
      .find((one) => one.includes(reference))
    expect(line).toContain('channel_not_found in somewhere.ts:12')
  })

  test('a view that Slack would refuse never leaves: the log names the place', async () => {
    const { as, logged } = await started(
      command((request) => request.open(async () => form('A title that is much longer than Slack takes'))),
    )
    const gp = as('UGP')
    await gp.types('/daccom test')
    await expect(gp).toShow('Sorry')
    expect(logged()).toContain('Slack would refuse this modal')
  })
})

describe('somebody whom we do not know', () => {
  test('is told whom to ask, and nothing is done', async () => {
    const seen: CommandRequest[] = []
    const { as } = await started(
      command(async (request) => {
        seen.push(request)
      }),
    )
    const stranger = as('USTRANGER')
    await stranger.types('/daccom test')
    await expect(stranger).toShow('I do not know you yet', 'Please ask Programme manager')
    expect(seen).toEqual([])
  })

  test('who owns the workspace may do everything while nobody is administrator', async () => {
    const { as } = await started(
      command(async ({ cause, say }) => {
        const result = await edge?.useCase(cause, 'organisation.set_up', async () => ok('set up'))
        await say(result?.ok ? 'Allowed' : 'Refused')
      }),
    )
    const [owner, gp] = [as('UOWNER'), as('UGP')]
    await owner.types('/daccom test')
    await expect(owner).toShow('Allowed')
    await gp.types('/daccom test')
    await expect(gp).toShow('Refused')
  })
})
