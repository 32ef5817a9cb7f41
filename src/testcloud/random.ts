/**
 * Numbers that look random and are a pure function of the seed and what they are for, so that any resource can be made
 * at any time, in any order, without having made the ones before it.
 */
export class Dice {
  readonly #seed: number
  /** Purposes are few and asked for over and over. */
  readonly #purposes = new Map<string, number>()

  constructor(seed: number) {
    this.#seed = Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995
  }

  /** 32 unsigned bits for a purpose and an index. */
  roll(purpose: string, index: number): number {
    return mix(this.#purpose(purpose) ^ Math.imul(index + 1, 0x85ebca6b))
  }

  #purpose(purpose: string): number {
    const known = this.#purposes.get(purpose)
    if (known !== undefined) return known
    let h = this.#seed
    for (let i = 0; i < purpose.length; i++) h = Math.imul(h ^ purpose.charCodeAt(i), 0x01000193)
    if (this.#purposes.size < 10_000) this.#purposes.set(purpose, h)
    return h
  }

  /** 0 up to but not including `sides`. */
  below(sides: number, purpose: string, index: number): number {
    return this.roll(purpose, index) % sides
  }

  /** True once in `n` on average. */
  oneIn(n: number, purpose: string, index: number): boolean {
    return this.below(n, purpose, index) === 0
  }

  /** One of the items. */
  pick<T>(items: readonly [T, ...T[]], purpose: string, index: number): T {
    return items[this.below(items.length, purpose, index)] ?? items[0]
  }

  /** 0 up to but not including 1. */
  fraction(purpose: string, index: number): number {
    return this.roll(purpose, index) / 0x1_0000_0000
  }
}

function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}
