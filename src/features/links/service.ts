import type { Deps } from '../../ports/feature.ts'
import type { Forecast } from '../../ports/forecast.ts'
import type { AnswerAskedBy, Answering, BelowMessage, PublicUrl } from '../../ports/links.ts'
import { answersByLink } from './answering.ts'
import { feeds } from './feeds.ts'
import { forwarding } from './forwarding.ts'
import { signing } from './signing.ts'
import { belowWords } from './wording.ts'

export type LinkService = ReturnType<typeof linkService>

type Parts = Deps & { publicUrl: PublicUrl; answering: Answering; asks: AnswerAskedBy; forecast: Forecast }

/** All that goes by a secret address: answers of people outside the chat, links to forward, and calendars. */
export const linkService = ({ publicUrl, answering, asks, forecast, ...deps }: Parts) => {
  const signs = signing({ ...deps, publicUrl })
  return {
    answers: answersByLink({ ...deps, signing: signs, answering, forecast }),
    feeds: feeds({ ...deps, signing: signs }),
    ...forwarding({ ...deps, signing: signs }),
    below: belowMessage(asks, signs.answerAddress),
    answering,
  }
}

const belowMessage =
  (asks: AnswerAskedBy, addressOf: ReturnType<typeof signing>['answerAddress']): BelowMessage =>
  async (fact, to) => {
    const asked = asks(fact)
    const address = asked && (await addressOf({ ...to, ...asked }))
    return address ? belowWords(address) : null
  }
