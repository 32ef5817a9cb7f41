import { idmappings } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

type Entity = 'user' | 'group' | 'domain'

const PLURALS = { user: 'users', group: 'groups', domain: 'domains' } as const

/** What of a type came from the provider, or is linked with it. */
export function linkedTo(store: Store, provider: Row, type: Entity): Row[] {
  return store
    .rows(PLURALS[type])
    .select(
      sql`id IN (SELECT public_id FROM idmappings WHERE deleted = 0 AND entity_type = ${type} AND domain_id = ${String(provider.id)})`,
    )
}

/** Forgets that a user, group or domain came from the provider. */
export function unlink(store: Store, provider: Row, type: Entity, id: string): void {
  store
    .table(idmappings)
    .removeWhere(sql`entity_type = ${type} AND public_id = ${id} AND domain_id = ${String(provider.id)}`)
}

/** The domain for whoever comes from a provider that says nothing of domains. */
export function ownDomain({ store, ids }: Region, provider: Row): Row {
  const name = String(provider.name)
  const description = `domain for ${String(provider.driver)} provider ${name}`
  const domain = store.rows('domains').insert({
    id: `${ids.hex()}${ids.hex()}`,
    name: freeDomainName(store, name),
    description,
    enabled: true,
  })
  const link = { domain_id: String(provider.id), local_id: 'default_domain', entity_type: 'domain' }
  store.table(idmappings).insert({ ...link, public_id: String(domain.id) })
  return domain
}

function freeDomainName(store: Store, wanted: string): string {
  const taken = (name: string) => store.rows('domains').first({ name }) !== undefined
  let name = wanted
  for (let i = 1; taken(name); i++) name = `${wanted}-${i}`
  return name
}
