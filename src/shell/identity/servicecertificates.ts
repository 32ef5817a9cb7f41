import { servicecertificates } from '../../api/identity/servicecertificates.ts'
import { positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'
import { textFile } from '../syntax/text-file.ts'

export default defineResource({
  keyword: 'service-cert',
  resource: servicecertificates,
  noun: 'service certificate',
  commands: {
    // The original refuses to do without the authority's certificate and key; keystone does not ask for them.
    create: () =>
      create(
        {
          name: positional(text('Name of the new certificate')),
          cert: required(text('File with the certificate (PEM)', { wire: false })),
          pkey: required(text('File with its private key (PEM)', { wire: false })),
          ca_cert: text('File with the certificate of the authority (PEM)', { wire: false }),
          ca_pkey: text('File with the private key of the authority (PEM)', { wire: false }),
        },
        {
          examples: [
            'service-cert-create region --cert region.crt --pkey region.key --ca-cert ca.crt --ca-pkey ca.key',
          ],
          files: {
            cert: textFile('certificate', 'a certificate (PEM)'),
            pkey: textFile('private_key', 'a private key (PEM)'),
            ca_cert: textFile('ca_certificate', 'a certificate (PEM)'),
            ca_pkey: textFile('ca_private_key', 'a private key (PEM)'),
          },
        },
      ),
    show: () => show(),
    list: () => list({}),
    delete: () => remove(),
  },
})
