import type { SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import { plain, section } from './blocks.ts'
import type { Account, Unknown } from './callers.ts'
import { beginVisit, type Edge, type OpenVisit, type Told } from './edge.ts'
import type { SubmitAnswer } from './feature.ts'
import { formAgain, haveFields } from './forms.ts'
import { drawnBelow, isRefusedAs, settledWithin, standsInstead } from './opening.ts'
import type { Visit } from './visits.ts'
import { done, doneElsewhere, mendFirst, notSavedElsewhere, stillWorking } from './wording.ts'

type Ack = SlackViewMiddlewareArgs<ViewSubmitAction>['ack']

type Submission = { account: Account; view: ViewOutput; ack: Ack; told: Told }

/** An `explanation`: why nothing was done, or what failed. */
export type Answer = SubmitAnswer | Unknown

/**
 * Answers a form with what its use case says, because Slack does not deliver a form again. When that takes longer than
 * `slowAfterMs` (Slack waits for 3 s), the form says "still working" and is followed up.
 */
export async function answerSubmission(edge: Edge, submission: Submission, handle: (visit: OpenVisit) => Promise<Answer>): Promise<void> {
  const { account, view, ack, told } = submission
  const { visit, explain } = beginVisit(edge, { account }, told)
  const failed = async (error: unknown) => ({ isBack: false, answer: { explanation: await explain(error) } })
  // The window below is drawn anew before the form closes, within the same time.
  const answered = async (answer: Answer) => ({ isBack: 'back' in answer && (await drawnBelow(account.client, view, answer.back)), answer })
  const working = handle(visit).then(answered).catch(failed)
  if (await settledWithin(working, edge.slowAfterMs)) {
    const { isBack, answer } = await working
    if (isBack) return ack()
    return ackWith(edge, view, ack, answer).catch(async (error: unknown) =>
      ack({ response_action: 'update', view: notice(view, await explain(error)) }),
    )
  }
  await ack({ response_action: 'update', view: notice(view, stillWorking) })
  await followUp(visit, view, (await working).answer, explain)
}

async function ackWith({ fits }: Edge, view: ViewOutput, ack: Ack, answer: Answer): Promise<void> {
  if ('errors' in answer && haveFields(view, answer.errors)) return ack({ response_action: 'errors', errors: answer.errors })
  if ('close' in answer) return ack()
  if ('closeAll' in answer) return ack({ response_action: 'clear' })
  const shown = viewFor(view, answer)
  fits('modal', shown)
  return ack({ response_action: 'update', view: shown })
}

/** Tells the answer after all: in the window, or, when it was closed meanwhile or cannot be drawn, directly. */
async function followUp(
  { client, say }: Visit,
  view: ViewOutput,
  answer: Answer,
  explain: (error: unknown) => Promise<string>,
): Promise<void> {
  try {
    await client.views.update({ view_id: view.id, view: viewFor(view, answer) })
  } catch (error) {
    if (!isRefusedAs(error, 'not_found')) await explain(error)
    await say(lateWords(view, answer))
  }
}

function viewFor(view: ViewOutput, answer: Answer): ModalView {
  if ('show' in answer) return staying(view, answer.show)
  // Whatever stands below a form that could not go back is out of date.
  if ('back' in answer) return { ...staying(view, answer.back), ...(isPushed(view) && { clear_on_close: true }) }
  if ('errors' in answer) return formAgain(view, mendFirst, answer.errors)
  if ('explanation' in answer) return formAgain(view, answer.explanation)
  return notice(view, done)
}

const isPushed = (view: ViewOutput) => view.previous_view_id !== null && !standsInstead(view)

/** Another view in a window keeps the mark of where the window stands. */
const staying = ({ external_id: mark }: ViewOutput, view: ModalView): ModalView => ({ ...view, ...(mark && { external_id: mark }) })

function lateWords(view: ViewOutput, answer: Answer): string {
  const form = view.title.text
  if ('errors' in answer) return notSavedElsewhere(form, Object.values(answer.errors).join(' '))
  if ('explanation' in answer) return notSavedElsewhere(form, answer.explanation)
  return ('show' in answer && wordsIn(answer.show)) || ('back' in answer && wordsIn(answer.back)) || doneElsewhere(form)
}

/** What a view says: whether that is thanks or a refusal, only the slice knows. */
const wordsIn = ({ blocks }: ModalView) =>
  (blocks as KnownBlock[]).flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : [])).join('\n')

const notice = (view: ViewOutput | undefined, text: string): ModalView => ({
  type: 'modal',
  title: plain(view?.title?.text ?? 'DacCom'),
  close: plain('Close'),
  blocks: [section(plain(text))],
})

/** The form as it was filled in, with why it was not taken, or that alone where the form cannot be read. */
export function formNotHeard(view: ViewOutput | undefined, why: string): ModalView {
  try {
    return view ? formAgain(view, why) : notice(view, why)
  } catch {
    return notice(view, why)
  }
}
