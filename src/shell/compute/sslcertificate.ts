import { sslcertificates } from '../../api/compute/sslcertificates.ts'
import { flag, positional, secret, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'ssl-certificate',
  resource: sslcertificates,
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        issuer: text(),
        dns_zone_id: text(),
        sans: text(),
        province: text(),
        common: text(),
        country: text(),
        city: text(),
        org_name: text(),
        certificate: text(),
        private_key: secret(text()),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    delete: () => remove(),
  },
})
