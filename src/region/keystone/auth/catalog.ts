import type { JsonObject } from '../../../core/json.ts'
import type { Row } from '../../kinds/model/column.ts'
import { raw, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

interface Service {
  readonly service: Row
  readonly endpoints: readonly Row[]
}

function servicesOf(store: Store): Service[] {
  const endpoints = store.rows('endpoints').select(raw('enabled = 1'), raw('ORDER BY id'))
  return store
    .rows('services')
    .select(sql`enabled = 1`, raw('ORDER BY created_at DESC, type DESC, id'))
    .map(service => ({ service, endpoints: endpoints.filter(endpoint => endpoint.service_id === service.id) }))
    .filter(({ endpoints: own }) => own.length > 0)
}

/** The service catalogue as a token of version 3 carries it. */
export function catalogV3(store: Store): JsonObject[] {
  return servicesOf(store).map(({ service, endpoints }) => ({
    endpoints: endpoints.map(endpoint => ({
      id: String(endpoint.id),
      interface: String(endpoint.interface),
      name: String(endpoint.name),
      region: String(endpoint.region_id),
      region_id: String(endpoint.region_id),
      url: String(endpoint.url),
    })),
    id: String(service.id),
    name: String(service.name),
    type: String(service.type),
  }))
}

/** The service catalogue as a token of version 2 carries it: one entry a region with all interfaces. */
export function catalogV2(store: Store): JsonObject[] {
  return servicesOf(store).map(({ service, endpoints }) => {
    const urlOf = (kind: string) => String(endpoints.find(endpoint => endpoint.interface === kind)?.url ?? '')
    const first = endpoints[0]
    return {
      endpoints: [
        {
          admin_url: urlOf('admin'),
          id: String(first?.id),
          internal_url: urlOf('internal'),
          public_url: urlOf('public'),
          region: String(first?.region_id),
        },
      ],
      name: String(service.name),
      type: String(service.type),
    }
  })
}
