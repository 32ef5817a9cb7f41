import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secret } from '../../core/secret.ts'

const CIPHER = 'aes-256-cfb8'
const KEY_BYTES = 32
const IV_BYTES = 16

/** The key that the original makes of an id: cut or filled up to what the cipher wants. */
function keyOf(id: string): Buffer {
  return Buffer.from(id.slice(0, KEY_BYTES).padEnd(KEY_BYTES, '$'))
}

/** A secret as an object's metadata carry it, by the object's id. */
export function sealText(id: string, secret: Secret): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(id), iv)
  return Buffer.concat([iv, cipher.update(secret.reveal(), 'utf8'), cipher.final()]).toString('base64')
}

/** The other way round. */
export function openText(id: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(CIPHER, keyOf(id), bytes.subarray(0, IV_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString('utf8')
}
