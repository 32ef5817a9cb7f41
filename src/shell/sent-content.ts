import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BodySource } from '../client/index.ts'
import { UsageError } from '../core/errors/index.ts'

/** What a request sends as it is read. */
export interface SentContent {
  readonly body: BodySource
  /** Bytes. */
  readonly contentLength: number
}

export function contentOfStream(stream: NodeJS.ReadableStream, contentLength: number): SentContent {
  return { body: bytes(stream), contentLength }
}

/**
 * The content of a local file, read while it is sent.
 * @param option the option that names the file, for messages
 * @throws UsageError when it cannot be read
 */
export async function contentOfFile(cwd: string, path: string, option: string): Promise<SentContent> {
  try {
    const file = await open(resolve(cwd, path))
    const info = await file.stat()
    if (info.isDirectory()) throw new TypeError('it is a folder')
    return { body: bytes(file.createReadStream()), contentLength: info.size }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`${option}: cannot read "${path}": ${reason}.`, { cause })
  }
}

async function* bytes(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
