/** What somebody asks to see: a practice by words of its name, and a year by its label; each empty where nothing was said of it. */
export type Wish = { words: string; year: string }

const MOST_WORDS = 100

/** A year as people write it: 2025/26, 2025-26, 2025/2026 or 25/26, and 2025 of a group whose years begin in January. */
const YEAR = /(?<!\S)(?:20)?(\d\d)(?:[/-](?:20)?(\d\d))(?!\S)|(?<!\S)(20\d\d)(?!\S)/

/** Reads what stood behind the command: "archway 2025/26". */
export function wishOf(text: string): Wish {
  const found = YEAR.exec(text)
  const words = text.replace(YEAR, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, MOST_WORDS)
  const isAll = ['all', 'practices'].includes(words.toLowerCase())
  return { words: isAll ? '' : words, year: found ? (found[3] ?? `20${found[1]}/${found[2]}`) : '' }
}
