/**
 * When a request may be sent again: `idempotent` after any failure that may pass; `unsent` only where the connection
 * was refused, so that nothing can have been done; `never`.
 */
export type RetryRule = 'idempotent' | 'unsent' | 'never'

/** The rule for a method: reads are idempotent, writes that name their object are when unsent, the rest never. */
export function retryRule(method: string): RetryRule {
  if (method === 'GET' || method === 'HEAD') return 'idempotent'
  return method === 'PUT' || method === 'DELETE' ? 'unsent' : 'never'
}
