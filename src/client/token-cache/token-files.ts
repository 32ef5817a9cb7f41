import { createHash, randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isJsonObject, parseJson, stringifyJson } from '../../core/json.ts'
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
  const folder = options.directory ?? defaultFolder(options.env ?? process.env)
  const pathOf = (key: CacheKey): string => join(folder, `token-${hash(key)}.json`)
  return {
    read: key => unlessFailing(() => readToken(pathOf(key))),
    write: async (key, token) => {
      await unlessFailing(() => writeToken(folder, pathOf(key), token))
    },
    remove: async key => {
      await unlessFailing(() => rm(pathOf(key), { force: true }))
    },
  }
}

function defaultFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'climc')
}

function hash(key: CacheKey): string {
  const parts = [key.authUrl, key.identity, key.domain, key.project, key.projectDomain]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

async function readToken(path: string): Promise<CachedToken | undefined> {
  const { mode, uid } = await stat(path)
  const foreign = process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0)
  if (foreign) return undefined
  const { format: _, ...token } = file.parse(parseJson(await readFile(path, 'utf8')))
  return token
}

/** Written beside and moved into place, so that no reader ever sees half a file. */
async function writeToken(folder: string, path: string, token: CachedToken): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const temporary = `${path}.${randomUUID()}`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(stringifyJson({ format: FORMAT, ...token }))
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function unlessFailing<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch {
    return undefined
  }
}
