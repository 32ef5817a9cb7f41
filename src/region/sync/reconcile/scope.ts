import { name, raw, type Sql, sql } from '../../store/sql.ts'
import type { RegionSync } from './region-context.ts'

/** Rows (`t`) that are of this cloud provider and in this region, for kinds that say both themselves. */
export function here(sync: RegionSync): Sql {
  return sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`
}

/** Rows (`t`) whose column points at a row of the kind that is {@link here}, or was. */
export function below(sync: RegionSync, column: string, plural: string): Sql {
  return sql`${name(column, 't')} IN (SELECT t.id FROM ${name(plural)} AS t WHERE ${here(sync)})`
}

/** The same over two steps: the row points at a row that points at one that is here. */
export function belowParts(sync: RegionSync, column: string, part: string, partColumn: string, plural: string): Sql {
  return sql`${name(column, 't')} IN (SELECT t.id FROM ${name(part)} AS t WHERE ${below(sync, partColumn, plural)})`
}

/** Rows (`t`) whose column points at a vpc of this cloud provider in this region. */
export function inVpcs(sync: RegionSync): Sql {
  return below(sync, 'vpc_id', 'vpcs')
}

/** Everything of the cloud provider, for kinds that belong to no region. */
export function ofProvider(providerId: string): Sql {
  return sql`${raw('t.manager_id')} = ${providerId}`
}
