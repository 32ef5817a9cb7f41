import { createHash, createHmac } from 'node:crypto'
import type { Secret } from '../../core/secret.ts'

const SCHEME = 'TC1-HMAC-SHA256'

export interface Credentials {
  readonly accessKeyId: string
  readonly accessKeySecret: Secret
}

/**
 * The headers that prove who sends a request: HMAC-SHA256 over method, path, sorted query, digest of the body and date.
 * The only place that unwraps the secret.
 */
export function signedHeaders(
  credentials: Credentials,
  method: string,
  url: URL,
  body: string,
  now: Date,
): Record<string, string> {
  const date = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const query = url.search.slice(1).split('&').filter(Boolean).sort().join('&')
  const digest = createHash('sha256').update(body).digest('hex')
  const text = [SCHEME, method, url.pathname, query, digest, date].join('\n')
  const signature = createHmac('sha256', credentials.accessKeySecret.reveal()).update(text).digest('hex')
  return {
    authorization: `${SCHEME} Credential=${credentials.accessKeyId}, Signature=${signature}`,
    'x-tc-date': date,
  }
}
