import { Secret } from '../../core/secret.ts'
import { AuthError } from '../errors/auth-error.ts'
import { NotFoundError } from '../errors/not-found-error.ts'
import { HttpClient } from '../http/http-client.ts'
import type { SessionOptions } from '../session-options.ts'
import { cacheKey } from '../token-cache/session-cache.ts'
import { joinUrl } from '../urls.ts'
import { authVersion } from './auth-version.ts'

/**
 * Takes back the token that sessions like this one have kept: out of the cache, and then at keystone. Only who the
 * credentials are for counts, what proves it does not.
 * @returns whether there was one that keystone has taken back
 * @throws RequestError when keystone cannot be asked or will not; the cache has forgotten it all the same
 */
export async function revokeKeptToken(options: SessionOptions): Promise<boolean> {
  const { tokenCache, clock = Date.now } = options
  if (tokenCache === undefined) return false
  const key = await cacheKey(options)
  const kept = await tokenCache.read(key)
  if (kept === undefined) return false
  await tokenCache.remove(key)
  return kept.expiresAt > clock() && revokeToken(options, new Secret(kept.id))
}

/**
 * Takes back a token at keystone.
 * @returns false where keystone knows it no longer, or has no way to take tokens back (v2.0)
 * @throws RequestError when keystone cannot be asked or will not
 */
export async function revokeToken(options: SessionOptions, token: Secret): Promise<boolean> {
  if (authVersion(options.authUrl) !== 'v3') return false
  const id = token.reveal()
  const headers = { 'X-Auth-Token': id, 'X-Subject-Token': id, 'User-Agent': options.userAgent ?? 'climc' }
  try {
    const url = joinUrl(options.authUrl, '/auth/tokens')
    await new HttpClient(options).send({ method: 'DELETE', url, headers, retry: 'never' })
    return true
  } catch (error) {
    if (error instanceof AuthError || error instanceof NotFoundError) return false
    throw error
  }
}
