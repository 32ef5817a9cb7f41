import { sslcertificates } from '../../api/compute/sslcertificates.ts'
import { flag, positional, secret, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'ssl-certificate',
  resource: sslcertificates,
  noun: 'SSL certificate',
  heading: 'SSL certificates',
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        issuer: text('Who issues it'),
        dns_zone_id: text(),
        sans: text('Further names that it is for, separated by commas'),
        province: text('Province of the organization'),
        common: text('Name that it is for, e.g. www.example.com'),
        country: text('Country of the organization, e.g. CN'),
        city: text('City of the organization'),
        org_name: text('Name of the organization'),
        certificate: text('Certificate, PEM'),
        private_key: secret(text('Its private key, PEM')),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    delete: () => remove(),
  },
})
