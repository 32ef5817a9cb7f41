import type { TokenCache } from './token-cache.ts'

export interface FileTokenCacheOptions {
  /** The folder; `$XDG_CACHE_HOME/climc`, else `~/.cache/climc`, when absent. */
  readonly directory?: string | undefined
  /** Read for XDG_CACHE_HOME and HOME; `process.env` when absent. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
}

/**
 * Keeps tokens in files that only their owner can read (0600, in a folder 0700), one a session. A file that others
 * could read, or that is broken, counts as absent. Nothing is loaded before it is used.
 */
export function fileTokenCache(options: FileTokenCacheOptions = {}): TokenCache {
  const load = (): Promise<TokenCache> => import('./token-files.ts').then(files => files.openTokenFiles(options))
  let opened: Promise<TokenCache> | undefined
  const files = (): Promise<TokenCache> => {
    opened ??= load()
    return opened
  }
  return {
    read: async key => (await files()).read(key),
    write: async (key, token) => (await files()).write(key, token),
    remove: async key => (await files()).remove(key),
  }
}
