import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { badInput } from '../../http/api-error.ts'

export interface SshKey {
  readonly scheme: string
  readonly fingerprint: string
  readonly public_key: string
  /** Empty for a key that somebody brought along. */
  readonly private_key: string
}

/** The names of keys in the first word of a public one, and what the API calls them. */
const SCHEMES: Readonly<Record<string, string>> = {
  'ssh-rsa': 'RSA',
  'ssh-dss': 'DSA',
  'ssh-ed25519': 'ED25519',
  'ecdsa-sha2-nistp256': 'ECDSA',
  'ecdsa-sha2-nistp384': 'ECDSA',
  'ecdsa-sha2-nistp521': 'ECDSA',
}

const P521 = 'ecdsa-sha2-nistp521'

/** How many pieces follow the name in a key. */
const PARTS: Readonly<Record<string, number>> = { RSA: 2, DSA: 4, ED25519: 1, ECDSA: 2 }

/** The pieces of a key, each of which stands behind its length; none when it breaks off. */
function unpacked(blob: Buffer): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < blob.length; ) {
    const end = at + 4 <= blob.length ? at + 4 + blob.readUInt32BE(at) : Number.POSITIVE_INFINITY
    if (end > blob.length) return []
    pieces.push(blob.subarray(at + 4, end))
    at = end
  }
  return pieces
}

/** What a public key is. @throws ApiError for text that is none */
export function readPublicKey(text: string): SshKey {
  const nothing = badInput('invalid public error: ssh: no key found')
  const [type = '', encoded = ''] = text.trim().split(/\s+/)
  const blob = Buffer.from(encoded, 'base64')
  const scheme = SCHEMES[type]
  if (scheme === undefined || blob.length < 5) throw nothing
  const [name, ...parts] = unpacked(blob)
  if (name?.toString('latin1') !== type || parts.length !== PARTS[scheme]) throw nothing
  if (scheme === 'ED25519' && parts[0]?.length !== 32) throw nothing
  const digest = createHash('md5').update(blob).digest('hex')
  return { scheme, fingerprint: digest.replaceAll(/(..)(?!$)/g, '$1:'), public_key: text.trim(), private_key: '' }
}

/** Makes a pair of keys. @throws ApiError for a scheme that is not known */
export function generateKey(scheme: string): SshKey {
  switch (scheme) {
    case 'RSA': {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const { e = '', n = '' } = publicKey.export({ format: 'jwk' })
      const blob = packed(Buffer.from('ssh-rsa'), positive(bytes(e)), positive(bytes(n)))
      return pair('ssh-rsa', blob, privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
    }
    case 'ED25519': {
      const { privateKey } = generateKeyPairSync('ed25519')
      const { x = '', d = '' } = jwkOf(privateKey)
      const blob = packed(Buffer.from('ssh-ed25519'), bytes(x))
      return pair('ssh-ed25519', blob, sealed(blob, [bytes(x), Buffer.concat([bytes(d), bytes(x)])]))
    }
    case 'ECDSA': {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' })
      const { x = '', y = '', d = '' } = jwkOf(privateKey)
      const point = Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)])
      const curve = Buffer.from('nistp521')
      const blob = packed(Buffer.from(P521), curve, point)
      return pair(P521, blob, sealed(blob, [curve, point, positive(bytes(d))]))
    }
  }
  throw badInput(`Unsupported scheme ${scheme}`)
}

function pair(type: string, blob: Buffer, privateKey: string): SshKey {
  const text = `${type} ${blob.toString('base64')}\n`
  return { ...readPublicKey(text), public_key: text, private_key: privateKey }
}

function jwkOf(key: KeyObject) {
  return key.export({ format: 'jwk' })
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

/** As ssh writes numbers: without needless zeros, and with one where the first bit would make it negative. */
function positive(number: Buffer): Buffer {
  const start = number.findIndex(byte => byte !== 0)
  const digits = number.subarray(Math.max(start, 0))
  return ((digits[0] ?? 0) & 0x80) === 0 ? digits : Buffer.concat([Buffer.from([0]), digits])
}

function number(value: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(value)
  return four
}

/** Each piece behind its length. */
function packed(...pieces: readonly Buffer[]): Buffer {
  return Buffer.concat(pieces.flatMap(piece => [number(piece.length), piece]))
}

/** OpenSSH's own format of a private key, without a passphrase. */
function sealed(publicBlob: Buffer, parts: readonly Buffer[]): string {
  const type = publicBlob.subarray(4, 4 + publicBlob.readUInt32BE(0))
  const check = randomBytes(4)
  const secret = Buffer.concat([check, check, packed(type, ...parts, Buffer.alloc(0))])
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1))
  const none = Buffer.from('none')
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    packed(none, none, Buffer.alloc(0)),
    number(1),
    packed(publicBlob, Buffer.concat([secret, padding])),
  ])
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n')
}
