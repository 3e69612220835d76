/** So many of the latest windows are remembered; a press is over long before so many forms were sent. */
const MOST_REMEMBERED = 1_000

/**
 * Which windows have been answered since when: somebody who chooses and sends in one breath must not see the form again, drawn anew for
 * the choice over the answer that came meanwhile.
 */
export function rememberAnswered() {
  const counts = new Map<string, number>()
  const countOf = (view: string) => counts.get(view) ?? 0
  return {
    note(view: string): void {
      const count = countOf(view) + 1
      counts.delete(view)
      counts.set(view, count)
      const [oldest] = counts.keys()
      if (counts.size > MOST_REMEMBERED && oldest !== undefined) counts.delete(oldest)
    },

    /** Asked when a press arrives; what comes back tells later whether its window has been answered meanwhile. */
    since(view: string | undefined): () => boolean {
      const before = view === undefined ? 0 : countOf(view)
      return () => view !== undefined && countOf(view) !== before
    },
  }
}
