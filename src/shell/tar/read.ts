import { ClimcError } from '../../core/errors/index.ts'
import { BLOCK, EXTENDED, type Header, LONG_NAME, LONG_TARGET, readHeader } from './header.ts'

/** Bytes that a name or an extended header may have at the most. */
const MOST = 1024 * 1024

/** An entry of an archive. Its content must be read before the next entry, or it is passed over. */
export interface Entry extends Header {
  readonly content: AsyncIterable<Uint8Array>
}

/**
 * The entries of a tar archive as it comes: GNU's, POSIX's and old ones.
 * @throws ClimcError of kind `bad-answer` when it is damaged or breaks off
 */
export async function* entriesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const bytes = new Bytes(source)
  let next: Overrides = {}
  for (;;) {
    const block = await bytes.take(BLOCK)
    if (block === undefined || block.every(byte => byte === 0)) return
    const header = readHeader(block)
    if (header === undefined) throw new ClimcError('bad-answer', 'The archive that the container sent is damaged.')
    if (header.type === LONG_NAME || header.type === LONG_TARGET || header.type === EXTENDED) {
      next = { ...next, ...overrides(header.type, await textOfEntry(bytes, header.size)) }
      continue
    }
    const whole = { ...header, ...next }
    const rest = { left: whole.size }
    yield { ...whole, content: bytes.upTo(rest) }
    for await (const _ of bytes.upTo(rest));
    await bytes.take(padded(whole.size) - whole.size)
    next = {}
  }
}

/** What entries in front of one say of it. */
type Overrides = Partial<Pick<Header, 'name' | 'target' | 'size'>>

function overrides(type: string, text: string): Overrides {
  const word = text.replace(/\0.*$/s, '')
  if (type === LONG_NAME) return { name: word }
  if (type === LONG_TARGET) return { target: word }
  const records = recordsIn(text)
  const [name, target, size = ''] = ['path', 'linkpath', 'size'].map(key => records.get(key))
  return {
    ...(name !== undefined && { name }),
    ...(target !== undefined && { target }),
    ...(/^\d{1,15}$/.test(size) && { size: Number(size) }),
  }
}

async function textOfEntry(bytes: Bytes, size: number): Promise<string> {
  if (size > MOST) throw new ClimcError('bad-answer', 'The archive that the container sent has a name without end.')
  const content = (await bytes.take(padded(size))) ?? Buffer.alloc(0)
  return content.toString('utf8', 0, size)
}

/** The records of an extended header: `LENGTH KEY=VALUE` and a line break, the length that of the whole. */
function recordsIn(text: string): Map<string, string> {
  const bytes = Buffer.from(text)
  const records = new Map<string, string>()
  for (let start = 0; start < bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', start, start + 20), 10)
    if (!(length > 0)) break
    const record = bytes.toString('utf8', start, start + length - 1)
    const [, key = '', value = ''] = /^\d+ ([^=]+)=(.*)$/s.exec(record) ?? []
    records.set(key, value)
    start += length
  }
  return records
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}

/** Takes from a source of bytes what is wanted, however it is cut. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>
  #buffered = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /**
   * Exactly so many bytes; undefined where nothing is left at all.
   * @throws ClimcError when fewer are left
   */
  async take(count: number): Promise<Buffer | undefined> {
    while (this.#buffered.length < count) {
      if (await this.#more()) continue
      if (this.#buffered.length === 0) return undefined
      throw brokenOff()
    }
    const taken = this.#buffered.subarray(0, count)
    this.#buffered = this.#buffered.subarray(count)
    return taken
  }

  /** The bytes that are left of something, in pieces as they come; `rest.left` goes down with them. */
  async *upTo(rest: { left: number }): AsyncGenerator<Uint8Array> {
    while (rest.left > 0) {
      if (this.#buffered.length === 0 && !(await this.#more())) throw brokenOff()
      const piece = this.#buffered.subarray(0, rest.left)
      this.#buffered = this.#buffered.subarray(piece.length)
      rest.left -= piece.length
      yield piece
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next()
    if (done === true) return false
    this.#buffered = Buffer.concat([this.#buffered, value])
    return true
  }
}

function brokenOff(): ClimcError {
  return new ClimcError('bad-answer', 'The archive that the container sent breaks off.')
}
