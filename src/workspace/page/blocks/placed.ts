/** Things that have no identity but their place in a list, with a key made of it. */
export const placed = <T>(things: readonly T[]): { thing: T; place: number; key: string }[] =>
  things.map((thing, place) => ({ thing, place, key: `at-${place}` }))
