import type { App } from '@slack/bolt'
import type { RegisterService } from '../register.ts'

/** Hears of accounts that were switched off or are back. Slack tells of every change of a profile; the rest changes nothing here. */
export function listenForAccounts(app: App, { accountSwitched }: Pick<RegisterService, 'accountSwitched'>): void {
  app.event('user_change', async ({ event: { user }, context: { teamId } }) => {
    if (user.is_bot || teamId === undefined || user.team_id !== teamId) return
    await accountSwitched({ platform: 'slack', workspace: teamId, externalId: user.id }, user.deleted === true)
  })
}
