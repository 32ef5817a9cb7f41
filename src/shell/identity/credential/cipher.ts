import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'

/** How an encryption key of keystone encrypts: CBC, the initialisation vector in front, padded as PKCS #7 says. */
interface Algorithm {
  readonly name: 'aes-256-cbc' | 'sm4-cbc'
  readonly keyBytes: number
}

const BLOCK_BYTES = 16

/** Any unknown name is AES, as in the original. */
export function algorithmOf(name: string): Algorithm {
  return name === 'sm4' ? { name: 'sm4-cbc', keyBytes: 16 } : { name: 'aes-256-cbc', keyBytes: 32 }
}

/** @returns base64 of the vector and the encrypted text */
export function encrypt(algorithm: Algorithm, key: Buffer, plain: string): string {
  const vector = randomBytes(BLOCK_BYTES)
  const cipher = createCipheriv(algorithm.name, fitted(key, algorithm), vector)
  return Buffer.concat([vector, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
}

/** @throws UsageError when the text was not encrypted with that key */
export function decrypt(algorithm: Algorithm, key: Buffer, encrypted: string): string {
  const data = Buffer.from(encrypted, 'base64')
  if (data.length < 2 * BLOCK_BYTES || data.length % BLOCK_BYTES !== 0) {
    throw new UsageError('SECRET: the value is no text that "credential-enckey-encrypt" made.')
  }
  const decipher = createDecipheriv(algorithm.name, fitted(key, algorithm), data.subarray(0, BLOCK_BYTES))
  try {
    return Buffer.concat([decipher.update(data.subarray(BLOCK_BYTES)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new ClimcError('failed', 'The secret was not encrypted with this key.', { cause })
  }
}

/** A key that is too short is filled up with the digit 0, one that is too long is cut. */
function fitted(key: Buffer, { keyBytes }: Algorithm): Buffer {
  return Buffer.concat([key, Buffer.alloc(keyBytes, '0')]).subarray(0, keyBytes)
}
