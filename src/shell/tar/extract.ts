import { copyFile, mkdir, open } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { ClimcError } from '../../core/errors/index.ts'
import { FILE, FOLDER, LINK, SAME_FILE } from './header.ts'
import { type Entry, entriesOf } from './read.ts'

/** What tar calls files of a kind that is read at once; they are files all the same. */
const CONTIGUOUS = '7'

/**
 * Writes what an archive holds of the file or folder `root` to `to`, which takes its place. Links are left out, and
 * `warn` is told, as a link could lead out of there.
 * @throws ClimcError when the archive is damaged, or holds anything else than `root`
 */
export async function extract(
  archive: AsyncIterable<Uint8Array>,
  root: string,
  to: string,
  warn: (message: string) => void,
): Promise<void> {
  const base = insideRoot(root)
  const place = (name: string): string => {
    const inside = insideRoot(name)
    if (base === '') return join(to, inside)
    if (inside !== base && !inside.startsWith(`${base}/`))
      throw new ClimcError('bad-answer', `The container sent "${name}", which is not in "${root}".`)
    return join(to, inside.slice(base.length))
  }
  for await (const entry of entriesOf(archive)) {
    const path = place(entry.name)
    await mkdir(dirname(path), { recursive: true })
    if (entry.type === FOLDER) await mkdir(path, { recursive: true })
    else if (entry.type === FILE || entry.type === CONTIGUOUS) await writeEntry(path, entry)
    else if (entry.type === SAME_FILE) await copyFile(place(entry.target), path)
    else if (entry.type === LINK) warn(`left out the link "${path}" to "${entry.target}"`)
    else warn(`left out "${path}", which is neither a file nor a folder`)
  }
}

/** A path as tar calls it: without slashes at its ends, and never leading upwards. */
function insideRoot(path: string): string {
  const clean = posix.normalize(`/${path.replace(/^(?:\.?\.?\/)+/, '')}`)
  return clean.replace(/^\/|\/$/g, '')
}

async function writeEntry(path: string, { mode, content }: Entry): Promise<void> {
  const file = await open(path, 'w', mode & 0o777)
  try {
    for await (const bytes of content) await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}
