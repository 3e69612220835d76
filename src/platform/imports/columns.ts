/** A column's name without what people write differently: "ODS code", "ods_code" and "OdsCode" are one. */
const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Where each column stands, by any of the names it goes by; one that is not there is missing. Earlier names win. */
export function columnsIn<Column extends string>(
  header: readonly string[],
  names: Readonly<Record<Column, readonly string[]>>,
): Partial<Record<Column, number>> {
  const found = header.map(bare)
  const places = Object.entries<readonly string[]>(names).flatMap(([column, known]) => {
    const place = known.map((name) => found.indexOf(bare(name))).find((position) => position >= 0)
    return place === undefined ? [] : [[column, place] as const]
  })
  return Object.fromEntries(places) as Partial<Record<Column, number>>
}
