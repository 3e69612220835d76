/** The fields of a form tell by their names which version it showed, so that an older one is known as such. */
export const lineField = (version: number, place: number): string => `items_${version}_${place}`

const LINE_FIELD = /^items_(\d+)_(\d+)$/

/** What forms about a checklist hold, field by field in order, by the version that each showed, the oldest first. */
export function readLines(
  filled: Readonly<Record<string, string | readonly string[]>>,
): { version: number; lines: (readonly [field: string, text: string])[] }[] {
  const fields = Object.entries(filled).flatMap(([field, text]) => {
    const [, version, place] = LINE_FIELD.exec(field) ?? []
    return version === undefined ? [] : [{ line: [field, String(text)] as const, version: Number(version), place: Number(place) }]
  })
  fields.sort((a, b) => a.version - b.version || a.place - b.place)
  return [...Map.groupBy(fields, ({ version }) => version)].map(([version, own]) => ({ version, lines: own.map(({ line }) => line) }))
}
