import { eventHandlers } from '../../actions/event-tables.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { credentialHandlers } from './credentials.ts'
import { domainHandlers } from './domains.ts'
import { groupHandlers } from './groups.ts'
import { identityProviderHandlers } from './identity-providers.ts'
import { organizationHandlers, organizationNodeHandlers } from './organizations.ts'
import { policyHandlers } from './policies.ts'
import { projectHandlers } from './projects.ts'
import { rolePolicyHandlers } from './role-policies.ts'
import { roleHandlers } from './roles.ts'
import { serviceCertificateHandlers } from './service-certificates.ts'
import { endpointHandlers, regionHandlers, serviceHandlers } from './services.ts'
import { userHandlers } from './users.ts'

/** What the identity resources can do beyond being listed and shown. */
export const identityHandlers: Readonly<Record<string, Handlers>> = {
  domains: domainHandlers,
  projects: projectHandlers,
  users: userHandlers,
  groups: groupHandlers,
  roles: roleHandlers,
  policies: policyHandlers,
  rolepolicies: rolePolicyHandlers,
  credentials: credentialHandlers,
  services: serviceHandlers,
  endpoints: endpointHandlers,
  regions: regionHandlers,
  identity_providers: identityProviderHandlers,
  organizations: organizationHandlers,
  organization_nodes: organizationNodeHandlers,
  servicecertificates: serviceCertificateHandlers,
  events: eventHandlers,
}
