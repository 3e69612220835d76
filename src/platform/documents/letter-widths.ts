/** The widest that characters are, in parts of the letters' size: of Calibri, and of what stands in for it where it is missing. */
const WIDEST: readonly (readonly [width: number, characters: string])[] = [
  [0.3, "'IJijl"],
  [0.35, ' ,./:;\\|‘’·\u00A0'],
  [0.4, '()-[]ft'],
  [0.45, '!r'],
  [0.5, '"*_`–°'],
  [0.55, '?csz“”'],
  [0.6, 'FLkvxy•'],
  [0.65, '$0123456789EPSTYabdeghnopqu{}£€'],
  [0.7, 'ABCKRVXZ'],
  [0.75, 'NU'],
  [0.8, '&DGHOQ'],
  [0.85, '#+<=>^w~×'],
  [0.9, 'M'],
  [1, '%@Wm—…½¼'],
]
const KNOWN = new Map(WIDEST.flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)))

/** What a mark above or beside a letter adds at most. */
const MARK = 0.15
/** The scripts of Europe and its signs; then everything else, such as emoji. */
const EUROPEAN = 1.2
const ANY = 1.8
const LAST_EUROPEAN = 0x20cf

/** Bold letters are so much wider at most. */
export const BOLDER = 0.12
/** From one stop to the next. */
const TAB = 4

/** How wide a character is at most, in parts of the letters' size. */
export function widthOf(character: string): number {
  const known = KNOWN.get(character)
  if (known !== undefined) return known
  if (character === '\t') return TAB
  const [letter, mark] = character.normalize('NFD')
  if (letter !== undefined && mark !== undefined && KNOWN.has(letter)) return (KNOWN.get(letter) ?? 0) + MARK
  return (character.codePointAt(0) ?? 0) <= LAST_EUROPEAN ? EUROPEAN : ANY
}
