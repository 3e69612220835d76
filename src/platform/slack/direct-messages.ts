import type { App } from '@slack/bolt'
import { type Edge, welcomeKnown } from './edge.ts'
import type { FilesRequest } from './feature.ts'
import { accountOf } from './visits.ts'
import { readsNoMessages } from './wording.ts'

/** What a person sends to the app in a direct message: files go to `handle`, and words are answered by what there is instead. */
export function registerDirectMessages(app: App, edge: Edge, handle: (request: FilesRequest) => Promise<void>): void {
  app.event('message', async ({ event, body, client, context: { teamId } }) => {
    const isSent = event.subtype === undefined || event.subtype === 'file_share'
    if (event.channel_type !== 'im' || !isSent || 'bot_id' in event || !event.user) return
    const account = accountOf(teamId, event.user, client)
    const told = { what: 'a direct message', through: 'event', key: `event:${body.event_id}` } as const
    const files = (event.files ?? []).map(({ id }) => id)
    await welcomeKnown(edge, { account }, told, (visit) => (files.length > 0 ? handle({ ...visit, files }) : visit.say(readsNoMessages)))
  })
}
