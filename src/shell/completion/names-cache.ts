import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../../client/index.ts'
import { cacheKey } from '../../client/token-cache/session-cache.ts'
import { cacheFolder } from '../../client/token-cache/token-files.ts'
import { readPrivate, writePrivate } from '../../core/private-files.ts'
import { z } from '../../core/zod.ts'

/** Milliseconds for which names are taken from the cache: who completes a line asks several times. */
const FRESH_MS = 60_000
const FORMAT = 1
const PREFIX = 'names-'
/** Milliseconds after which a file of names is removed. */
const KEPT_MS = 3_600_000

const fileShape = z.object({
  format: z.literal(FORMAT),
  at: z.number(),
  total: z.number(),
  rows: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
})

/** An object as completion offers it. */
export type NamedRow = z.output<typeof fileShape>['rows'][number]

export interface Names {
  readonly rows: readonly NamedRow[]
  /** How many there are in all. */
  readonly total: number
}

/**
 * The names under a key of this endpoint, user and project: from an owner-only file where it is younger than a minute,
 * else from `ask`, and then kept there. Names, ids and states only; no secret comes near it.
 */
export async function cachedNames(
  session: Session,
  key: readonly string[],
  { env, now }: { readonly env: Readonly<Record<string, string | undefined>>; readonly now: () => number },
  ask: () => Promise<Names>,
): Promise<Names> {
  const { region = '', zone = '' } = session.options
  const who = JSON.stringify([await cacheKey(session.options), region, zone, ...key])
  const folder = cacheFolder(env)
  const path = join(folder, `${PREFIX}${createHash('sha256').update(who).digest('hex').slice(0, 32)}.json`)
  const kept = await read(path)
  if (kept !== undefined && now() - kept.at < FRESH_MS && now() >= kept.at) return kept
  const fresh = await ask()
  // A cache that cannot be written is gone without.
  await writePrivate(path, JSON.stringify({ format: FORMAT, at: now(), ...fresh })).catch(() => undefined)
  await sweep(folder, now()).catch(() => undefined)
  return fresh
}

/** Names that nobody will read again do not stay: each beginning that was typed may have left a file. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX)) continue
    const file = join(folder, name)
    if (now - (await stat(file)).mtimeMs > KEPT_MS) await rm(file, { force: true })
  }
}

async function read(path: string) {
  try {
    const text = await readPrivate(path)
    return text === undefined ? undefined : z.parse(fileShape, JSON.parse(text))
  } catch {
    return undefined
  }
}
