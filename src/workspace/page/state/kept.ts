/** What this browser keeps under a name, across people and reloads. */
export const recall = (key: string, otherwise: string): string => localStorage.getItem(key) ?? otherwise

export const remember = (key: string, value: string): void => localStorage.setItem(key, value)
