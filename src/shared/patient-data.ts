// Three, three and four digits with the same separator (or none) twice, and no digit on either side.
// Looked for at every position, because a run that fails the check may overlap one that passes.
const CANDIDATES = /(?<!\d)(?=([4679]\d\d)([\p{Zs}\p{Pd}.]?)(\d{3})\2(\d{4})(?!\d))/gu

/** Whether a text holds a valid NHS number of the ranges in use (D25). Only the answer leaves: a match is never echoed or logged. */
export function findsNhsNumber(text: string): boolean {
  for (const [, first, , second, third] of text.matchAll(CANDIDATES)) {
    if (passesModulus11(`${first}${second}${third}`)) return true
  }
  return false
}

/** The tenth digit is 11 less the weighted sum (10 down to 2) modulus 11; 11 counts as 0 and 10 is never issued. */
function passesModulus11(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, position) => total + Number(digit) * (10 - position), 0)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}
