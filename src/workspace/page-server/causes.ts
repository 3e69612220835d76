import type { Workspace } from '../workspace.ts'
import type { Refusal } from '../world.ts'

/** Remembers whose deed came before each refusal, so that the page tells that person only; what comes before any deed is everybody's. */
export function createCauses(workspace: Workspace) {
  const causes = new WeakMap<Refusal, string>()
  let acting: string | undefined
  return {
    acts(person: string): void {
      acting = person
    },

    /** Watches until the answer is called. */
    watch: (): (() => void) =>
      workspace.watch(({ kind }) => {
        const refusal = workspace.refusals.at(-1)
        if (kind === 'refusal' && refusal && acting !== undefined) causes.set(refusal, acting)
      }),

    concerns: (refusal: Refusal, person: string): boolean => (causes.get(refusal) ?? person) === person,
  }
}
