const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/

/** "HP2 4AD" however it was typed; null for what is no postcode. */
export function postcodeOf(typed: string): string | null {
  const [, outward, inward] = POSTCODE.exec(typed.toUpperCase().replaceAll(/\s/g, '')) ?? []
  return outward === undefined ? null : `${outward} ${inward}`
}

/** Whether a postcode is in an area: "HP" is all of HP, "HP1" is HP1 and not HP10, "HP1 3" and "HP1 3A" are what begins so. */
export function isInArea(postcode: string, area: string): boolean {
  const [outward = '', inward = ''] = postcode.split(' ')
  const [out = '', within = ''] = area.toUpperCase().trim().split(/\s+/)
  if (/^[A-Z]+$/.test(out)) return outward.replace(/\d.*$/, '') === out
  return outward === out && inward.startsWith(within)
}
