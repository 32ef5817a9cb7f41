import { domains } from '../../api/identity/domains.ts'
import type { Resource } from '../../api/resource.ts'
import type { Session } from '../../client/index.ts'
import type { JsonObject } from '../../core/json.ts'

/** What narrows a look-up to a domain given by ID or name: one request, or none where no domain is given. */
export async function inDomain(session: Session, domain: string | undefined): Promise<JsonObject> {
  if (domain === undefined || domain === '') return {}
  return { domain_id: await session.manager(domains).getId(domain) }
}

/** The id of an object of keystone given by ID or name, and where names are not unique by its domain. */
export async function idOf(session: Session, resource: Resource, idOrName: string, domain?: string): Promise<string> {
  const query = await inDomain(session, domain)
  return await session.manager(resource).getId(idOrName, Object.keys(query).length === 0 ? undefined : query)
}
