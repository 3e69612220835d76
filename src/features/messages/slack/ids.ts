/** Every Slack id of this slice. */
export const IDS = { sendAgain: 'messages:send_again' } as const
