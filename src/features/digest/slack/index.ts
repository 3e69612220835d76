import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { done } from '../../../platform/slack/answers.ts'
import type { DigestButtons, Drawing, PressRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import { isDay } from '../../../shared/dates.ts'
import type { DigestService } from '../service.ts'
import { receivesWords, refused, TITLE } from '../wording.ts'
import { IDS, readPage } from './ids.ts'
import { digestMessage, digestView, ownLine } from './views.ts'

const weekly = z.object({ kind: z.literal('weekly_digest'), week: z.string().refine(isDay), whenAtWork: z.exactOptional(z.boolean()) })

/** Drawn at sending, from what is so then. */
const drawing = (service: DigestService, buttons: () => DigestButtons): Drawing => ({
  schema: weekly,
  async draw(fact, { organisation, to }) {
    const { week } = weekly.parse(fact)
    const isOwn = 'person' in to
    const digest = isOwn ? await service.forPerson(organisation, to.person, week) : await service.forChannel(organisation, week)
    return digest ? digestMessage({ digest, buttons: buttons(), receives: isOwn }) : 'stale'
  },
})

/** The slice as Slack sees it; `buttons` are those of the lines of all slices. */
export const digestInSlack = (service: DigestService, buttons: () => DigestButtons): SlackFeature => ({
  commands: [
    {
      word: 'digest',
      help: [{ usage: '/daccom digest', says: 'See the weekly digest as it is now, for yourself only, and have it sent to you.' }],
      async run({ actor, say }) {
        const preview = await service.preview(await actor())
        await say(preview.ok ? digestMessage({ ...preview.value, buttons: buttons() }) : refused(preview.refusal))
      },
    },
  ],
  shortcuts: [],
  drawings: { weekly_digest: drawing(service, buttons) },
  items: {
    digest_own: async (_fact, { organisation, to }) => ('person' in to ? [ownLine(await service.receives(organisation, to.person))] : []),
  },
  register(listen) {
    const windowOf = async ({ actor }: Pick<PressRequest, 'actor'>, value: string): Promise<ModalView> => {
      const preview = await service.preview(await actor())
      return preview.ok ? digestView({ ...preview.value, buttons: buttons() }, readPage(value)) : done(TITLE, refused(preview.refusal))
    }
    listen.press(IDS.all, (request) => request.open(() => windowOf(request, request.value)))
    for (const turn of [IDS.next, IDS.first]) listen.press(turn, (request) => request.redraw(() => windowOf(request, request.value)))

    for (const [id, isWanted] of [
      [IDS.receive, true],
      [IDS.stop, false],
    ] as const)
      listen.press(id, async ({ cause, say }) => {
        const result = await service.receive(cause, isWanted)
        await say(result.ok ? receivesWords(result.value.receives) : refused(result.refusal))
      })
  },
})
