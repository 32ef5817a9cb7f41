import type { CachedToken, CacheKey, TokenCache } from './token-cache.ts'

/** Keeps tokens as long as the process lives, for several sessions of it; `behind` outlives it. */
export function memoryTokenCache(behind?: TokenCache): TokenCache {
  const kept = new Map<string, CachedToken>()
  const textOf = (key: CacheKey): string =>
    JSON.stringify([key.authUrl, key.identity, key.domain, key.project, key.projectDomain])
  return {
    read: async key => kept.get(textOf(key)) ?? (await behind?.read(key)),
    async write(key, token) {
      kept.set(textOf(key), token)
      await behind?.write(key, token)
    },
    async remove(key) {
      kept.delete(textOf(key))
      await behind?.remove(key)
    },
  }
}
