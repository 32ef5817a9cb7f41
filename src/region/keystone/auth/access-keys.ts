import { createHmac, timingSafeEqual } from 'node:crypto'
import { Secret } from '../../../core/secret.ts'
import { credentials } from '../../kinds/identity/access.ts'
import { users } from '../../kinds/identity/identities.ts'
import type { Region } from '../../region.ts'
import type { Store } from '../../store/store.ts'
import { accessKeyBlob, signedRequest } from './auth-schema.ts'
import { type Authenticated, unauthorized } from './who.ts'

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * Who owns the access key that a request was signed with. When it was signed does not matter, as to the original: the
 * region's clock may be another than the client's.
 * @throws ApiError 401
 */
export function byAccessKey(region: Region, text: string): Authenticated {
  const refused = (reason: string) => unauthorized(`authUserByAccessKeyV3: ${reason}`)
  const parsed = signedRequest.safeParse(parsedJson(text))
  if (!parsed.success) throw refused('s3auth.Decode: the signed request is no JSON object')
  const { algorithm, access_key = '', location = '', request = '', signature = '' } = parsed.data
  if (algorithm !== ALGORITHM) throw refused('s3auth.Decode: unsupported sign algorithm')
  const key = region.store.table(credentials).byKey(access_key)
  if (key === undefined) throw refused('[auth] invalid access key id')
  if (key.enabled !== true) throw refused('Access Key disabled: InvalidStatusError')
  const blob = accessKeyBlob.safeParse(parsedJson(key.encrypted_blob ?? ''))
  if (key.type !== 'aksk' || !blob.success) throw refused('credential.GetAccessKeySecret: no an AK/SK credential')
  const expire = blob.data.expire ?? 0
  if (expire > 0 && expire * 1000 <= region.clock.now().getTime()) throw refused('[auth] expired access key')
  if (!equal(signatureOf(new Secret(blob.data.secret), location, request), signature))
    throw refused('Verify: signature mismatch')
  const user = region.store.table(users).byKey(key.user_id)
  if (user === undefined) throw refused('UserManager.FetchUserExtended: UserNotFound')
  return {
    user,
    method: 'aksk',
    auditId: access_key,
    accessKey: access_key,
    projectId: key.project_id ?? '',
  }
}

/** Until when an access key is good, in seconds since 1970; 0: for ever. */
export function expiryOf(store: Store, accessKey: string): number {
  const blob = accessKeyBlob.safeParse(parsedJson(store.table(credentials).byKey(accessKey)?.encrypted_blob ?? ''))
  return blob.success ? (blob.data.expire ?? 0) : 0
}

/** The AWS V4 signature of a string to sign, whose third line names the day, the place and the service. */
export function signatureOf(secret: Secret, location: string, request: string): string {
  const [, , scope = ''] = request.split('\n')
  const [day = '', , service = 's3'] = scope.split('/')
  const steps = [day, location, service, 'aws4_request']
  const start: Buffer = Buffer.from(`AWS4${secret.reveal()}`)
  const key = steps.reduce((previous, step) => createHmac('sha256', previous).update(step).digest(), start)
  return createHmac('sha256', key).update(request).digest('hex')
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
