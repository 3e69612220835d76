/** Short words that stand in capitals, and words that look like short forms and are none. */
const CAPITALS = new Set(['A&E', 'APMS', 'EOE', 'ICB', 'IUC', 'OOH', 'UK', 'II', 'III', 'IV'])
const WORDS = new Set(['CTR', 'DR', 'DRS', 'LTD', 'MR', 'MRS', 'MS', 'MT', 'NTH', 'RD', 'ST', 'STH'])
const SMALL = new Set(['and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'with'])

/** A name as people write it: the register has it in capitals ("ST MARY'S SURGERY" gives "St Mary's Surgery"). One that is not all capitals stays. */
export function nameWritten(registered: string): string {
  const name = registered.replaceAll(/\s+/g, ' ').trim()
  if (name !== name.toUpperCase()) return name
  return name
    .split(' ')
    .map((word, position) => wordWritten(word, position === 0))
    .join(' ')
}

function wordWritten(word: string, isFirst: boolean): string {
  const bare = word.replaceAll(/[^A-Z&]/g, '')
  // Without a vowel it is a short form: NHS, GP, PCN.
  if (CAPITALS.has(bare) || (bare.length > 1 && !/[AEIOUY]/.test(bare) && !WORDS.has(bare))) return word
  const small = word.toLowerCase()
  if (!isFirst && SMALL.has(small)) return small
  // A part begins a name again behind a hyphen, a bracket or a stroke, and behind the apostrophe of O'Brien.
  return small.replaceAll(/(?<![\p{L}\d'’])\p{L}|(?<=(?<!\p{L})[od]['’])\p{L}/gu, (letter) => letter.toUpperCase())
}
