import { createHash } from 'node:crypto'
import { Secret } from '../../core/secret.ts'
import { z } from '../../core/zod.ts'
import { readTokenV2 } from '../auth/token-v2.ts'
import { readTokenV3 } from '../auth/token-v3.ts'
import type { SessionOptions } from '../session-options.ts'
import type { Token } from '../token.ts'
import type { CacheKey, TokenCache } from './token-cache.ts'

/** What a session's token is kept under. */
export async function cacheKey(options: SessionOptions): Promise<CacheKey> {
  const { credentials } = options
  return {
    authUrl: options.authUrl,
    identity: identityOf(credentials),
    domain: credentials.kind === 'password' ? (credentials.domain ?? '') : '',
    project: credentials.kind === 'access-key' ? '' : (options.projectName ?? ''),
    projectDomain: credentials.kind === 'access-key' ? '' : (options.projectDomain ?? ''),
  }
}

function identityOf(credentials: SessionOptions['credentials']): string {
  if (credentials.kind === 'password') return `user ${credentials.username}`
  if (credentials.kind === 'access-key') return `access key ${credentials.accessKey}`
  return `token ${createHash('sha256').update(credentials.token.reveal()).digest('hex')}`
}

/** The token kept from an earlier run; undefined where there is none, it is about to expire or it cannot be read. */
export async function recallToken(
  cache: TokenCache,
  key: CacheKey,
  options: SessionOptions,
  margin: number,
): Promise<Token | undefined> {
  const kept = await cache.read(key)
  const now = (options.clock ?? Date.now)()
  if (kept === undefined || kept.expiresAt - now <= margin) return undefined
  try {
    const id = new Secret(kept.id)
    return kept.version === 'v3'
      ? readTokenV3(id, kept.body)
      : readTokenV2(kept.body, options.random ?? Math.random, id)
  } catch (error) {
    if (error instanceof z.core.$ZodError) return undefined
    throw error
  }
}

/** Keeps a token; one that names no expiry is not kept. */
export async function keepToken(cache: TokenCache, key: CacheKey, token: Token): Promise<void> {
  if (token.expiresAt === undefined) return
  const version = 'service_catalog' in token.body || 'tenants' in token.body ? 'v2.0' : 'v3'
  await cache.write(key, { version, id: token.id.reveal(), body: token.body, expiresAt: token.expiresAt.getTime() })
}
