import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { answerBy, carriedAs, done, idIn } from '../../../platform/slack/answers.ts'
import type { PressRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import type { Refusal } from '../../../shared/result.ts'
import { FEEDS, type FeedAddress, type FeedOf } from '../model.ts'
import type { LinkService } from '../service.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { calendarView, type Feeds, forwardedView, forwardView } from './views.ts'

const TITLES = { calendar: 'Calendar link', forward: 'Link to forward' } as const

const refused = (refusal: Refusal): string => words.refused(refusal) ?? 'Sorry, this cannot be done.'
const answer = answerBy(refused)
const metadata = z.object({ v: z.literal(1), id: z.uuid() })

/** Which address a button gives up; anything that we did not write gives up none. */
const versionIn = (value: string): number => (/^\d{1,9}$/.test(value) ? Number(value) : 0)

type Asking = Pick<PressRequest, 'actor' | 'cause'>

/** The slice as Slack sees it: buttons in the list and the window of meetings, which open windows with secret addresses. */
export const linksInSlack = ({ feeds, forward, forwardChoices }: LinkService): SlackFeature => {
  /** `known`: what has just been renewed. */
  async function calendarOf({ cause, actor }: Asking, known: Feeds = {}, notice?: string): Promise<ModalView> {
    const viewer = await actor()
    const found: Partial<Record<FeedOf, FeedAddress>> = { ...known }
    for (const of of FEEDS) {
      if (found[of] || (of === 'group' && !feeds.mayHaveGroupFeed(viewer))) continue
      const feed = await feeds.subscribe({ ...cause, ...(cause.key && { key: `${cause.key}:${of}` }) }, of)
      if (!feed.ok) return done(TITLES.calendar, refused(feed.refusal))
      found[of] = feed.value
    }
    return calendarView(found, notice)
  }

  return {
    commands: [],
    shortcuts: [],
    drawings: {},
    items: {},
    meetingButtons: [
      {
        label: 'Link to forward',
        actionId: IDS.forward,
        isFor: ({ isPast, isCancelled, mayRun, managesPractice }) =>
          !isPast && !isCancelled && (mayRun || managesPractice) && feeds.isReachable(),
      },
    ],
    listButtons: [{ label: 'Calendar link', actionId: IDS.calendar, value: 'all' }],
    register(listen) {
      listen.press(IDS.calendar, (request) => request.open(() => calendarOf(request)))

      for (const of of FEEDS)
        listen.press(IDS.renew(of), (request) =>
          request.redraw(async () => {
            const renewed = await feeds.renew(request.cause, of, versionIn(request.value))
            if (!renewed.ok) return done(TITLES.calendar, refused(renewed.refusal))
            return calendarOf(request, { [of]: renewed.value }, words.RENEWED)
          }),
        )

      listen.press(IDS.forward, (request) =>
        request.open(async () => {
          const page = await forwardChoices(await request.actor(), idIn(request.value))
          return page.ok ? forwardView(page.value) : done(TITLES.forward, refused(page.refusal))
        }),
      )

      listen.submit(IDS.forwardForm, async ({ cause, values, metadata: text }) => {
        const [person = '', party = ''] = String(values.person ?? '').split('|')
        const meeting = carriedAs(metadata, text)?.id ?? idIn('')
        const result = await forward(cause, { meeting, person, party })
        return result.ok ? { show: forwardedView(result.value) } : answer(result, '')
      })
    },
  }
}
