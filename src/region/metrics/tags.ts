import { MEASURED, MEASURED_NAMES, type Measured } from '../../api/monitor/measured.ts'
import type { Row } from '../kinds/model/column.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import type { Store } from '../store/store.ts'
import type { StoredSeries } from './history.ts'

export function measuredOf(plural: string): Measured | undefined {
  return MEASURED_NAMES.map(name => MEASURED[name]).find(measured => measured.plural === plural)
}

export type SeriesTags = Readonly<Record<string, string>>

/**
 * What series are known by: the resource's id and name, and where and whose it is, as it is now; in the original's
 * words. A series whose resource is gone has none.
 */
export function tagsOfSeries(store: Store, plural: string, series: readonly StoredSeries[]): Map<number, SeriesTags> {
  const measured = measuredOf(plural)
  const kind = store.kind(plural)
  const table = store.rows(plural)
  const rows = table.byKeys([...new Set(series.map(one => one.resourceId))])
  const alive = [...rows.values()]
  const places = (ancestor: 'cloudprovider' | 'cloudregion' | 'zone') => {
    const found = ancestorsOf(store, kind, alive, ancestor)
    return new Map(alive.map((row, i) => [String(row.id), found[i]] as const))
  }
  const [providers, regions, zones] = [places('cloudprovider'), places('cloudregion'), places('zone')]
  const accounts = store.rows('cloudaccounts').byKeys([...providers.values()].map(row => row?.cloudaccount_id))
  const projects = store.rows('projects').byKeys(alive.map(row => row.tenant_id))
  const hosts = plural === 'servers' ? store.rows('hosts').byKeys(alive.map(row => row.host_id)) : undefined
  const tags = new Map<number, SeriesTags>()
  for (const { id, resourceId, tags: own } of series) {
    const row = rows.get(resourceId)
    if (row === undefined || measured === undefined) continue
    const provider = providers.get(resourceId)
    const account = accounts.get(String(provider?.cloudaccount_id))
    tags.set(
      id,
      filled({
        res_type: measured.resType,
        [`${measured.prefix}_id`]: resourceId,
        [`${measured.prefix}_name`]: row.name,
        status: row.status,
        hypervisor: row.hypervisor,
        ...place('account', account),
        ...place('manager', provider),
        ...place('cloudregion', regions.get(resourceId)),
        ...place('zone', zones.get(resourceId)),
        ...place('tenant', projects.get(String(row.tenant_id))),
        ...place('host', hosts?.get(String(row.host_id))),
        brand: account?.brand,
        domain_id: row.domain_id,
        ...own,
      }),
    )
  }
  return tags
}

function place(key: string, row: Row | undefined): Record<string, unknown> {
  return row === undefined ? {} : { [key]: row.name, [`${key}_id`]: row.id }
}

function filled(tags: Readonly<Record<string, unknown>>): SeriesTags {
  const texts = Object.entries(tags).filter(([, value]) => typeof value === 'string' && value !== '')
  return Object.fromEntries(texts.map(([key, value]) => [key, String(value)]))
}
