import { useSyncExternalStore } from 'react'

const dark = () => globalThis.matchMedia?.('(prefers-color-scheme: dark)')

const watch = (changed: () => void) => {
  const query = dark()
  query?.addEventListener('change', changed)
  return () => query?.removeEventListener('change', changed)
}

/** Light or dark, as the visitor's system is set. */
export const useTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(
    watch,
    () => (dark()?.matches ? 'dark' : 'light'),
    () => 'light',
  )
