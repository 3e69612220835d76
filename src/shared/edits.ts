/** What a form holds, by field: what was left empty is empty, or missing. */
export type Held<F extends string = string> = Readonly<Partial<Record<F, string>>>

const standing = <F extends string>(of: Held<F>, field: F): string => (of[field] ?? '').trim()

/** What somebody changed in a form that showed `shown`: the rest is not written, so that what others changed meanwhile stays. */
export const changedFields = <F extends string>(fields: readonly F[], shown: Held<F>, typed: Held<F>): F[] =>
  fields.filter((field) => standing(typed, field) !== standing(shown, field))

/** The changed fields that somebody else has changed meanwhile to something else. */
export const clashes = <F extends string>(changed: readonly F[], shown: Held<F>, typed: Held<F>, stands: Held<F>): F[] =>
  changed.filter((field) => standing(stands, field) !== standing(shown, field) && standing(stands, field) !== standing(typed, field))

/** What stands, with what was changed written over it; what is empty then is missing. */
export function merged<F extends string>(changed: readonly F[], typed: Held<F>, stands: Held<F>): Held<F> {
  const all = { ...stands, ...Object.fromEntries(changed.map((field) => [field, typed[field] ?? ''])) }
  return Object.fromEntries(Object.entries<string | undefined>(all).filter(([, value]) => (value ?? '').trim() !== '')) as Held<F>
}
