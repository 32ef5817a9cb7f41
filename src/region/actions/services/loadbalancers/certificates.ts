import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { certificateFacts } from '../../../certificates.ts'
import { ApiError, missingParameter } from '../../../http/api-error.ts'
import { loadbalancercertificates } from '../../../kinds/loadbalancercertificates.ts'
import type { Handlers } from '../../../resources/handlers.ts'
import { bodyText } from '../../../resources/request.ts'
import { placeOfBody } from '../checks.ts'
import { creation, deletion } from '../courses.ts'
import { making, removing } from '../life.ts'
import { adopt, asking, isOfCloud, placeOf } from '../of-cloud.ts'
import { forget } from '../parts.ts'

function unreadable(details: string): ApiError {
  return new ApiError('UnclassifiedError', details)
}

/** @throws ApiError for what is no certificate, no key, or not the key of the certificate */
function pairOf(certificate: string, key: string): X509Certificate {
  const parsed = read(
    certificate,
    'tls: failed to find any PEM data in certificate input',
    pem => new X509Certificate(pem),
  )
  const secret = read<KeyObject>(key, 'tls: failed to find any PEM data in key input', pem => createPrivateKey(pem))
  if (!parsed.checkPrivateKey(secret)) throw unreadable('tls: private key does not match public key')
  return parsed
}

function read<T>(text: string, fault: string, parse: (text: string) => T): T {
  try {
    return parse(text)
  } catch {
    throw unreadable(fault)
  }
}

const create = making({
  ...creation('LoadbalancerCertificate', 'available'),
  check: request => {
    const [certificate, key] = [bodyText(request, 'certificate'), bodyText(request, 'private_key')]
    if (certificate === undefined) throw missingParameter('certificate')
    if (key === undefined) throw missingParameter('private_key')
    const facts = certificateFacts(pairOf(certificate, key))
    return { ...facts, ...placeOfBody(request, 'default'), status: 'creating' }
  },
  act: async (request, row) => {
    if (!isOfCloud(row)) return
    const { found, region } = await placeOf(request, loadbalancercertificates, row)
    const made = await asking('CreateILoadBalancerCertificate', () =>
      region.createLbCertificate({
        name: String(row.name),
        certificate: bodyText(request, 'certificate') ?? '',
        privateKey: bodyText(request, 'private_key') ?? '',
      }),
    )
    await adopt(request, found, loadbalancercertificates, row, made.globalId)
  },
})

const remove = removing({
  ...deletion('LoadbalancerCertificate'),
  act: async (request, row) => {
    if (!isOfCloud(row) || String(row.external_id ?? '') === '') return
    const { region } = await placeOf(request, loadbalancercertificates, row)
    await asking('loadbalancerCertificate.Delete', async () => {
      const certificate = await region.getLbCertificate(String(row.external_id))
      await certificate.delete()
    })
  },
})

export const lbCertificateHandlers: Handlers = { create, remove, forget }
