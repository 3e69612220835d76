import type { ModalView, PlainTextOption } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import type { Listen, PressRequest, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Result } from '../../../shared/result.ts'
import type { HandOverInput } from '../model.ts'
import type { Offer } from '../offers.ts'
import type { Card } from '../reading.ts'
import type { RegisterService } from '../register.ts'
import type { Told } from '../step.ts'
import * as words from '../wording.ts'
import { cardView } from './card-view.ts'
import {
  addForm,
  backForm,
  changedFields,
  deputyForm,
  editForm,
  endForm,
  giveForm,
  handOverForm,
  leaveForm,
  readFields,
  readIdentity,
  readPlace,
} from './form-views.ts'
import { IDS, SEARCHES } from './ids.ts'
import { listMessage, readPage } from './list-view.ts'
import { readMetadata } from './reading-ids.ts'

/** Finds people of the register for what was typed. */
export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>

const TITLE = 'Person'

const answer = answerBy(words.refused)

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerPeople(listen: Listen, service: RegisterService, searchPeople: SearchPeople): void {
  const cardFor = async ({ actor, cause, value }: Pick<PressRequest, 'actor' | 'cause' | 'value'>) =>
    service.card(await actor(), cause, idIn<PersonId>(value))

  /** Opens a form about the person, or the person where that form is not for this viewer now. */
  const opens = (offer: Offer, form: (card: Card, request: PressRequest) => ModalView | Promise<ModalView>) =>
    listen.press(IDS.offer(offer), (request) =>
      request.open(async () => {
        const card = await cardFor(request)
        if (!card.ok) return done(TITLE, words.refused(card.refusal))
        return card.value.offers.includes(offer) ? form(card.value, request) : cardView(card.value)
      }),
    )

  const choices = async ({ actor, cause }: Pick<PressRequest, 'actor' | 'cause'>) => service.choices(await actor(), cause)

  listen.press(IDS.open, (request) =>
    request.open(async () => {
      const card = await cardFor(request)
      return card.ok ? cardView(card.value) : done(TITLE, words.refused(card.refusal))
    }),
  )
  listen.press(IDS.add, (request) =>
    request.open(async () => {
      const mayEdit = (await service.list(await request.actor(), request.cause, { show: 'here', words: '' })).mayEdit
      return mayEdit ? addForm(await choices(request)) : done('Add a person', words.ONLY_EDITORS)
    }),
  )
  opens('edit', ({ entry }) => editForm(entry))
  opens('give', async ({ entry }, request) => giveForm(entry, await choices(request)))
  opens('end', (card) => endForm(card))
  opens('leave', (card) => leaveForm(card))
  opens('hand_over', (card) => handOverForm(card))
  opens('come_back', async ({ entry }, request) => backForm(entry, await choices(request)))
  opens('deputy', async (card, { actor }) => {
    const form = deputyForm(card, await service.colleagues(await actor(), card.entry))
    return form ?? done('Name a deputy', 'There is nobody else of this practice in the register yet. Add them first, with their practice.')
  })
  listen.press(IDS.offer('without_account'), async ({ cause, value, say }) => {
    const result = await service.goWithoutAccount(cause, idIn<PersonId>(value))
    await say(result.ok ? `${result.value.name} goes on without a chat account.` : words.refused(result.refusal))
  })

  registerForms(listen, service)
  registerLists(listen, service)
  listen.options(SEARCHES.taker, (query, cause) => searchPeople(cause, query))
}

function registerForms(listen: Listen, service: RegisterService): void {
  const submits = (
    callbackId: string,
    says: (told: Told) => string,
    act: (id: PersonId, request: SubmitRequest) => Promise<Result<Told>>,
  ) =>
    listen.submit(callbackId, async (request) => {
      const result = await act(readMetadata(request.metadata).id, request)
      return answer(result, result.ok ? says(result.value) : '')
    })

  submits(
    IDS.addForm,
    ({ name }) => `${name} is in the register. Their entry shows how they are reached; they are recognised when they first use DacCom.`,
    (_, { cause, values }) => service.add(cause, { ...readIdentity(values), ...readPlace(values) }),
  )
  submits(
    IDS.editForm,
    ({ name }) => `${name} is saved.`,
    (id, { cause, values, initial, metadata }) =>
      service.edit(cause, {
        id,
        from: readMetadata(metadata).version,
        input: readIdentity(values),
        changed: changedFields(values, initial),
      }),
  )
  submits(
    IDS.giveForm,
    ({ name }) => `It is recorded. ${name} has the role from that day.`,
    (id, { cause, values }) => service.giveRole(cause, id, readFields(values, ['role', 'practice', 'from', 'last'])),
  )
  submits(
    IDS.endForm,
    ({ name }) => `It is recorded for ${name}. It stays readable under "Held before".`,
    (id, { cause, values }) => service.end(cause, id, readFields(values, ['held', 'last'])),
  )
  submits(
    IDS.deputyForm,
    ({ name }) => `It is recorded who stands in for ${name}.`,
    (id, { cause, values }) => service.nameDeputy(cause, id, readFields(values, ['practice', 'deputy', 'from', 'last'])),
  )
  submits(
    IDS.leaveForm,
    ({ name }) => `It is recorded. ${name} stands under "Those who have left" after that day.`,
    (id, { cause, values }) => service.leave(cause, id, readFields(values, ['last'])),
  )
  submits(
    IDS.backForm,
    ({ name }) => `${name} is in the group.`,
    (id, { cause, values }) => service.comeBack(cause, id, readPlace(values)),
  )
  listen.submit(IDS.handOverForm, async ({ cause, metadata, values }) => {
    const input = readFields<HandOverInput>({ afterwards: 'stays', ...values }, ['to', 'from', 'afterwards'])
    const result = await service.handOver(cause, readMetadata(metadata).id, input)
    return answer(result, result.ok ? words.handedOverWords(result.value) : '')
  })
}

/** Pages of the list, replaced in place. */
function registerLists(listen: Listen, service: RegisterService): void {
  for (const id of [IDS.listNext, IDS.listFirst, IDS.listShow])
    listen.press(id, async ({ actor, cause, value, replace }) => {
      const { after, ...search } = readPage(value)
      await replace(listMessage(await service.list(await actor(), cause, search, after)))
    })
}
