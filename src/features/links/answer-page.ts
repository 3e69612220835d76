import { z } from 'zod'
import type { Answering } from '../../ports/links.ts'
import type { Page, PageAnswer, PageRequest } from '../../ports/pages.ts'
import { findsNhsNumber } from '../../shared/patient-data.ts'
import type { Refusal, Result } from '../../shared/result.ts'
import { answerView, endedView, type Sent } from './answer-view.ts'
import type { answersByLink } from './answering.ts'
import { refused } from './wording.ts'

const THANKS = 'thanks'

const sentForm = z.object({
  answer: z.enum(['yes', 'deputy', 'apologies']).optional().catch(undefined),
  deputyName: z.string().catch(''),
  reason: z.string().catch(''),
})

/**
 * The page of a signed link. Looking at it changes nothing, because mail scanners open every link; its button sends the answer. A
 * request from elsewhere can do no more than whoever made it: there is no cookie and no login, so the token in the address is all the
 * authority there is, and who knows it may answer anyway.
 */
export const answerPage = (service: ReturnType<typeof answersByLink>, { refused: answerRefused }: Pick<Answering, 'refused'>): Page => {
  async function show(token: string, shown: { isThanked: boolean; sent?: Sent }): Promise<PageAnswer | null> {
    const asked = await service.see(token)
    if (!asked) return null
    if ('ended' in asked) return { page: endedView(asked), is: 'gone' }
    return { page: answerView(asked, shown), is: shown.sent ? 'refused' : 'shown' }
  }

  async function take({ token, form }: PageRequest): Promise<PageAnswer | null> {
    const { answer, ...typed } = sentForm.parse(form)
    const result = answer ? await service.answer(token, answer, typed) : { ok: false as const, refusal: NO_ANSWER }
    if (result?.ok) return { seeOther: `?${THANKS}` }
    const errors = result ? [result.refusal, ...(result.also ?? []), ...othersToForget(typed, result)].map(says) : []
    return show(token, { isThanked: false, sent: { answer, ...typed, errors } })
  }

  const says = (refusal: Refusal) => ({
    field: refusal.field ?? null,
    says: refused(refusal) ?? answerRefused(refusal),
    // A patient's number is not sent back either (D25).
    isToForget: refusal.code === 'text.nhs_number',
  })

  return {
    path: '/answer/:token',
    methods: ['GET', 'POST'],
    answer: (request) => (request.method === 'POST' ? take(request) : show(request.token, { isThanked: request.query === THANKS })),
  }
}

type Refused = Extract<Result<unknown>, { ok: false }>

/** A patient's number in a field that the answer has no use for, or that was never looked at, is refused like any other. */
function othersToForget(typed: Readonly<Record<string, string>>, { refusal, also = [] }: Refused): Refusal[] {
  const known = [refusal, ...also].map(({ field }) => field)
  const found = Object.entries(typed).filter(([field, text]) => !known.includes(field) && findsNhsNumber(text))
  return found.map(([field]) => ({ code: 'text.nhs_number', field }))
}

const NO_ANSWER: Refusal = { code: 'links.no_answer', field: 'answer' }
