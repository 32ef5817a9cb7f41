import type { Rule } from '../rule.ts'

export const regionPrefix: Rule = {
  id: 'region-prefix',
  title: 'the global id of a region starts with the provider’s prefix and a slash',
  check({ provider, inventory }, findings) {
    const prefix = `${provider.regionIdPrefix}/`
    for (const { resource } of inventory.get('region') ?? [])
      findings.expect(
        resource.globalId.startsWith(prefix),
        'region',
        resource.globalId,
        `does not start with ${prefix}`,
      )
    findings.expect((inventory.get('region') ?? []).length > 0, 'region', '', 'the account has no region')
    findings.expect(
      prefix === `${provider.facts.id}/` || prefix.startsWith(`${provider.facts.id}/`),
      'provider',
      prefix,
      `the prefix does not start with the provider’s name ${provider.facts.id}`,
    )
  },
}
