const POUNDS = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*(k|m)?$/i

/** Pence from what people type for pounds ("12500", "£12,500.50", "12k", "1.5m"); null if it is not one amount. */
export function penceOf(typed: string): number | null {
  const match = POUNDS.exec(typed.trim())
  if (!match) return null
  const [, whole = '0', fraction = '', unit = ''] = match
  const times = { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1
  const pence = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'))
  return pence * times
}

/** "£12,500", with pence only where there are some. */
export function pounds(pence: number): string {
  const digits = pence % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: digits }).format(pence / 100)
}
