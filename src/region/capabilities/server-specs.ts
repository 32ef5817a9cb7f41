import type { JsonObject } from '../../core/json.ts'
import { servers } from '../kinds/servers.ts'
import type { QueryScope } from '../resources/owner.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { rowsIn } from './place.ts'

/** How many servers there are of each size, by a key that tells it. */
export function serverSpecs(store: Store, scope: QueryScope): JsonObject {
  const found = store.db.all(
    sql`SELECT t.vcpu_count AS cpu, t.vmem_size AS mem, count(*) AS n
        ${rowsIn(store, servers, { scope }, raw("t.status <> 'sched_fail'"))} GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  return Object.fromEntries(
    found.map(({ cpu, mem, n }) => [
      `cpu:${Number(cpu)}/mem:${Number(mem)}M`,
      { cpu: Number(cpu), mem: Number(mem), count: Number(n) },
    ]),
  )
}
