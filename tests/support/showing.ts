import { type MatcherState, onTestFinished } from 'vitest'
import type { Workspace } from '../../src/workspace/workspace.ts'
import { isIn } from './screen.ts'
import { quiet, until } from './waiting.ts'

/** What is shown at a place; `text` is always as of now. */
export type Screen = {
  text(): string
  shows(wanted: readonly (string | RegExp)[]): Promise<void>
  hides(unwanted: readonly (string | RegExp)[]): Promise<void>
}

declare module 'vitest' {
  // The parameters must be the very ones of vitest's own declaration.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Waits until a person's screen, or a part of it, shows all of these; `not` waits for calm and then looks. */
    toShow(...wanted: (string | RegExp)[]): T extends never ? R : Promise<void>
  }
}

/** A screen that can be waited for; `reader` is named where it shows something else. */
export function screenOf(workspace: Workspace, reader: string, text: () => string, settle: () => Promise<void>, within: number): Screen {
  return {
    text,
    async shows(wanted) {
      const lacks = () => wanted.filter((one) => !isIn(text(), one))
      const isThere = () => (lacks().length === 0 ? true : undefined)
      await until(workspace, isThere, () => `${reader} does not see ${lacks().join(' and ')}; the screen shows:\n${text()}`, within)
    },
    async hides(unwanted) {
      await quiet(workspace, settle)
      const shown = unwanted.filter((one) => isIn(text(), one))
      if (shown.length > 0) throw new Error(`${reader} sees ${shown.join(' and ')}; the screen shows:\n${text()}`)
    },
  }
}

/** The matcher behind `expect(person).toShow(…)`. */
export async function toShow(this: MatcherState, shown: Screen | { screen(): Screen }, ...wanted: (string | RegExp)[]) {
  const screen = 'screen' in shown ? shown.screen() : shown
  const asked = { failure: `"${wanted.join(', ')}" was looked for without await` as string | undefined }
  if (this.currentTestName) failUnawaited(asked)
  asked.failure = await (this.isNot ? screen.hides(wanted) : screen.shows(wanted)).then(
    () => undefined,
    (error: Error) => error.message,
  )
  const { failure } = asked
  return { pass: this.isNot ? failure !== undefined : failure === undefined, message: () => failure ?? '' }
}

/** vitest lets a matcher that nobody awaits fail unseen; here the test fails after all. */
function failUnawaited(asked: { failure: string | undefined }): void {
  onTestFinished(({ task }) => {
    if (asked.failure !== undefined && task.result?.state !== 'fail') throw new Error(asked.failure)
  })
}
