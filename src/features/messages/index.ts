import type { Deps, Feature } from '../../ports/feature.ts'
import { homeSection } from './home.ts'
import { tellFailures } from './sweeps.ts'

export { messagesService } from './service.ts'

/** What became of the product's own messages, for those who look after it. */
export const messages = (deps: Deps): Feature => ({
  name: 'messages',
  sweeps: [tellFailures(deps)],
  homeSection: homeSection(deps),
})
