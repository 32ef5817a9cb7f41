import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** Reads a local file where there is one of that name; anything else is no file. */
export function localText(cwd: string): (path: string) => Promise<string | undefined> {
  return async path => {
    if (path === '' || path.includes('\0')) return undefined
    return readFile(resolve(cwd, path), 'utf8').catch(() => undefined)
  }
}
