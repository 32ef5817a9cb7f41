import type { Dice } from './random.ts'

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 8
const HALF_BITS = 20
const HALF = 1 << HALF_BITS
const ROUNDS = 4

/**
 * Ids that look random and lead back to the index they stand for: a Feistel permutation of 40 bits, written in eight
 * digits of base 32. Two indices never share an id, and no table is kept.
 */
export class IdCodec {
  readonly #prefix: string
  readonly #dice: Dice
  readonly #purposes: readonly string[]

  constructor(prefix: string, dice: Dice) {
    this.#prefix = prefix
    this.#dice = dice
    this.#purposes = Array.from({ length: ROUNDS }, (_, round) => `${prefix}#${round}`)
  }

  encode(index: number): string {
    let left = Math.floor(index / HALF) % HALF
    let right = index % HALF
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ this.#round(round, right)]
    let rest = left * HALF + right
    let text = ''
    for (let i = 0; i < LENGTH; i++) {
      text = (DIGITS[rest % 32] ?? '') + text
      rest = Math.floor(rest / 32)
    }
    return `${this.#prefix}-${text}`
  }

  /** The index, or undefined for what is no id of this kind. */
  decode(id: string): number | undefined {
    if (!id.startsWith(`${this.#prefix}-`) || id.length !== this.#prefix.length + 1 + LENGTH) return undefined
    let value = 0
    for (const digit of id.slice(this.#prefix.length + 1)) {
      const n = DIGITS.indexOf(digit)
      if (n < 0) return undefined
      value = value * 32 + n
    }
    let left = Math.floor(value / HALF)
    let right = value % HALF
    for (let round = ROUNDS - 1; round >= 0; round--) [left, right] = [right ^ this.#round(round, left), left]
    return left * HALF + right
  }

  #round(round: number, half: number): number {
    return this.#dice.roll(this.#purposes[round] ?? '', half) % HALF
  }
}
