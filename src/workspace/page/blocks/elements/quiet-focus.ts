let isQuiet = false

/** Puts the focus somewhere for the visitor, who has not asked for it: a list of choices stays shut, because it would cover what stands below. */
export function focusQuietly(element: HTMLElement): void {
  isQuiet = true
  element.focus()
  isQuiet = false
}

/** Whether the focus comes from `focusQuietly`; to ask while it comes. */
export const isQuietFocus = (): boolean => isQuiet
