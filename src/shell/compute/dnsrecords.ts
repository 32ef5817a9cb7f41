import { dnsrecords } from '../../api/compute/dnsrecords.ts'
import { choice, flag, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

const BEFORE_PTR = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'SRV', 'SOA', 'TXT'] as const
const AFTER_PTR = ['DS', 'DNSKEY', 'IPSECKEY', 'NAPTR', 'SPF', 'SSHFP', 'TLSA', 'REDIRECT_URL', 'FORWARD_URL'] as const
const POLICIES = [
  'Simple',
  'ByCarrier',
  'ByGeoLocation',
  'BySearchEngine',
  'IpRange',
  'Weighted',
  'Failover',
  'MultiValueAnswer',
  'Latency',
] as const
const type = 'Type of the record'
const value = 'What the name stands for, e.g. an IP address'
const priority = 'Priority of a mail server; the lowest is asked first'

const POLICY = {
  policy_type: choice(POLICIES, 'How the answer depends on who asks'),
  policy_value: text('Value of the policy, e.g. the carrier or the weight'),
}

export default defineResource({
  keyword: 'dns-record',
  resource: dnsrecords,
  noun: 'DNS record',
  heading: 'DNS records',
  commands: {
    list: () => list({ dns_zone_id: text() }),
    create: () =>
      create({
        name: positional(text('Name in the zone, e.g. www')),
        dns_zone_id: positional(text()),
        dns_type: positional(choice([...BEFORE_PTR, 'PTR', ...AFTER_PTR], type)),
        dns_value: positional(text(value)),
        status: text(),
        enabled: flag(),
        ttl: integer('Seconds that answers may be remembered', { default: 300 }),
        mx_priority: integer(priority, { default: 0 }),
        ...POLICY,
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        // The original takes the misspelt word instead of PTR.
        dns_type: choice([...BEFORE_PTR, 'PTR', 'PRT', ...AFTER_PTR], type),
        dns_value: text(value),
        ttl: integer('Seconds that answers may be remembered'),
        mx_priority: integer(priority),
        ...POLICY,
        name: text(),
      }),
    show: () => show(),
    delete: () => remove(),
    enable: () => perform(),
    disable: () => perform(),
  },
})
