import type { JsonObject, JsonValue } from '../../../core/json.ts'
import { textsOf } from '../../query/params.ts'
import type { ClassProperty } from '../../resources/handlers.ts'
import { selection } from '../../resources/properties/selection.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { byName } from '../../store/names.ts'
import { sql, within } from '../../store/sql.ts'
import { roundedMb } from '../memory.ts'

/** Members that say something: the original leaves empty ones out. */
function filled(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => Object.keys(Object(value)).length > 0))
}

/** Ids of zones with their names; several that go together are joined by `+`. */
function named({ region }: ApiRequest, ids: Iterable<string>): JsonObject {
  const nameOf = (id: string) => byName(region.store, 'zones', id) ?? ''
  return Object.fromEntries(
    [...new Set(ids)].filter(id => id !== '').map(id => [id, id.split('+').map(nameOf).join('+')]),
  )
}

/** `instance-specs` of databases: cores, memory, what goes with what, and where. */
export const databaseSpecs: ClassProperty = (request, kind) => {
  const { db } = request.region.store
  const from = selection(request, kind)
  const memories: Record<string, number[]> = {}
  const sizes = db.all(sql`SELECT DISTINCT t.vcpu_count AS cores, t.vmem_size_mb AS memory ${from} ORDER BY 1, 2`)
  for (const { cores, memory } of sizes) memories[String(cores)] = [...(memories[String(cores)] ?? []), Number(memory)]
  const places = db
    .all(sql`SELECT DISTINCT t.zone1, t.zone2, t.zone3 ${from}`)
    .map(place => Object.values(place).map(id => String(id ?? '')))
  const [zone1, zone2, zone3] = [0, 1, 2].map(at =>
    named(
      request,
      places.map(place => place[at] ?? ''),
    ),
  )
  const zones = named(
    request,
    places.map(place => place.filter(id => id !== '').join('+')),
  )
  return filled({
    cpu_mems_mb: memories,
    cpus: Object.keys(memories).map(Number),
    mems_mb: [...new Set(sizes.map(({ memory }) => Number(memory)))],
    zones: filled({ zones, zone1: zone1 ?? {}, zone2: zone2 ?? {}, zone3: zone3 ?? {} }),
  })
}

/** `instance-specs` of caches: the sizes that they come in. */
export const cacheSpecs: ClassProperty = (request, kind) => {
  const query = sql`SELECT DISTINCT t.memory_size_mb AS memory ${selection(request, kind)} ORDER BY 1`
  const sizes = request.region.store.db.all(query).map(({ memory }) => Number(memory))
  return { mems_mb: [...new Set(sizes.filter(memory => memory > 0).map(roundedMb))] }
}

/** `capability` of caches: engines, and by version, category and node what they can do. */
export const cacheCapability: ClassProperty = (request, kind) => {
  const query = sql`SELECT DISTINCT t.engine, t.engine_version, t.local_category, t.node_type, t.performance_type
    ${selection(request, kind)} ORDER BY 1, 2, 3, 4, 5`
  const answer: JsonObject = {}
  for (const row of request.region.store.db.all(query)) {
    const text = (key: string) => String(row[key] ?? '')
    const [engine, category] = [text('engine'), text('local_category')]
    if (engine === 'memcached') add(answer, [engine], category)
    if (engine === 'redis')
      add(answer, [engine, text('engine_version'), category, text('node_type')], text('performance_type'))
  }
  return answer
}

/** Adds a leaf to the list at the end of a path. */
function add(tree: JsonObject, [key = '', ...path]: readonly string[], leaf: string): void {
  const below: JsonValue | undefined = tree[key]
  if (path.length === 0) {
    tree[key] = [...(Array.isArray(below) ? below : []), leaf]
    return
  }
  const branch: JsonObject = below !== null && typeof below === 'object' && !Array.isArray(below) ? below : {}
  tree[key] = branch
  add(branch, path, leaf)
}

/** `sync-tasks`: the tasks that ask for what clouds sell, those that are named or are not over yet. */
export const skuTasks: ClassProperty = ({ region, query }) => {
  const named = textsOf(query, 'task_ids')
  const which = named.length > 0 ? within(sql`t.id`, named) : sql`t.stage NOT IN ('failed', 'complete')`
  const found = region.store.rows('tasks').select(sql`t.task_name = 'CloudRegionSyncSkusTask' AND ${which}`)
  return {
    tasks: found.map(task => ({
      id: String(task.id),
      created_at: task.start_at ?? null,
      stage: task.stage ?? null,
    })),
  }
}
