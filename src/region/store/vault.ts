import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Folder by folder: where the system lets nobody make one (/proc), Node's own way to make several never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** Writes a key at once: where the disk is full, no half of one stays behind. */
function makeKey(path: string): void {
  makeFolder(dirname(path))
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true })
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Whether the file is a database, or was one; what else it may be is for others to say. */
function isStore(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  const start = Buffer.alloc(6)
  const file = openSync(path, 'r')
  readSync(file, start)
  closeSync(file)
  return start.toString() === 'SQLite'
}

/** Encrypts secrets at rest (AES-256-GCM). The key lives in a file of its own, readable by its owner only. */
export class Vault {
  readonly #key: Buffer
  readonly #path: string

  private constructor(key: Buffer, path = 'the key of this process') {
    this.#key = key
    this.#path = path
  }

  /** A key that is forgotten with the process, for a store in memory. */
  static ephemeral(): Vault {
    return new Vault(randomBytes(KEY_BYTES))
  }

  /**
   * The key in the file, made at first use with mode 0600.
   * @param store what is encrypted with it
   * @throws ConfigError when the file holds something else, cannot be read or made, or is missing where there is a store
   */
  static fromFile(path: string, store: string): Vault {
    let key: Buffer
    try {
      if (!existsSync(path)) {
        if (isStore(store))
          throw new ConfigError(
            `${path} is missing: nothing else opens the secrets in ${store}; put it back, or choose another data directory`,
          )
        makeKey(path)
      }
      chmodSync(path, 0o600)
      key = readFileSync(path)
    } catch (cause) {
      if (cause instanceof ConfigError) throw cause
      throw new ConfigError(`${path} cannot be used: ${fileTrouble(cause, 'write')}`, { cause })
    }
    if (key.length !== KEY_BYTES)
      throw new ConfigError(`${path} is not a key file of the dev region: it must hold ${KEY_BYTES} bytes`)
    return new Vault(key, path)
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
      throw new ConfigError(
        `a stored secret does not open with ${this.#path}; is it the key file of this data directory?`,
        { cause },
      )
    }
  }
}
