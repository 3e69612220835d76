import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dict } from '../../../src/workspace/model.ts'
import { FINE_STUDY, type Road, startRoad } from './hand-made-road.ts'

/** What would call everybody, name somebody, link and format, if it were not shown as typed. The label tells the fields apart. */
const typed = (label: string) => `<!channel> *bold* _it_ ~no~ <@UGP> @here :tada: & ${label}`

let road: Road
beforeAll(async () => {
  road = await startRoad()
})
afterAll(() => road.stop())

const as = (user: string) => road.product.as(user)

/** What is read: the marks of no width, which keep Slack from formatting, are not seen. */
const read = (text: string) => text.replaceAll('\uFEFF', '')
const sees = (user: string, where?: string) => read((where === undefined ? as(user).screen() : as(user).in(where)).text())

const SERVICE = ['title', 'behalfOf', 'whatAndWhy', 'benefits', 'costBasis', 'funding', 'consulted', 'suggestedLead', 'suggestedManager']
const said = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, typed(field)]))

const STUDY = { ...FINE_STUDY, ...said(['reasons']), 'comment:capacity': typed('comment') }

describe('what looks like a mention or a format', () => {
  test('is shown as typed on the card, in the list, in the trail, in Home and to the reviewer', async () => {
    const id = await road.underStudy({ ...said(SERVICE), behalf: 'other' })
    const card = sees('UMANOR', 'executive')
    for (const field of ['title', 'behalfOf', 'whatAndWhy']) expect(card).toContain(typed(field))
    await as('UGP').types('/daccom proposals', { in: 'practices' })
    await expect(as('UGP').in('practices')).toShow('Open proposals')
    expect(sees('UGP', 'practices')).toContain(`P-1: ${typed('title')}`)
    const trail = read(await road.hands.press('UGP', 'proposals:open', id))
    for (const field of SERVICE) expect(trail).toContain(typed(field))
    await as('UGP').closesAll()
    await as('UGP').opensHome()
    await as('UGP').waits()
    expect(sees('UGP', 'home')).toContain(`P-1: ${typed('title')}`)
    for (const field of ['title', 'whatAndWhy', 'benefits', 'consulted']) expect(sees('UARCHWAY', 'app')).toContain(typed(field))
  })

  test('is shown as typed in a study, in the decision and in the letter', async () => {
    const id = await road.underStudy({ ...said(['title', 'whatAndWhy', 'benefits', 'les', 'behalfOf']), kind: 'les_case', behalf: 'other' })
    await road.hands.submit('UARCHWAY', 'proposals:review_form', { v: 1, id }, STUDY)
    expect(sees('UMANOR', 'executive')).toContain(typed('reasons'))
    expect(read(await road.hands.press('UMANOR', 'proposals:decide', id))).toContain(typed('reasons'))
    const decision = { outcome: 'accepted', takenIn: 'channel', amount: '12k', ...said(['reason', 'les', 'conditions']) }
    await road.hands.submit('UMANOR', 'proposals:decision_form', { v: 1, id }, decision)
    for (const field of ['reason', 'les', 'conditions']) expect(sees('UARCHWAY', 'executive')).toContain(typed(field))
    const { id: entered } = await road.db.decision.findFirstOrThrow({ where: { organisationId: road.organisation, proposalId: id } })
    await road.hands.press('UARCHWAY', 'proposals:agree', entered)
    for (const field of ['reason', 'les', 'conditions', 'title']) {
      for (const [user, where] of [
        ['UGP', 'app'],
        ['UARCHWAY', 'app'],
        ['UARCHWAY', 'executive'],
        ['UMANOR', 'app'],
      ] as const)
        expect(sees(user, where)).toContain(typed(field))
    }
    expect(sees('UMANOR', 'app')).toContain(`Dear ${typed('behalfOf')}`)
    const trail = read(await road.hands.press('UGP', 'proposals:open', id))
    for (const field of ['reason', 'les', 'conditions', 'reasons', 'comment']) expect(trail).toContain(typed(field))
  })

  test('is shown as typed in what the gate and others say', async () => {
    const id = await road.raised({ ...said(['title', 'whatAndWhy', 'sender', 'wanted']), kind: 'service' })
    await road.hands.submit('UMANOR', 'proposals:interest_form', { v: 1, id }, said(['note']))
    await road.hands.submit('UMANAGER', 'proposals:kind_form', { v: 1, id }, { kind: 'request', reason: typed('kind') })
    await road.hands.submit('UMANAGER', 'proposals:send_back_form', { v: 1, id }, { reason: typed('question') })
    expect(sees('UGP', 'app')).toContain(typed('kind'))
    expect(sees('UGP', 'app')).toContain(typed('question'))
    expect(sees('UARCHWAY', 'executive')).toContain(typed('question'))
    expect(read(await road.hands.press('UGP', 'proposals:edit', id))).toContain(`You were asked: ${typed('question')}`)
    await as('UGP').submits()
    await road.hands.submit('UMANAGER', 'proposals:refer_form', { v: 1, id }, said(['referredTo', 'reason']))
    const trail = read(await road.hands.press('UGP', 'proposals:open', id))
    for (const field of ['note', 'kind', 'question', 'referredTo', 'reason']) expect(trail).toContain(typed(field))
    expect(sees('UGP', 'app')).toContain(typed('referredTo'))
    expect(await road.stateOf(id)).toBe('referred')
  })

  test('is shown as typed where the command does not know the word', async () => {
    for (const words of ['<!channel>', 'help <!channel>', '*bold*', 'proposals <@UGP>'])
      await as('UGP').types(`/daccom ${words}`, { in: 'practices' })
    await expect(as('UGP').in('practices')).toShow(
      'I do not know "<!channel>"',
      'I have no help on "<!channel>"',
      'Please say open, mine, ready, study or all',
    )
  })

  test('is shown as typed in the name of the group', async () => {
    await as('UADMIN').types('/daccom setup', { in: 'executive' })
    await as('UADMIN').presses('Look', { beside: 'Your group' })
    await as('UADMIN').awaitsForm('What is your group called?')
    await as('UADMIN').fills({ 'What is your group called?': typed('group') })
    await as('UADMIN').submits()
    await expect(as('UADMIN')).toShow('Saved: Your group.')
    const id = await road.raised({ kind: 'request', sender: 'Archway Surgery' })
    await road.hands.submit('UMANAGER', 'proposals:refer_form', { v: 1, id }, { referredTo: 'The hospital', reason: 'It is theirs.' })
    expect(sees('UMANAGER', 'app')).toContain(`On behalf of the ${typed('group')} executive`)
  })

  test('calls nobody: in all that was sent there is not one mention, in blocks or in text', async () => {
    const { state } = road.product.workspace.world
    const messages = Object.values(state.messages)
      .flat()
      .filter(({ user }) => state.users.some(({ id, isBot }) => isBot && id === user))
    const formatted = [...messages.map(({ text }) => text), ...mrkdwnIn([messages.map(({ blocks }) => blocks), state.views])]
    expect(formatted.filter((text) => read(text).includes('&lt;!channel&gt;')).length).toBeGreaterThan(20)
    for (const text of formatted) expect(text).not.toMatch(/<[!@#]|(?:^|[^\uFEFF])[*_~](?=bold|it|no)|@here|:tada:/)
    expect(road.product.workspace.refusals).toEqual([])
  })
})

/** Every text that Slack formats, however deep it stands. */
function mrkdwnIn(of: unknown): string[] {
  if (Array.isArray(of)) return of.flatMap(mrkdwnIn)
  if (typeof of !== 'object' || of === null) return []
  const part = of as Dict
  return part.type === 'mrkdwn' ? [String(part.text)] : Object.values(part).flatMap(mrkdwnIn)
}
