import { createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../core/secret.ts'

const COST = { N: 16_384, r: 8, p: 1 } as const
const HASH_BYTES = 32
const SALT_BYTES = 16
const MOST_KNOWN = 1000

/** Hashes a password with scrypt; the parameters and the salt stand in the result. */
export async function hashPassword(password: Secret): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$')
}

/**
 * Tells right passwords from wrong ones. One that was right before is known by a digest under a key that only this
 * process has: scripts of many short runs, which log in each time, do not pay for the slow hash each time.
 */
export class PasswordVerifier {
  readonly #key = randomBytes(HASH_BYTES)
  readonly #right = new Set<string>()

  async verify(password: Secret, stored: string): Promise<boolean> {
    const mark = createHmac('sha256', this.#key).update(`${stored}\0${password.reveal()}`).digest('base64')
    if (this.#right.has(mark)) return true
    const right = await matches(password, stored)
    if (right) {
      if (this.#right.size >= MOST_KNOWN) this.#right.clear()
      this.#right.add(mark)
    }
    return right
  }
}

/** Whether the password is the one that was hashed, at the full price. */
export async function matches(password: Secret, stored: string): Promise<boolean> {
  const [scheme, n, r, p, salt = '', hash = ''] = stored.split('$')
  if (scheme !== 'scrypt') return false
  const expected = Buffer.from(hash, 'base64')
  const actual = await derive(password, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) })
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function derive(password: Secret, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.reveal(), salt, HASH_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
