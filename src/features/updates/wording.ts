import type { Report } from './model.ts'

/** "On track." or "Not going to plan yet.": a state of the work, never of its people (D8). */
export const trackWords = (isOnTrack: boolean): string => (isOnTrack ? 'On track' : 'Not on track')

/** A text as part of a sentence: it ends with a stop, whatever it was typed with. */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** The whole report in a line: "On track. The rota is agreed. Next: … Decision wanted: …" */
export function reportWords({ isOnTrack, happened, next, decision }: Omit<Report, 'project' | 'at' | 'author'>): string {
  const wanted = decision === null ? [] : [`Decision wanted: ${ended(decision)}`]
  return [`${trackWords(isOnTrack)}.`, ended(happened), `Next: ${ended(next)}`, ...wanted].join(' ')
}
