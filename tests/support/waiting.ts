import type { Workspace } from '../../src/workspace/workspace.ts'

/**
 * Waits for something to come true in a workspace, looking again whenever something changes there.
 * `otherwise` words the failure, from what is there by then.
 */
export async function until<T>(workspace: Workspace, look: () => T | undefined, otherwise: () => string, within: number): Promise<T> {
  const found = look()
  if (found !== undefined) return found
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const stop = workspace.watch(() => {
    try {
      const now = look()
      if (now !== undefined) resolve(now)
    } catch (error) {
      reject(error)
    }
  })
  const timer = setTimeout(() => reject(new Error(otherwise())), within)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    stop()
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Patience alone: a busy machine takes long over what ends by itself. */
const CALM_WITHIN_MS = 20_000

/** Ends once nothing has been under way between app and workspace for a number of turns of the event loop. */
export async function quiet(workspace: Workspace, settle: () => Promise<void>): Promise<void> {
  const end = performance.now() + CALM_WITHIN_MS
  await settle()
  for (let calm = 0; calm < 20; calm = workspace.isQuiet() ? calm + 1 : 0) {
    if (performance.now() > end) throw new Error(`the app and the workspace were still busy after ${CALM_WITHIN_MS} ms`)
    await turn()
  }
  await settle()
}
