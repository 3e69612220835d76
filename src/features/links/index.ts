import type { Feature } from '../../ports/feature.ts'
import { answerPage } from './answer-page.ts'
import { feedPage } from './feeds.ts'
import type { LinkService } from './service.ts'

export { linkService } from './service.ts'

/** Pages for people outside the chat, and calendars. */
export const links = ({ answers, feeds, answering }: LinkService): Feature => ({
  name: 'links',
  sweeps: [],
  pages: [answerPage(answers, answering), feedPage(feeds)],
})
