/** Places on a message's road at which a process may die. */
export type Point =
  | 'before commit'
  | 'after commit'
  | 'after lease'
  | 'before call'
  | 'between file steps'
  | 'after call'
  | 'before mark'
  | 'after mark'
  | 'in look-up'
  | 'between looks'
  | 'in a 429 wait'

/** Told whenever such a place is passed: the fault tests kill the process there. */
export type AtPoint = (point: Point) => void

export const passOn: AtPoint = () => undefined
