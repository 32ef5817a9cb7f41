import { describe, expect, it } from 'vitest'
import { signedAccessKey } from '../../../src/client/auth/access-key.ts'
import { isJsonObject, parseJson } from '../../../src/core/json.ts'
import { Secret } from '../../../src/core/secret.ts'
import { login, startCloud } from '../support/fake-cloud.ts'

const accessKey = '736d2307a3f045bc8392a80788c6991a'
const secretKey = new Secret('dkV6SGVidHdUYmozQjhUZmozTm40OHhKMlpLenkzTms=')

describe('signedAccessKey', () => {
  it('signs to the byte as the original was recorded to', () => {
    const now = Date.parse('2026-11-23T13:24:08.731Z')
    const proof = signedAccessKey({ kind: 'access-key', accessKey, secretKey }, 'http://127.0.0.1:31500/v3', now)
    expect(proof).toBe(
      '{"access_key":"736d2307a3f045bc8392a80788c6991a","algorithm":"AWS4-HMAC-SHA256","location":"cn-beijing",' +
        '"request":"AWS4-HMAC-SHA256\\n20261123T132408Z\\n20261123/cn-beijing/s3/aws4_request\\n' +
        '1508f4e21d8ad4efbf14b2b9764ba6c515b359175e1895c0b4c89dfea333c1f5","sign_date":"2026-11-23T13:24:08.000000Z",' +
        '"signature":"bba2c0f118c276ee543b7222b2183947bfa2716316299e127d82544833bb4000",' +
        '"signed_headers":["date","host","x-amz-content-sha256","x-amz-date"]}',
    )
  })
})

describe('authentication by access key', () => {
  it('sends the proof without project and domain, whatever the session names, and never the secret', async () => {
    const cloud = await startCloud()
    cloud.token = { access_key: { access_key: accessKey, secret: secretKey.reveal() } }
    const token = await login(cloud, {
      credentials: { kind: 'access-key', accessKey, secretKey },
      projectDomain: 'Default',
      clock: () => Date.parse('2026-11-23T13:24:08Z'),
    }).token()
    const [seen] = cloud.logins
    expect(seen?.text).not.toContain(secretKey.reveal())
    const body = isJsonObject(seen?.body) ? seen.body : {}
    expect(body).toMatchObject({ auth: { context: { source: 'cli' }, identity: { methods: ['aksk'] } } })
    expect(Object.keys(Object(body.auth)).sort()).toEqual(['context', 'identity'])
    expect(parseJson(String(Object(Object(body.auth).identity).access_key_secret))).toMatchObject({
      access_key: accessKey,
    })
    expect(JSON.stringify(token.body)).not.toContain(secretKey.reveal())
  })

  it('uses v3 also where the auth URL is of v2.0', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/v2.0/auth/tokens', () => cloud.grant())
    const credentials = { kind: 'access-key', accessKey, secretKey } as const
    expect((await login(cloud, { authUrl: `${cloud.url}/v2.0`, credentials }).token()).id.reveal()).toBe('token-1')
  })
})
