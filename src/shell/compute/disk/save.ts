import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflate } from 'node:zlib'
import type { OpenAnswer } from '../../../client/index.ts'
import { ClimcError, ConfigError } from '../../../core/errors/index.ts'
import { pieces } from './sparse.ts'

interface Target {
  readonly file: string
  readonly compress?: boolean | undefined
}

/**
 * Writes an answer to a local file. What is a hole stays one, where the file system can.
 * @throws ConfigError when the file cannot be opened; ClimcError when the answer is damaged or the disk is full
 */
export async function save(cwd: string, target: Target, answer: OpenAnswer, signal: AbortSignal): Promise<void> {
  const headerSize = bytesIn(answer.headers, 'X-Sparse-Header')
  const size = bytesIn(answer.headers, 'X-File-Size')
  const body = answer.body ?? new ReadableStream<Uint8Array>({ start: stream => stream.close() })
  const file = await openFile(cwd, target.file)
  const write = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    let end = 0
    for await (const { position, bytes } of pieces(source, headerSize)) {
      await writeAll(file, bytes, position)
      end = position + bytes.length
    }
    await file.truncate(size > 0 ? size : end)
  }
  try {
    if (target.compress === true) await pipeline(body, createInflate(), write, { signal })
    else await pipeline(body, write, { signal })
  } catch (cause) {
    if (signal.aborted || cause instanceof ClimcError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ClimcError('failed', `"${target.file}" is incomplete: ${reason}.`, { cause })
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

async function openFile(cwd: string, file: string): Promise<FileHandle> {
  try {
    return await open(resolve(cwd, file), 'w')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`FILE: cannot write "${file}": ${reason}.`, { cause })
  }
}

function bytesIn(headers: Headers, name: string): number {
  const value = headers.get(name) ?? ''
  return /^\d{1,15}$/.test(value) ? Number(value) : 0
}
