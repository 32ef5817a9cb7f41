import type { X509Certificate } from 'node:crypto'
import { stampOf } from './clock.ts'
import type { Row } from './kinds/model/column.ts'

/** What a certificate says of itself. */
export function certificateFacts(certificate: X509Certificate): Row {
  const { asymmetricKeyType: type = '', asymmetricKeyDetails: details } = certificate.publicKey
  const bits = details?.modulusLength ?? Number(/\d+/.exec(details?.namedCurve ?? '')?.[0] ?? 0)
  const names = (certificate.subjectAltName ?? '').split(', ').filter(name => name.startsWith('DNS:'))
  return {
    subject_alternative_names: names.map(name => name.slice('DNS:'.length)).join(' '),
    fingerprint: `sha256:${certificate.fingerprint256.replaceAll(':', '').toLowerCase()}`,
    common_name: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? '',
    not_before: stampOf(certificate.validFromDate),
    not_after: stampOf(certificate.validToDate),
    public_key_bit_len: bits,
    signature_algorithm: signatureOf(certificate, type),
  }
}

/** `SHA256-RSA`, `ECDSA-SHA256`: how it was signed, where that can be told. */
function signatureOf({ signatureAlgorithm = '' }: { signatureAlgorithm?: string | undefined }, type: string): string {
  const hash = /SHA-?(\d+)/i.exec(signatureAlgorithm)?.[1]
  if (hash === undefined) return signatureAlgorithm
  return type === 'ec' ? `ECDSA-SHA${hash}` : `SHA${hash}-RSA`
}
