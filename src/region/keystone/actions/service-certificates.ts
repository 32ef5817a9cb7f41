import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { certificateFacts } from '../../certificates.ts'
import { badInput } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { creating, NAME_STEPS } from './creation.ts'
import { removeAtOnce } from './removal.ts'

const invalid = (key: string, reason: string) =>
  badInput(`Invalid value error: invalid ${JSON.stringify(key)}: ${reason}`, {
    id: 'Invalid value error: invalid %q: %s',
    fields: [key, reason],
  })

const blocksOf = (text: string) => text.match(/-----BEGIN ([^-]+)-----[\s\S]*?-----END \1-----/g) ?? []

/** The certificates of a chain, each signed by the next. @throws ApiError when it is none */
function chainOf(request: ApiRequest, key: string): readonly [X509Certificate, ...X509Certificate[]] {
  const [first, ...others] = parsed(given(request, key))
  if (first === undefined) throw invalid(key, 'empty certificate chain')
  return [first, ...others]
}

/** All of a chain, or nothing: a chain that is broken counts as empty. */
function parsed(text: string): X509Certificate[] {
  try {
    const chain = blocksOf(text).map(block => new X509Certificate(block))
    const whole = chain.every((certificate, i) => {
      const issuer = chain[i + 1]
      return issuer === undefined || certificate.checkIssued(issuer)
    })
    return whole ? chain : []
  } catch {
    return []
  }
}

function keyOf(request: ApiRequest, key: string): KeyObject {
  const text = given(request, key)
  const count = blocksOf(text).length
  if (count !== 1) throw invalid(key, `found ${count} pem blocks, expecting 1`)
  try {
    return createPrivateKey(text)
  } catch {
    throw invalid(key, 'invalid private key')
  }
}

function given(request: ApiRequest, key: string): string {
  const text = bodyText(request, key)
  if (text === undefined)
    throw badInput(`Missing key error: missing ${JSON.stringify(key)}`, {
      id: 'Missing key error: missing %q',
      fields: [key],
    })
  return text
}

const ALGORITHMS: Readonly<Record<string, string>> = { rsa: 'RSA', ec: 'ECDSA' }

/** What the certificate of a body says. @throws ApiError when something of it is not as it should be */
function checked(request: ApiRequest): Row {
  const [certificate] = chainOf(request, 'certificate')
  const secret = keyOf(request, 'private_key')
  const { asymmetricKeyType: type = '' } = certificate.publicKey
  const algorithm = ALGORITHMS[type]
  if (algorithm === undefined) throw badInput(`invalid cert pubkey algorithm: ${type}, want RSA,ECDSA`)
  if (!certificate.checkPrivateKey(secret)) throw invalid('private_key', `certificate and ${type} key do not match`)
  if (bodyText(request, 'ca_certificate') !== undefined) chainOf(request, 'ca_certificate')
  if (bodyText(request, 'ca_private_key') !== undefined) keyOf(request, 'ca_private_key')
  return { ...certificateFacts(certificate), public_key_algorithm: algorithm }
}

export const serviceCertificateHandlers: Handlers = {
  create: creating(checked),
  nameStep: NAME_STEPS.standalone,
  // A pair must come with every update; what changes is the name and the description all the same.
  update: (request, _, patch) => {
    checked(request)
    return patch
  },
  remove: removeAtOnce(),
}
