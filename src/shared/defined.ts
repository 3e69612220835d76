/** The same object without the fields that are undefined: what optional fields and updates want. */
export function defined<T extends object>(value: { [F in keyof T]?: T[F] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T
}
