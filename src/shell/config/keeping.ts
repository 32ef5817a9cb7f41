import { randomUUID } from 'node:crypto'
import { type ContextFile, type ContextValues, configFile, readContexts } from '../../cli/config/contexts.ts'
import type { Context } from '../../cli/context.ts'
import { recallSecrets, storeSecrets, systemKeyring } from '../../cli/secrets/keyring/index.ts'
import { SECRET_KEYS } from './values.ts'

/** Where the secrets of a context are. */
export type Place =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'keyring'; readonly name: string }

/** Where a context's secrets are, in words. */
export function placeText(place: Place): string {
  if (place.kind === 'file') return place.file
  return place.kind === 'keyring' ? `keyring (${place.name})` : 'none kept'
}

/** Where the file of contexts says that the secrets of a context are. */
export async function placeOf(context: Context, file: ContextFile, name: string): Promise<Place> {
  if (file.keyring?.[name] !== undefined)
    return { kind: 'keyring', name: (await systemKeyring(context))?.name ?? 'of another system' }
  const held = SECRET_KEYS.some(key => file.contexts[name]?.[key] !== undefined)
  return held ? { kind: 'file', file: configFile(context.env) } : { kind: 'none' }
}

/**
 * Changes the file of contexts, as a whole and at once. Modes by which others could read it are mended, and told. What
 * the keyring has of contexts that are gone is removed.
 */
export async function changeFile(context: Context, change: (file: ContextFile) => ContextFile): Promise<void> {
  const { changeContexts } = await import('../../cli/config/store.ts')
  let before: ContextFile = { contexts: {} }
  let after = before
  const mended = await changeContexts(context.env, file => {
    before = file
    after = withoutOrphans(change(file))
    return after
  })
  if (mended) context.stderr.write(`climc: ${configFile(context.env)} could be read by others; now only you can.\n`)
  const left = new Set(idsOf(after))
  const gone = idsOf(before).filter(id => !left.has(id))
  const keyring = gone.length === 0 ? undefined : await systemKeyring(context)
  for (const id of gone) await keyring?.remove(id)
}

/**
 * Keeps a context: its secrets in the system's keyring where one answers, else in the file, which only its owner can
 * read.
 * @param change what else becomes of the file; it is called before anything is kept, and may throw
 */
export async function keepContext(
  context: Context,
  name: string,
  values: ContextValues,
  change: (file: ContextFile) => ContextFile,
  options: { readonly plainFile: boolean },
): Promise<Place> {
  change(readContexts(context.env))
  const secrets = Object.fromEntries(Object.entries(values).filter(([key]) => SECRET_KEYS.includes(key)))
  const holds = Object.keys(secrets)
  const keyring = options.plainFile || holds.length === 0 ? undefined : await systemKeyring(context)
  const id = randomUUID()
  const guarded = keyring !== undefined && (await storeSecrets(keyring, id, `climc-${name}`, secrets))
  const open = Object.fromEntries(Object.entries(values).filter(([key]) => !holds.includes(key)))
  try {
    await changeFile(context, file => {
      const { [name]: _old, ...others } = file.keyring ?? {}
      const changed = change(file)
      return {
        ...changed,
        contexts: { ...changed.contexts, [name]: guarded ? open : { ...values } },
        keyring: guarded ? { ...others, [name]: { id, holds } } : others,
      }
    })
  } catch (error) {
    // Nothing refers to it any more.
    if (guarded) await keyring.remove(id)
    throw error
  }
  if (holds.length === 0) return { kind: 'none' }
  return guarded ? { kind: 'keyring', name: keyring.name } : { kind: 'file', file: configFile(context.env) }
}

/**
 * The secrets of a context that the keyring has; empty where it has none, undefined where it should have them and does
 * not give them.
 */
export async function recalled(context: Context, file: ContextFile, name: string): Promise<ContextValues | undefined> {
  const kept = file.keyring?.[name]
  if (kept === undefined) return {}
  const keyring = await systemKeyring(context)
  return keyring === undefined ? undefined : recallSecrets(keyring, kept.id)
}

/** The file without notes of the keyring on contexts that are gone. */
function withoutOrphans({ keyring, ...file }: ContextFile): ContextFile {
  const left = Object.entries(keyring ?? {}).filter(([name]) => file.contexts[name] !== undefined)
  return left.length === 0 ? file : { ...file, keyring: Object.fromEntries(left) }
}

function idsOf({ keyring }: ContextFile): string[] {
  return Object.values(keyring ?? {}).map(({ id }) => id)
}
