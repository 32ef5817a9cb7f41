import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestBlob } from '../../../src/shell/identity/credential/blob.ts'
import { algorithmOf, decrypt, encrypt } from '../../../src/shell/identity/credential/cipher.ts'
import { randomPassword } from '../../../src/shell/identity/credential/random.ts'
import encryptionKeys from '../../../src/shell/identity/credential_aes_key.ts'
import credentials from '../../../src/shell/identity/credentials.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

const run = (argv: readonly string[], stubs: readonly Stub[] = []) =>
  runClimc(argv, { modules: { 'identity/credentials': credentials, 'identity/enckeys': encryptionKeys }, stubs })

const USER = on('GET /v3/users/demo', { user: { id: 'u1' } })
const listed = (type: string, ...blobs: readonly unknown[]): Stub =>
  on(`GET /v3/credentials?details=true&type=${type}&user_id=u1`, {
    credentials: blobs.map((blob, i) => ({ id: `c${i}`, blob: JSON.stringify(blob) })),
  })

describe('one-time passwords', () => {
  test('have one secret, the newest', async () => {
    const { stdout } = await run(
      ['credential-get-totp', 'demo'],
      [USER, listed('totp', { totp: 'old', timestamp: 5 }, { totp: 'new', timestamp: 9 }, 'unreadable')],
    )
    expect(stdout).toBe('secret: new\n')
  })

  test('do not get a second secret', async () => {
    const { code, stderr } = await run(
      ['credential-create-totp', 'demo'],
      [USER, listed('totp', { totp: 'old', timestamp: 5 })],
    )
    expect(code).toBe(6)
    expect(stderr).toContain('has a secret for one-time passwords already')
    expect(stderr).not.toContain('old')
  })

  test('that are not there are not found', async () => {
    const { code } = await run(['credential-get-totp', 'demo'], [USER, listed('totp')])
    expect(code).toBe(5)
  })
})

test('what a debug log shows of credentials holds no secret', async () => {
  const { stdout, stderr } = await runClimc(['--debug', 'credential-get-recovery-secrets', 'demo'], {
    modules: { 'identity/credentials': credentials },
    stubs: [
      USER,
      listed('recovery_secret', { questions: [{ question: 'Pet?', answer: 'Rex-the-secret' }], timestamp: 1 }),
    ],
  })
  expect(stdout).toBe('secret: [{Pet? Rex-the-secret}]\n')
  expect(stderr).toContain('credentials')
  expect(stderr).not.toContain('Rex-the-secret')
})

describe('deleting credentials', () => {
  test.each(['credential-remove-aksk', 'credential-remove-oidc'])('with %s needs a user', async command => {
    for (const argv of [[command], [command, '--user', '']]) {
      const { code, stderr, asked } = await run(argv)
      expect({ code, asked }).toEqual({ code: 2, asked: [] })
      expect(stderr).toContain('--user')
    }
  })

  test('deletes those of the user one by one', async () => {
    const { code, stdout } = await run(
      ['credential-remove-aksk', '--user', 'demo'],
      [
        USER,
        listed('aksk', {}, {}),
        on('DELETE /v3/credentials/c0', { credential: {} }),
        on('DELETE /v3/credentials/c1', { credential: {} }),
      ],
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'success\n' })
  })
})

test.each([
  [[], '0 questions and 0 answers'],
  [['--question', 'a'], '1 questions and 0 answers'],
  [['--question', 'a', '--answer', 's3cret', '--answer', 's4cret'], '1 questions and 2 answers'],
])('recovery secrets %j are refused', async (words, complaint) => {
  const { code, stderr, asked } = await run(['credential-save-recovery-secrets', 'demo', ...words])
  expect({ code, asked }).toEqual({ code: 2, asked: [] })
  expect(stderr).toContain(complaint)
  expect(stderr).not.toContain('s3cret')
})

test.each(['', 'ftp://x.test', 'https://', '/callback'])('"%s" is no URL for OpenID Connect', async uri => {
  const { code, stderr, asked } = await run(['credential-create-oidc', '--redirect-uri', uri])
  expect({ code, asked }).toEqual({ code: 2, asked: [] })
  expect(stderr).toContain('--redirect-uri')
})

describe('encryption keys', () => {
  const key = Buffer.from(randomPassword(32)).toString('base64')
  const stub = (alg: string): Stub =>
    on('GET /v3/credentials/k%201', { credential: { id: 'k1', blob: JSON.stringify({ alg, key }) } })

  test.each(['aes-256', 'sm4'])('%s decrypts what it encrypted', async alg => {
    const made = await run(['credential-enckey-encrypt', 'k 1', 'grüße, 世界'], [stub(alg)])
    expect(made.code).toBe(0)
    const read = await run(['credential-enckey-decrypt', 'k 1', made.stdout.trim()], [stub(alg)])
    expect(read.stdout).toBe('grüße, 世界\n')
  })

  test('are listed without the keys', async () => {
    const { stdout } = await run(
      ['credential-get-enckey', '--user', 'demo'],
      [USER, listed('enc_key', { alg: 'sm4', key })],
    )
    expect(stdout).toContain('sm4')
    expect(stdout).not.toContain(key)
  })

  test('decrypt any text', () => {
    const alg = fc.constantFrom('aes-256', 'sm4', 'other')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), alg, fc.uint8Array({ maxLength: 40 }), (text, name, bytes) => {
        const [algorithm, secret] = [algorithmOf(name), Buffer.from(bytes)]
        const hidden = encrypt(algorithm, secret, text)
        expect(decrypt(algorithm, secret, hidden)).toBe(text)
        expect(encrypt(algorithm, secret, text)).not.toBe(hidden)
      }),
    )
  })

  test.each(['', 'AAAA', 'not base64 at all'])('refuse "%s"', text => {
    expect(() => decrypt(algorithmOf('sm4'), Buffer.from('k'), text)).toThrow('SECRET: ')
  })

  test('tell a wrong key', () => {
    const hidden = encrypt(algorithmOf('aes-256'), Buffer.from('right'), 'some longer text in several blocks')
    const broken = () => decrypt(algorithmOf('aes-256'), Buffer.from('wrong'), hidden)
    // Once in 256 the padding happens to fit; the text then is rubbish.
    try {
      expect(broken()).not.toContain('longer')
    } catch (error) {
      expect(error).toMatchObject({ message: 'The secret was not encrypted with this key.' })
    }
  })
})

test('a random password has two of each kind and nothing that can be mistaken', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 64 }), length => {
      const text = randomPassword(length)
      expect(text).toHaveLength(length)
      expect(text).toMatch(/^[a-zA-Z][a-zA-Z2-9]*$/)
      expect(text).not.toMatch(/[ilO01oQI]/)
      for (const kind of [/[a-z].*[a-z]/, /[A-Z].*[A-Z]/, /[2-9].*[2-9]/]) expect(text).toMatch(kind)
    }),
  )
})

test('of blobs the newest counts, the first of equals', () => {
  const blobs = [{ blob: '{"timestamp":3,"n":1}' }, { blob: '{' }, { blob: '{"timestamp":3,"n":2}' }]
  expect(newestBlob(blobs, 'x', 'u')).toEqual({ timestamp: 3, n: 1 })
})
