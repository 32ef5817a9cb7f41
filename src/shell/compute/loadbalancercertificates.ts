import { loadbalancercertificates } from '../../api/compute/loadbalancercertificates.ts'
import { flag, integer, positional, required, text, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { share } from '../sharing.ts'
import { toWire } from '../wire.ts'
import { SHARABLE } from './loadbalancer/sharable.ts'

const cert = text('Local file with the certificate, PEM', { wire: false })
const pkey = text('Local file with its private key, PEM', { wire: false })

const CREATE = {
  name: positional(text()),
  ...SHARABLE,
  manager_id: text(),
  cloudregion: text(),
  project_domain_id: text(),
  cert: required(cert),
  pkey: required(pkey),
}

const FILES = {
  cert: (content: string) => ({ certificate: notEmpty(content) }),
  pkey: (content: string) => ({ private_key: notEmpty(content) }),
}

function notEmpty(content: string): string {
  if (content === '') throw new UsageError('is empty.')
  return content
}

function createBody(values: Values<typeof CREATE>): JsonObject {
  for (const option of ['cert', 'pkey'] as const)
    if (values[option] === '') throw new UsageError(`--${option} is empty: name a local file.`)
  return toWire(CREATE, values)
}

export default defineResource({
  keyword: 'lbcert',
  resource: loadbalancercertificates,
  noun: 'certificate of load balancers',
  heading: 'Load balancer certificates',
  commands: {
    create: () => create(CREATE, { body: createBody, files: FILES }),
    show: () => show(),
    delete: () => remove(),
    list: () =>
      list(
        {
          public_key_algorithm: text('Algorithm of the public key, e.g. RSA'),
          public_key_bit_len: integer('Bits of the public key'),
          signature_algorithm: text('Algorithm of the signature, e.g. SHA256-RSA'),
          cloudregion: text(),
          usable: flag(),
        },
        { summary: 'List certificates of load balancers' },
      ),
    // The original reads a name and does not send it.
    update: () => update({ cert, pkey, name: text('Has no effect', { wire: false }) }, { files: FILES }),
    public: () => share('Share a certificate with other projects or domains'),
    private: () => perform(),
    syncstatus: () => perform(),
  },
})
