import { createPublicKey, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto'
import { Secret } from '../../../../core/secret.ts'
import { ApiError, badInput } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { openText, sealText } from '../../../store/sealed-text.ts'

const PASSWORD_LENGTH = 12
const PUNCTUATION = '~`!@#$%^&*()-_=+[]{}|:\';",./<>?'

/** A password that only the owner of a key pair can read; undefined for keys that cannot encrypt. */
function sealFor(publicKey: string, password: Secret | undefined): string | undefined {
  const [type, blob = ''] = publicKey.trim().split(/\s+/)
  if (type !== 'ssh-rsa') return undefined
  const [, exponent, modulus] = fieldsOf(Buffer.from(blob, 'base64'))
  if (exponent === undefined || modulus === undefined) return undefined
  const key = { kty: 'RSA', e: exponent.toString('base64url'), n: withoutSign(modulus).toString('base64url') }
  const message = Buffer.from(password?.reveal() ?? '')
  return publicEncrypt({ key: createPublicKey({ key, format: 'jwk' }), oaepHash: 'sha1' }, message).toString('base64')
}

/** The parts of a public key as SSH writes it: each behind its length. */
function fieldsOf(blob: Buffer): Buffer[] {
  const fields: Buffer[] = []
  for (let at = 0; at + 4 <= blob.length; ) {
    const length = blob.readUInt32BE(at)
    fields.push(blob.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}

function withoutSign(number: Buffer): Buffer {
  return number[0] === 0 ? number.subarray(1) : number
}

/** @throws ApiError for a password that is too easy to guess, or has characters that passwords may not have */
export function checkPassword(password: string): void {
  const strange = [...password].filter(char => !/[a-zA-Z0-9]/.test(char) && !PUNCTUATION.includes(char))
  if (strange.length > 0) throw badInput(`invalid characters ${strange.join('')}`)
  const kinds = [/\d/, /[a-z]/, /[A-Z]/].every(kind => kind.test(password))
  if (password.length < PASSWORD_LENGTH || !kinds || ![...password].some(char => PUNCTUATION.includes(char)))
    throw new ApiError(
      'WeakPasswordError',
      'password must be 12 chars of at least one digit, letter, uppercase letter and punctuate',
    )
}

export function randomPassword(): Secret {
  const text = randomBytes(PASSWORD_LENGTH)
    .toString('base64url')
    .slice(0, PASSWORD_LENGTH - 4)
  return new Secret(`${text}@1aZ`)
}

/** Notes on a server how one logs in now; with a key pair the password is for its owner alone. */
export function noteLogin(request: ApiRequest, row: Row, password: Secret | undefined, keypair: Row | undefined): void {
  const { store, clock } = request.region
  const id = String(row.id)
  const key =
    keypair !== undefined
      ? sealFor(String(keypair.public_key), password)
      : password === undefined
        ? undefined
        : sealText(id, password)
  store.metadata.set(servers.keyword, id, {
    login_account: String(row.os_type).toLowerCase() === 'windows' ? 'Administrator' : 'root',
    login_key: key ?? 'none',
    login_key_timestamp: key === undefined ? 'none' : clock.stamp(),
  })
}

/** `POST /servers/id/login-info` */
export const loginInfo: ObjectAction = (request, row) => {
  const { store } = request.region
  const tags = store.metadata.of(servers.keyword, String(row.id))
  const { login_account: username, login_key: sealed, login_key_timestamp: updated } = tags
  const answer = {
    ...(username === undefined ? {} : { username }),
    ...(updated === undefined ? {} : { updated }),
    ...(sealed === undefined ? {} : { login_key: sealed }),
  }
  if (sealed === undefined || sealed === 'none') return answer
  const keypair = store.rows('keypairs').byKey(String(row.keypair_id ?? ''))
  if (keypair === undefined) return { ...answer, password: openText(String(row.id), sealed) }
  const privateKey = bodyText(request, 'private_key')
  if (privateKey === undefined) throw badInput('empty private key: InputParameterError')
  return { ...answer, password: openWith(privateKey, sealed) }
}

function openWith(privateKey: string, sealed: string): string {
  try {
    return privateDecrypt({ key: privateKey, oaepHash: 'sha1' }, Buffer.from(sealed, 'base64')).toString('utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ApiError('UnclassifiedError', `DecryptBase64: ${reason}`, { cause: error })
  }
}
