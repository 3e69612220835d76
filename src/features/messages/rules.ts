/** Reasons that lie with the whole workspace or with us; any other lies with the one to whom the message goes. */
export const EVERYWHERE: readonly string[] = [
  'account_inactive',
  'fault',
  'invalid_auth',
  'missing_scope',
  'no_workspace',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
  'unknown_fact',
]

export const isEverywhere = (reason: string): boolean => EVERYWHERE.includes(reason)

/** A message that is still unsent so long after it was due needs somebody to look. */
const OVERDUE_MS = 10 * 60_000

export const overdueBefore = (now: Date): Date => new Date(now.getTime() - OVERDUE_MS)
