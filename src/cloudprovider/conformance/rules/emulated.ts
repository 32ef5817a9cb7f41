import { cloudEnv } from '../../facts.ts'
import type { Rule } from '../rule.ts'

/** What people order and pay is never made up. */
const ALWAYS_REAL = [
  'server',
  'disk',
  'eip',
  'snapshot',
  'bucket',
  'dbinstance',
  'loadbalancer',
  'elasticcache',
  'network',
  'vpc',
]

export const emulated: Rule = {
  id: 'emulated',
  title: 'isEmulated marks what the cloud does not have: never what people order, always the hosts of a public cloud',
  check({ provider, inventory }, findings) {
    // A private cloud's data may mark anything; of what is marked, nothing is for people.
    for (const keyword of ALWAYS_REAL)
      for (const { resource } of inventory.get(keyword) ?? [])
        findings.expect(
          !resource.isEmulated || cloudEnv(provider.facts) !== 'public',
          keyword,
          resource.globalId,
          'is marked as emulated, so lists would hide it',
        )
    if (cloudEnv(provider.facts) !== 'public') return
    for (const { resource } of inventory.get('host') ?? [])
      findings.expect(
        resource.isEmulated,
        'host',
        resource.globalId,
        'is a host of a public cloud, and not marked as emulated',
      )
  },
}
