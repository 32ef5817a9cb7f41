import type { Scope } from '../kinds/model/kind.ts'
import type { Rule } from './rules.ts'

/** resource → actions */
type Grants = Readonly<Record<string, string>>

const READ = 'get list'

/** What every authenticated user may do, whatever the policies of the roles say. */
const EVERYONE: readonly { scope: Scope; service: string; grants: Grants }[] = [
  { scope: 'system', service: '*', grants: { tasks: 'perform', metadatas: 'list' } },
  { scope: 'project', service: '*', grants: { tasks: 'perform', usages: 'get' } },
  { scope: 'domain', service: '*', grants: { usages: 'get' } },
  {
    scope: 'system',
    service: 'compute',
    grants: {
      zones: READ,
      cloudregions: READ,
      cachedimages: READ,
      dbinstance_skus: READ,
      serverskus: READ,
      elasticcacheskus: READ,
      secgrouprules: READ,
      waf_rules: READ,
      loadbalancerclusters: 'list',
      schedtags: 'list',
      dns_recordsets: 'list',
      dns_recodsets: 'get',
      capabilities: 'list',
    },
  },
  { scope: 'user', service: 'compute', grants: { keypairs: 'get list create update delete' } },
  {
    scope: 'domain',
    service: 'compute',
    grants: {
      cloudaccounts: READ,
      cloudproviders: READ,
      domain_quotas: READ,
      infras_quotas: READ,
      vpcs: READ,
      wires: READ,
      proxysettings: READ,
      nat_skus: READ,
      nas_skus: READ,
      modelarts_skus: READ,
    },
  },
  {
    scope: 'project',
    service: 'compute',
    grants: { quotas: READ, region_quotas: READ, zone_quotas: READ, project_quotas: READ, networks: READ },
  },
  { scope: 'user', service: 'identity', grants: { credentials: 'get list create update delete' } },
  { scope: 'project', service: 'identity', grants: { users: 'list', groups: 'list' } },
  { scope: 'domain', service: 'identity', grants: { domains: 'get' } },
]

/** What the role `admin` may do in the project `system` of the default domain, even with no policy at all. */
export const BOOTSTRAP_RULES: readonly Rule[] = rulesFor('identity', {
  policies: 'create update list get perform',
  roles: 'create update list get perform',
})

function rulesFor(service: string, grants: Grants): Rule[] {
  return Object.entries(grants).flatMap(([resource, actions]) =>
    actions.split(' ').map(action => ({ path: [service, resource, action], allow: true })),
  )
}

const RULES = new Map<Scope, readonly Rule[]>()
for (const { scope, service, grants } of EVERYONE)
  RULES.set(scope, [...(RULES.get(scope) ?? []), ...rulesFor(service, grants)])
// The one grant of the original with an extra part: the SAML page of an account.
RULES.set('system', [
  ...(RULES.get('system') ?? []),
  { path: ['compute', 'cloudaccounts', 'get', 'saml'], allow: true },
])

export function defaultRules(scope: Scope): readonly Rule[] {
  return RULES.get(scope) ?? []
}
