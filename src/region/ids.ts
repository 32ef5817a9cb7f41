import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** The first twelve digits of an id, as a number, are below this. */
const ROUND = 2 ** 48
/** The least and the most that these digits grow from one imported object to the next. */
const STEPS = [2 ** 16, 2 ** 26] as const

/** Makes ids and other random texts: truly random ones, or, with a seed, the same ones at every run. */
export class Ids {
  readonly #seed: string | undefined
  #counter = 0
  #walked = Math.floor(Math.random() * ROUND)

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
    return this.#seed === undefined ? randomUUID() : asUuid(this.bytes(16))
  }

  /** The id of an imported object: with a seed it depends on what the object is, not on when it came. */
  derived(...parts: readonly string[]): string {
    if (this.#seed === undefined) return this.uuid()
    return asUuid(digest([this.#seed, ...parts].join('\0')))
  }

  /**
   * {@link derived} for what comes by the thousand. Without a seed each id is a random step behind the last one: the store
   * then writes into its indexes where it wrote before, and not all over them.
   */
  imported(...parts: readonly string[]): string {
    if (this.#seed !== undefined) return this.derived(...parts)
    const [least, most] = STEPS
    this.#walked = (this.#walked + Math.floor(least + Math.random() * (most - least))) % ROUND
    const digits = this.#walked.toString(16).padStart(12, '0')
    return `${digits.slice(0, 8)}-${digits.slice(8)}${randomUUID().slice(13)}`
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
