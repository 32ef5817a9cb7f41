import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { Call } from '../../resource.ts'
import type { Hole } from './sparse.ts'

/** Bytes of a block; file systems make holes of whole ones. */
const BLOCK = 4096
const CHUNK = 256 * BLOCK
/** What `stat` counts in. */
const SECTOR = 512

export const HOLES = { file: positional(text('Local file')) } satisfies Shape

/** Shows the holes of a local file. It asks nothing of the region. */
export function showHoles({ file }: Values<typeof HOLES>): (call: Call) => Promise<Output> {
  return async ({ context }) => {
    const holes = await holesOf(resolve(context.cwd, file), file)
    return { kind: 'object', value: holes.map(hole => ({ ...hole })) }
  }
}

/**
 * The ranges of whole blocks that hold only zeros, in a file that takes less room than it is long. Node cannot ask the
 * file system where the holes are (SEEK_HOLE), so zeros that were really written into such a file count as well.
 */
async function holesOf(path: string, file: string): Promise<Hole[]> {
  const handle = await openFile(path, file)
  try {
    const { size, blocks } = await handle.stat()
    return blocks * SECTOR < size ? await zeros(handle) : []
  } finally {
    await handle.close()
  }
}

async function zeros(handle: FileHandle): Promise<Hole[]> {
  const holes: { Offset: number; Length: number }[] = []
  const chunk = Buffer.alloc(CHUNK)
  const none = Buffer.alloc(BLOCK)
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, position)
    if (bytesRead === 0) return holes
    for (let start = 0; start < bytesRead; start += BLOCK) {
      const block = chunk.subarray(start, Math.min(start + BLOCK, bytesRead))
      if (!block.equals(none.subarray(0, block.length))) continue
      const last = holes.at(-1)
      if (last !== undefined && last.Offset + last.Length === position + start) last.Length += block.length
      else holes.push({ Offset: position + start, Length: block.length })
    }
    position += bytesRead
  }
}

async function openFile(path: string, file: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`FILE: cannot read "${file}": ${reason}.`, { cause })
  }
}
