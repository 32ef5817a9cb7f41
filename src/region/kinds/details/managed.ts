import type { JsonObject } from '../../../core/json.ts'
import type { Row } from '../model/column.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { ancestors, member, targets } from './context.ts'

/** Public, private or on premise: what kind of cloud an account is of. */
export function environmentOf(account: Row | undefined): string {
  if (account === undefined) return 'onpremise'
  if (account.is_public_cloud === true) return 'public'
  return account.is_on_premise === true ? 'onpremise' : 'private'
}

/** The cloud account and the cloud provider that a row came from. Rows that came from none are of the premises. */
export function managedBy(plural: string): Detail {
  return (context, rows) => {
    const providers = ancestors(context, plural, rows, 'cloudprovider')
    return membersOf(context, providers)
  }
}

function membersOf(context: ReadContext, providers: readonly (Row | undefined)[]): JsonObject[] {
  const accounts = targets(context, 'cloudaccounts', providers, 'cloudaccount_id')
  const projects = targets(context, 'projects', providers, 'tenant_id')
  const domains = targets(context, 'domains', providers, 'domain_id')
  return providers.map(provider => {
    if (provider === undefined)
      return { account_read_only: false, cloud_env: 'onpremise', brand: 'OneCloud', provider: 'OneCloud' }
    const account = accounts.get(String(provider.cloudaccount_id))
    const project = projects.get(String(provider.tenant_id))
    const domain = domains.get(String(provider.domain_id))
    return {
      account: member(account, 'name'),
      account_id: member(account, 'id'),
      account_status: member(account, 'status'),
      account_health_status: member(account, 'health_status'),
      account_read_only: account?.read_only === true,
      brand: member(account, 'brand'),
      cloud_env: environmentOf(account),
      environment: member(account, 'access_url'),
      manager: member(provider, 'name'),
      manager_id: member(provider, 'id'),
      manager_domain: member(domain, 'name'),
      manager_domain_id: member(provider, 'domain_id'),
      manager_project: member(project, 'name'),
      manager_project_id: member(provider, 'tenant_id'),
      provider: member(provider, 'provider'),
    }
  })
}
