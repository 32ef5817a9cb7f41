import { and, raw, type Sql, sql } from '../store/sql.ts'
import { SHARED } from './hosts.ts'
import { rate, type Selection, type Usage } from './selection.ts'

const READY = "t.status = 'ready'"
const ATTACHED = 'EXISTS (SELECT 1 FROM guestdisks AS g WHERE g.disk_id = t.id AND g.deleted = 0)'

const FREE_TO_USE = '(t.capacity - coalesce(t.reserved, 0))'
const VIRTUAL = `${FREE_TO_USE} * coalesce(nullif(t.cmtbound, 0), 1)`

/** That a storage counts: a host that works, in the range that is asked about, mounts it. */
function mounted(selection: Selection): Sql {
  const hosts = and([
    raw("t.deleted = 0 AND t.enabled = 1 AND t.host_status = 'online'"),
    SHARED,
    ...selection.inRange('hosts'),
  ])
  return sql`t.id IN (SELECT j.storage_id FROM hoststorages AS j JOIN hosts AS t ON t.id = j.host_id
    WHERE j.deleted = 0 AND ${hosts})`
}

const onMounted = (selection: Selection) =>
  sql`t.storage_id IN (SELECT t.id ${selection.fromAll('storages', mounted(selection))})`

/** Storages and the disks on them, for the system and for domains; `system` counts the region's own disks too. */
export function storageUsages(selection: Selection): Usage {
  if (!selection.allows('storages')) return {}
  return { ...storages(selection, '', false), ...storages(selection, '.system', true) }
}

function storages(selection: Selection, suffix: string, system: boolean): Usage {
  const key = `${selection.systemKey('storages')}${suffix}`
  const found = selection.sums(
    'storages',
    {
      capacity: `sum(${FREE_TO_USE})`,
      virtual: `sum(${VIRTUAL})`,
      used: 'sum(t.actual_capacity_used)',
    },
    mounted(selection),
  )
  const usage: Usage = {
    [key]: found.capacity,
    [`${key}.virtual`]: found.virtual,
    [`${key}.actual_capacity_used`]: found.used,
  }
  const types = byType(selection)
  for (const { column, type, capacity } of types) usage[`${key}.${column}.${type}`] = capacity
  const disks = `${selection.key('disks')}${suffix}`
  const sums = diskSums(selection, kept(system, false), onMounted(selection))
  for (const owner of ['', '.owner']) Object.assign(usage, namedSums(disks, sums, owner))
  for (const { column, type } of types) {
    const of = selection.sums(
      'disks',
      {
        ready: `sum(iif(${READY}, t.disk_size, 0))`,
        attached: `sum(iif(${READY} AND ${ATTACHED}, t.disk_size, 0))`,
      },
      kept(system, false),
      sql`t.storage_id IN (SELECT t.id ${selection.from('storages', mounted(selection))} AND t.${raw(column)} = ${type})`,
    )
    const parts = { '': of.ready, '.attached': of.attached, '.detached': of.ready - of.attached }
    for (const [part, size] of Object.entries(parts)) {
      usage[`${disks}${part}.${column}.${type}`] = size
      if (part !== '') usage[`${disks}${part}.owner.${column}.${type}`] = size
    }
  }
  usage[`${key}.commit_rate`] = rate(sums.ready, found.capacity)
  return usage
}

interface TypeOfStorage {
  readonly column: 'storage_type' | 'medium_type'
  readonly type: string
  readonly capacity: number
}

function byType(selection: Selection): TypeOfStorage[] {
  return (['storage_type', 'medium_type'] as const).flatMap(column =>
    selection.store.db
      .all(
        sql`SELECT t.${raw(column)} AS type, sum(${raw(FREE_TO_USE)}) AS n ${selection.from('storages', mounted(selection))} GROUP BY 1 ORDER BY 1`,
      )
      .map(({ type, n }) => ({ column, type: String(type), capacity: Number(n) })),
  )
}

/** The disks of a project, and those of them that wait for deletion. */
export function projectDiskUsages(selection: Selection): Usage {
  if (!selection.allows('disks')) return {}
  const usage: Usage = {}
  const narrowed = selection.range !== undefined || selection.clouds.made
  const where = narrowed ? [onMounted(selection)] : []
  const storage = selection.store.db.get(
    sql`SELECT sum(${raw(FREE_TO_USE)}) AS real, sum(${raw(VIRTUAL)}) AS virtual
        ${selection.fromAll('storages', ...(narrowed ? [mounted(selection)] : []))}`,
  )
  for (const [name, pending] of [
    ['disks', false],
    ['pending_delete_disks', true],
  ] as const)
    for (const [suffix, system] of [
      ['', false],
      ['.system', true],
    ] as const) {
      const key = `${selection.key(name)}${suffix}`
      Object.assign(usage, namedSums(key, diskSums(selection, kept(system, pending), ...where), ''))
      usage[`${key}.storage`] = Number(storage?.real ?? 0)
      usage[`${key}.storage.virtual`] = Number(storage?.virtual ?? 0)
    }
  return usage
}

const kept = (system: boolean, pending: boolean) =>
  raw(`t.pending_deleted = ${pending ? 1 : 0}${system ? '' : ' AND t.is_system = 0'}`)

function diskSums(selection: Selection, ...conditions: readonly Sql[]) {
  return selection.sums(
    'disks',
    {
      ready: `sum(iif(${READY}, t.disk_size, 0))`,
      readyCount: `sum(${READY})`,
      unready: "sum(iif(t.status <> 'ready', t.disk_size, 0))",
      unreadyCount: "sum(t.status <> 'ready')",
      attached: `sum(iif(${READY} AND ${ATTACHED}, t.disk_size, 0))`,
      attachedCount: `sum(${READY} AND ${ATTACHED})`,
    },
    ...conditions,
  )
}

/** The sums by their names; what is attached is told as mounted too. */
function namedSums(key: string, sums: ReturnType<typeof diskSums>, owner: string): Usage {
  const detached = sums.ready - sums.attached
  const detachedCount = sums.readyCount - sums.attachedCount
  return {
    [`${key}${owner}`]: sums.ready,
    [`${key}.count${owner}`]: sums.readyCount,
    [`${key}.unready${owner}`]: sums.unready,
    [`${key}.unready.count${owner}`]: sums.unreadyCount,
    [`${key}.attached${owner}`]: sums.attached,
    [`${key}.attached.count${owner}`]: sums.attachedCount,
    [`${key}.detached${owner}`]: detached,
    [`${key}.detached.count${owner}`]: detachedCount,
    [`${key}.mounted${owner}`]: sums.attached,
    [`${key}.mounted.count${owner}`]: sums.attachedCount,
    [`${key}.unmounted${owner}`]: detached,
    [`${key}.unmounted.count${owner}`]: detachedCount,
  }
}
