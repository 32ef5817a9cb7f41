import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImageProbe, probeImage } from './probe.ts'

/** What was found out about an image while it was kept. */
export interface KeptImage extends ImageProbe {
  readonly bytes: number
  /** MD5, as the original's. */
  readonly checksum: string
}

/** The contents of images: one file each in a folder that is made when the first comes. */
export class ImageFiles {
  readonly #kept: string | undefined
  #folder: string | undefined

  /** @param folder where they stay between runs; without one they are gone at the end */
  constructor(folder?: string) {
    this.#kept = folder
    this.#folder = folder
  }

  /** Keeps what comes; a part of it that came before an error is forgotten. */
  async save(id: string, content: AsyncIterable<Uint8Array>): Promise<KeptImage> {
    const path = await this.#pathOf(id)
    const hash = createHash('md5')
    let bytes = 0
    const file = await open(path, 'w', 0o600)
    try {
      for await (const chunk of content) {
        hash.update(chunk)
        bytes += chunk.byteLength
        await file.write(chunk)
      }
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await file.close()
    }
    return { ...(await probeImage(path)), bytes, checksum: hash.digest('hex') }
  }

  /** The content as it was kept; undefined when there is none. */
  async open(id: string): Promise<{ bytes: number; content: ReadableStream } | undefined> {
    const path = await this.#pathOf(id)
    const file = await open(path).catch(() => undefined)
    if (file === undefined) return undefined
    const { size } = await file.stat()
    await file.close()
    return { bytes: size, content: ReadableStream.from(createReadStream(path)) }
  }

  async remove(id: string): Promise<void> {
    if (this.#folder !== undefined) await rm(join(this.#folder, id), { force: true })
  }

  async clear(): Promise<void> {
    const folder = this.#folder
    this.#folder = this.#kept
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }

  /** Removes what shall not outlive the region. */
  async close(): Promise<void> {
    if (this.#kept === undefined) await this.clear()
  }

  async #pathOf(id: string): Promise<string> {
    if (this.#folder === undefined) this.#folder = await mkdtemp(join(tmpdir(), 'dev-region-images-'))
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    return join(this.#folder, id)
  }
}
