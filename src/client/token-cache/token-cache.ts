import type { JsonObject } from '../../core/json.ts'

/** Everything that tells one session's token from another's. */
export interface CacheKey {
  readonly authUrl: string
  /** Kind of credentials and user name or access key; for token credentials a digest of the token. */
  readonly identity: string
  readonly domain: string
  readonly project: string
  readonly projectDomain: string
}

/** A token as it is kept: keystone's answer, and the token itself. */
export interface CachedToken {
  /** Which of keystone's shapes the body has. */
  readonly version: 'v2.0' | 'v3'
  readonly id: string
  readonly body: JsonObject
  /** Milliseconds since 1970 when it expires. */
  readonly expiresAt: number
}

/** Keeps tokens beyond the process. A cache never fails: what it cannot read or write it goes without. */
export interface TokenCache {
  read(key: CacheKey): Promise<CachedToken | undefined>
  write(key: CacheKey, token: CachedToken): Promise<void>
  remove(key: CacheKey): Promise<void>
}
