/** Searches in the register. */
export const SEARCHES = { chair: 'meetings:chair', secretary: 'meetings:secretary' } as const
