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

/** The base of every error that is meant to be read by a user: its message is one readable sentence, its cause is kept. */
export class ClimcError extends Error {
  readonly kind: ErrorKind

  constructor(kind: ErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
    this.name = new.target.name
  }
}
