import { isDict, Refused } from '../api/call.ts'
import { viewOf } from '../api/content.ts'
import type { Acknowledgement } from '../app-link.ts'
import { post } from '../messages.ts'
import type { User, View } from '../model.ts'
import { type Reply, reply } from '../response-urls.ts'
import { closeDownTo, DEEPEST_STACK, pushView, stackOf, updateView, viewChanged } from '../views.ts'
import type { World } from '../world.ts'

const TROUBLE = 'We had some trouble connecting. Try again?'

/** Runs what an acknowledgement asks for; what Slack would refuse is kept and answered with `false`. */
function accepted(world: World, team: string, method: string, carryOut: () => void): boolean {
  try {
    carryOut()
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    world.refuse({ team, method, ...error.kept })
    return false
  }
}

/** A command's acknowledgement: silence, or a message in its body; failures in Slack's own words. */
export function commandAcknowledged(world: World, user: User, command: string, to: Reply, ack: Acknowledgement): void {
  const error = commandError(world, user, to, ack)
  if (error) slackSaysTo(world, user, to.channel, `${command} failed with the error "${error}"`)
}

function commandError(world: World, user: User, to: Reply, ack: Acknowledgement): string | undefined {
  if (ack.outcome !== 'acknowledged') return ack.outcome === 'late' ? 'operation_timeout' : 'dispatch_failed'
  const body = typeof ack.body === 'string' ? { text: ack.body } : ack.body
  if (!isDict(body) || (body.text === undefined && body.blocks === undefined)) return undefined
  return accepted(world, user.team, 'acknowledgement of a command', () => void reply(world, to, body)) ? undefined : 'invalid_blocks'
}

/** A press that the app did not take is shown beside it. */
export function pressAcknowledged(world: World, user: User, at: View | { channel: string }, ack: Acknowledgement): void {
  if (ack.outcome === 'acknowledged') return
  const words = ack.outcome === 'late' ? 'The app took too long to answer. Try again?' : TROUBLE
  if ('channel' in at) slackSaysTo(world, user, at.channel, words)
  else if (world.state.views[at.id]) showTrouble(world, at, words)
}

/** A submission's acknowledgement closes the form, shows errors or shows another view. */
export function submissionAcknowledged(world: World, view: View, ack: Acknowledgement): void {
  const depth = stackOf(world, view.user).findIndex(({ id }) => id === view.id)
  if (depth < 0) return
  const team = view.team
  const isDone =
    ack.outcome === 'acknowledged' &&
    accepted(world, team, 'acknowledgement of a submission', () => respondTo(world, view, depth, ack.body))
  if (!isDone) showTrouble(world, view, TROUBLE)
}

function respondTo(world: World, view: View, depth: number, body: unknown): void {
  const answer = isDict(body) ? body : {}
  switch (answer.response_action) {
    case undefined:
      closeDownTo(world, view.user, depth)
      break
    case 'clear':
      closeDownTo(world, view.user, 0)
      break
    case 'errors':
      showErrors(world, view, answer.errors)
      break
    case 'update':
      updateView(world, view, viewOf(answer.view, 'modal'))
      break
    case 'push':
      pushOnto(world, view, answer.view)
      break
    default:
      throw new Refused('invalid_response_action')
  }
}

function pushOnto(world: World, view: View, sent: unknown): void {
  if (stackOf(world, view.user).length >= DEEPEST_STACK) throw new Refused('push_limit_reached')
  pushView(world, view.user, viewOf(sent, 'modal'))
}

function showErrors(world: World, view: View, errors: unknown): void {
  const inputs = new Set(view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id))
  const strays = isDict(errors) ? Object.entries(errors).filter(([id, error]) => !inputs.has(id) || typeof error !== 'string') : []
  if (!isDict(errors) || Object.keys(errors).length === 0 || strays.length > 0) {
    throw new Refused('invalid_errors', {
      response_metadata: { messages: strays.map(([id]) => `[ERROR] no input block has the id ${id}`) },
    })
  }
  view.errors = errors as Record<string, string>
  viewChanged(world, view)
}

function showTrouble(world: World, view: View, words: string): void {
  view.trouble = words
  viewChanged(world, view)
}

/** Slack's own words to one person, as Slackbot says them. */
export function slackSaysTo(world: World, user: User, channel: string, text: string): void {
  post(world, { channel, user: 'USLACKBOT', text, visibleTo: user.id, isFromSlack: true })
}
