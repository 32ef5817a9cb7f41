/**
 * What went wrong, in one word. Exit codes, hints and machine-readable errors are decided by it, in one place each
 * (src/cli/exit-codes.ts), so that a layer need not know another layer's classes.
 */
export type ErrorKind =
  | 'usage'
  | 'config'
  | 'auth'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid-input'
  | 'timeout'
  | 'connection'
  | 'tls'
  | 'bad-answer'
  | 'server'
  | 'batch'
  | 'interrupted'
  | 'failed'

/**
 * A program may hold two copies of this module: ours, and the one that a provider of somebody else was bundled with. By
 * this mark an error of either is known to both.
 */
const MARK = Symbol.for('climc.error')

/**
 * The base of every error that is meant to be read by a user: its message is one readable sentence, its cause is kept.
 * `instanceof ClimcError` holds for those of another copy of this module too.
 */
export class ClimcError extends Error {
  readonly kind: ErrorKind

  // biome-ignore-start lint/complexity/noThisInStatic: it is inherited, and asked on the subclass
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== ClimcError) return Function.prototype[Symbol.hasInstance].call(this, value)
    return typeof value === 'object' && value !== null && Reflect.get(value, MARK) === true
  }
  // biome-ignore-end lint/complexity/noThisInStatic: see above

  get [MARK](): true {
    return true
  }

  constructor(kind: ErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
    this.name = new.target.name
  }
}
