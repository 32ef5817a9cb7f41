import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The version of the provider interfaces. It goes up when a provider written before would no longer work. */
export const INTERFACE_VERSION = 1

/**
 * A provider module as it can be imported from anywhere: paths are relative to the current folder, and packages are
 * looked for from there before they are looked for beside this program.
 */
export function locateModule(specifier: string, cwd: string): string {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return resolve(cwd, specifier)
  if (specifier.startsWith('/') || specifier.startsWith('file:')) return specifier
  try {
    return createRequire(join(cwd, 'package.json')).resolve(specifier)
  } catch {
    // Not there, or for import only: the import itself says what is wrong.
    return specifier
  }
}

/** Imports a module by package name, absolute path or `file:` URL; rejects as `import()` does. */
export async function importModule(located: string): Promise<object> {
  const module: unknown = await import(located.startsWith('/') ? pathToFileURL(located).href : located)
  return typeof module === 'object' && module !== null ? module : {}
}

/** Why an import failed, as the end of a sentence. */
export function importTrouble(cause: unknown, located: string): string {
  if (located.startsWith('/') && !existsSync(located)) return 'there is no such file'
  const said = cause instanceof Error ? cause.message : String(cause)
  if (said.startsWith(`Cannot find package '${located}'`)) return 'there is no such package'
  return said
}

/** What is wrong with the version that a module exports, as the end of a sentence; undefined when it fits. */
export function versionProblem(module: object): string | undefined {
  const version: unknown = Reflect.get(module, 'interfaceVersion')
  if (typeof version !== 'number') return 'is no provider module: it exports no number "interfaceVersion"'
  if (version === INTERFACE_VERSION) return undefined
  return (
    `was written for version ${version} of the provider interfaces, this is version ${INTERFACE_VERSION}: ` +
    (version < INTERFACE_VERSION ? 'it needs an update' : 'climc needs an update')
  )
}
