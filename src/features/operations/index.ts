import type { Deps, Feature } from '../../ports/feature.ts'

/** How the bot is doing, in the Home of whoever looks after it. */
export const operations = ({ permits }: Pick<Deps, 'permits'>): Feature => ({
  name: 'operations',
  sweeps: [],
  async homeSection(viewer) {
    if (permits(viewer, 'messages.send_again') !== null) return []
    return [{ heading: 'settings', rank: 20, fact: { kind: 'operations_status' } }]
  },
})
