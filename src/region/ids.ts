import { createHash, randomBytes } from 'node:crypto'

/** Makes ids and other random texts: truly random ones, or, with a seed, the same ones at every run. */
export class Ids {
  readonly #seed: string | undefined
  #counter = 0

  /** @param purpose ids of one purpose do not depend on how many were made for another */
  constructor(seed?: number, purpose = '') {
    this.#seed = seed === undefined ? undefined : `${seed}${purpose}`
  }

  /** Starts again from the seed. */
  rewind(): void {
    this.#counter = 0
  }

  /** 32 hexadecimal digits, the form of keystone's ids. */
  hex(): string {
    return this.bytes(16).toString('hex')
  }

  uuid(): string {
    return asUuid(this.bytes(16))
  }

  /** The id of an imported object: with a seed it depends on what the object is, not on when it came. */
  derived(...parts: readonly string[]): string {
    if (this.#seed === undefined) return this.uuid()
    return asUuid(digest([this.#seed, ...parts].join('\0')))
  }

  /** @param count at most 32 */
  bytes(count: number): Buffer {
    if (this.#seed === undefined) return randomBytes(count)
    return digest(`${this.#seed}\0${this.#counter++}`).subarray(0, count)
  }

  /** A password of letters and digits that satisfies the region's own rules. */
  password(): string {
    const letters = this.bytes(16).toString('base64url').replaceAll(/[-_]/g, 'x')
    return `Dev-${letters.slice(0, 16)}-9`
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function asUuid(bytes: Buffer): string {
  const copy = Buffer.from(bytes.subarray(0, 16))
  copy.writeUInt8((copy.readUInt8(6) & 0x0f) | 0x40, 6)
  copy.writeUInt8((copy.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = copy.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
