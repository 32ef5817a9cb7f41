import { raw, sql } from '../../store/sql.ts'
import type { Detail } from '../model/kind.ts'
import { countBy, countOf } from './count.ts'
import { environmentOf } from './managed.ts'

const NOT_EMULATED = raw('t.is_emulated = 0')

/** What a cloud region holds, and what kind of cloud it is of. */
export const regionCounts: Detail = ({ store }, rows) => {
  const vpcs = countBy(store, rows, 'vpcs', 'cloudregion_id', NOT_EMULATED)
  const zones = countBy(store, rows, 'zones', 'cloudregion_id', NOT_EMULATED)
  const guests = countOf(
    store,
    rows,
    ids => sql`SELECT z.cloudregion_id AS id,
                 sum((SELECT count(*) FROM servers AS s WHERE s.host_id = h.id AND s.deleted = 0)) AS n
               FROM hosts AS h JOIN zones AS z ON z.id = h.zone_id
               WHERE z.cloudregion_id IN (${ids}) GROUP BY z.cloudregion_id`,
  )
  const networks = countOf(
    store,
    rows,
    ids => sql`SELECT v.cloudregion_id AS id, count(*) AS n FROM networks AS n
               JOIN wires AS w ON w.id = n.wire_id JOIN vpcs AS v ON v.id = w.vpc_id
               WHERE n.deleted = 0 AND v.cloudregion_id IN (${ids}) GROUP BY v.cloudregion_id`,
  )
  const environments = environmentsOf(
    store,
    rows.map(row => String(row.id)),
  )
  return rows.map((row, i) => ({
    vpc_count: vpcs[i] ?? 0,
    zone_count: zones[i] ?? 0,
    guest_count: guests[i] ?? 0,
    guest_increment_count: 0,
    network_count: networks[i] ?? 0,
    cloud_env: environments.get(String(row.id)) ?? null,
  }))
}

function environmentsOf(store: Parameters<Detail>[0]['store'], ids: readonly string[]): Map<string, string> {
  const found = store.db.all(
    sql`SELECT r.cloudregion_id AS id, a.is_public_cloud AS public, a.is_on_premise AS premise
        FROM cloudproviderregions AS r JOIN cloudproviders AS p ON p.id = r.cloudprovider_id
        JOIN cloudaccounts AS a ON a.id = p.cloudaccount_id
        WHERE r.deleted = 0 AND r.cloudregion_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(
    found.map(row => [
      String(row.id),
      environmentOf({ is_public_cloud: row.public === 1, is_on_premise: row.premise === 1 }),
    ]),
  )
}
