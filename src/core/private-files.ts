import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * The text of a file that is the user's alone; undefined where another could read it, or has put it there.
 * @throws the file system's error where there is none
 */
export async function readPrivate(path: string): Promise<string | undefined> {
  const { mode, uid } = await stat(path)
  const foreign = process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0)
  return foreign ? undefined : await readFile(path, 'utf8')
}

/**
 * Writes a file that only its owner can read (0600, in a folder 0700): beside and moved into place, so that no reader
 * ever sees half a file.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const temporary = `${path}.${randomUUID()}`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
