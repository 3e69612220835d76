/** Why something was not done. `wording.ts` of the slice turns the code into a sentence; `field` makes it an inline form error. */
export type Refusal = { code: `${string}.${string}`; field?: string; facts?: Record<string, string | number> }

/** `also` holds the refusals of the other fields of the same form. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; also?: Refusal[] }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: Refusal['code'], rest: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...rest },
})

/** All that is wrong with a form, the first as its refusal; null: nothing is. */
export const refuseAll = ([refusal, ...also]: readonly Refusal[]): Result<never> | null => (refusal ? { ok: false, refusal, also } : null)
