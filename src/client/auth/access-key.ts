import { createHash, createHmac } from 'node:crypto'
import { stringifyJson } from '../../core/json.ts'
import type { AccessKeyCredentials } from '../session-options.ts'
import { joinUrl } from '../urls.ts'

const ALGORITHM = 'AWS4-HMAC-SHA256'
const LOCATION = 'cn-beijing'
const SIGNED_HEADERS = ['date', 'host', 'x-amz-content-sha256', 'x-amz-date']

/**
 * Proof that we hold a secret key, without sending it: the string to sign of an AWS V4 signature over the request for
 * a token, and its signature, as a JSON text. `now` in milliseconds; keystone may refuse a clock that is far off.
 */
export function signedAccessKey({ accessKey, secretKey }: AccessKeyCredentials, authUrl: string, now: number): string {
  const url = new URL(joinUrl(authUrl, '/auth/tokens'))
  const date = new Date(Math.floor(now / 1000) * 1000)
  const stamp = date.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = stamp.slice(0, 8)
  const scope = `${day}/${LOCATION}/s3/aws4_request`
  const hash = sha256(unsignedBody(accessKey))
  const headers = [
    `date:${date.toUTCString().replace('GMT', 'UTC')}`,
    `host:${url.host}`,
    `x-amz-content-sha256:${hash}`,
    `x-amz-date:${stamp}`,
  ]
  const canonical = ['POST', url.pathname, '', ...headers, '', SIGNED_HEADERS.join(';'), hash].join('\n')
  const request = [ALGORITHM, stamp, scope, sha256(canonical)].join('\n')
  const key = [day, LOCATION, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretKey.reveal()}`)
  const proof = {
    access_key: accessKey,
    algorithm: ALGORITHM,
    location: LOCATION,
    request,
    sign_date: date.toISOString().replace(/\.\d+Z$/, '.000000Z'),
    signature: hmac(key, request).toString('hex'),
    signed_headers: SIGNED_HEADERS,
  }
  return stringifyJson(proof)
}

/** The body that the signature covers is the one without a signature. */
function unsignedBody(accessKey: string): string {
  const seed = stringifyJson({ access_key: accessKey, algorithm: ALGORITHM, location: LOCATION })
  return stringifyJson({
    auth: { context: { source: 'cli' }, identity: { access_key_secret: seed, methods: ['aksk'] } },
  })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
