/** The fields of a form tell by their names which version it showed, so that an older one is known as such. */
export const lineField = (version: number, place: number): string => `items_${version}_${place}`

const LINE_FIELD = /^items_(\d+)_(\d+)$/

/** What a form about a checklist holds, field by field in order, and the versions that they are of. */
export function readLines(filled: Readonly<Record<string, string | readonly string[]>>): {
  versions: number[]
  lines: (readonly [field: string, text: string])[]
} {
  const found = Object.entries(filled).flatMap(([field, text]) => {
    const [, version, place] = LINE_FIELD.exec(field) ?? []
    return version === undefined ? [] : [{ field, text: String(text), version: Number(version), place: Number(place) }]
  })
  found.sort((a, b) => a.place - b.place)
  return { versions: [...new Set(found.map(({ version }) => version))], lines: found.map(({ field, text }) => [field, text] as const) }
}
