/** The product's time: decides all that a person sees. Movable in tests and in the local workspace. */
export type Clock = { now(): Date }

/** The machine's time: decides what is between machines (leases, signatures, pacing). Never moved by a visitor. */
export type MachineClock = { now(): Date }
