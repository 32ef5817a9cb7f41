import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isJsonObject, parseJson, stringifyJson } from '../../core/json.ts'
import { readPrivate, writePrivate } from '../../core/private-files.ts'
import { z } from '../../core/zod.ts'
import type { FileTokenCacheOptions } from './file-token-cache.ts'
import type { CachedToken, CacheKey, TokenCache } from './token-cache.ts'

/** Written with the token, so that another format of a later version is not misread. */
const FORMAT = 1

const file = z.object({
  format: z.literal(FORMAT),
  version: z.enum(['v2.0', 'v3']),
  id: z.string().check(z.minLength(1)),
  expiresAt: z.number(),
  body: z.custom<CachedToken['body']>(isJsonObject),
})

/** The cache in a folder of files, each named by a hash of its key. Failures of the file system count as absence. */
export function openTokenFiles(options: FileTokenCacheOptions): TokenCache {
  const folder = options.directory ?? cacheFolder(options.env ?? process.env)
  const pathOf = (key: CacheKey): string => join(folder, `token-${hash(key)}.json`)
  return {
    read: key => unlessFailing(() => readToken(pathOf(key))),
    write: async (key, token) => {
      await unlessFailing(() => writePrivate(pathOf(key), stringifyJson({ format: FORMAT, ...token })))
    },
    remove: async key => {
      await unlessFailing(() => rm(pathOf(key), { force: true }))
    },
  }
}

/** Where caches of a user belong. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'climc')
}

function hash(key: CacheKey): string {
  const parts = [key.authUrl, key.identity, key.domain, key.project, key.projectDomain]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

async function readToken(path: string): Promise<CachedToken | undefined> {
  const text = await readPrivate(path)
  if (text === undefined) return undefined
  const { format: _, ...token } = file.parse(parseJson(text))
  return token
}

async function unlessFailing<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch {
    return undefined
  }
}
