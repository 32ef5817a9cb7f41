import { lstat, open, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { ClimcError } from '../../core/errors/index.ts'
import { BLOCK, FILE, FOLDER, fits, type Header, headerBlock, LINK, LONG_NAME, LONG_TARGET } from './header.ts'

/** Bytes that are read from a file at once. */
const CHUNK = 64 * 1024

/**
 * A tar archive of a local file, link or folder, as it is read. In the archive it is called `name`; a folder's entries
 * follow in the order of their names. What is neither (sockets, devices) is left out.
 * @throws ClimcError when a file becomes shorter while it is read
 */
export async function* tarOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  yield* entry(path, name)
  yield Buffer.alloc(2 * BLOCK)
}

async function* entry(path: string, name: string): AsyncGenerator<Uint8Array> {
  const stat = await lstat(path)
  const { uid, gid, mode, mtimeMs, size } = stat
  const common = { name, mode: mode & 0o7777, uid, gid, mtime: mtimeMs / 1000, target: '' }
  if (stat.isDirectory()) {
    yield* headers({ ...common, name: `${name}/`, type: FOLDER, size: 0 })
    for (const child of (await readdir(path)).sort()) yield* entry(join(path, child), `${name}/${child}`)
  } else if (stat.isSymbolicLink()) {
    yield* headers({ ...common, type: LINK, size: 0, target: await readlink(path) })
  } else if (stat.isFile()) {
    yield* headers({ ...common, type: FILE, size })
    yield* content(path, size)
  }
}

/** The header of an entry, with entries for a long name and a long target in front. */
function* headers(header: Header): Generator<Uint8Array> {
  if (!fits(header.target)) yield* long(LONG_TARGET, header.target)
  if (!fits(header.name)) yield* long(LONG_NAME, header.name)
  yield headerBlock(header)
}

function* long(type: string, text: string): Generator<Uint8Array> {
  const bytes = Buffer.from(`${text}\0`)
  const size = bytes.length
  yield headerBlock({ name: '././@LongLink', type, size, mode: 0, uid: 0, gid: 0, mtime: 0, target: '' })
  yield bytes
  yield padding(size)
}

/** As many bytes as the header says, even where the file has grown since. */
async function* content(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    for (let left = size; left > 0; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(CHUNK, left)))
      if (bytesRead === 0) throw new ClimcError('failed', `"${path}" became shorter while it was read.`)
      yield buffer.subarray(0, bytesRead)
      left -= bytesRead
    }
  } finally {
    await file.close()
  }
  yield padding(size)
}

function padding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)
}
