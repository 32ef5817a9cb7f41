import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from '../../core/errors/index.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Writes a key at once: where the disk is full, no half of one stays behind. */
function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true })
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Encrypts secrets at rest (AES-256-GCM). The key lives in a file of its own, readable by its owner only. */
export class Vault {
  readonly #key: Buffer

  private constructor(key: Buffer) {
    this.#key = key
  }

  /** A key that is forgotten with the process, for a store in memory. */
  static ephemeral(): Vault {
    return new Vault(randomBytes(KEY_BYTES))
  }

  /**
   * The key in the file, made at first use with mode 0600.
   * @throws ConfigError when the file holds something else, or cannot be read or made
   */
  static fromFile(path: string): Vault {
    let key: Buffer
    try {
      if (!existsSync(path)) makeKey(path)
      chmodSync(path, 0o600)
      key = readFileSync(path)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new ConfigError(`${path} cannot be used: ${reason}`, { cause })
    }
    if (key.length !== KEY_BYTES)
      throw new ConfigError(`${path} is not a key file of the dev region: it must hold ${KEY_BYTES} bytes`)
    return new Vault(key)
  }

  encrypt(text: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
  }

  /** @throws ConfigError when the text was not encrypted with this key */
  decrypt(text: string): string {
    const bytes = Buffer.from(text, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    } catch (cause) {
      throw new ConfigError('a stored secret does not open with this key file; is it the one of this data directory?', {
        cause,
      })
    }
  }
}
