/** Modules whose commands are still being worked on: not yet required to equal the recordings. */
export const PENDING: ReadonlySet<string> = new Set()
