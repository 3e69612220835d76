import { targetKey } from '../../platform/targets.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { findUndelivered, queueAgain } from './store.ts'

export type MessagesService = ReturnType<typeof messagesService>

/** What an administrator does about messages that could not be delivered. */
export const messagesService = ({ useCase }: Pick<Deps, 'useCase'>) => ({
  /** Sends everything again that failed for the cause of this message; how many. */
  sendAgain: (cause: Cause, id: string): Promise<Result<number>> =>
    useCase(cause, 'messages.send_again', async ({ db, organisation, audit }) => {
      const found = await findUndelivered(db, organisation, id)
      if (!found) return refuse('messages.not_now')
      const { to, reason } = found
      const count = await queueAgain(db, organisation, reason, targetKey(to))
      await audit({ action: 'messages.send_again', subject: 'message', subjectId: id, facts: { reason, count } })
      return ok(count)
    }),
})
