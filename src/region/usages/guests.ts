import { stampOf } from '../clock.ts'
import { raw, type SqlValue, sql } from '../store/sql.ts'
import { SHARED } from './hosts.ts'
import type { Selection, Usage } from './selection.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const BACKED_UP = "coalesce(t.backup_host_id, '') <> ''"
const DISK_SIZE = `(SELECT coalesce(sum(d.disk_size), 0) FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id
  WHERE g.guest_id = t.id AND g.deleted = 0 AND d.deleted = 0)`

/** What is summed of a server; of a container only the first three. */
const SUMS: Readonly<Record<string, string>> = {
  '': 'count(*)',
  '.cpu': 'sum(t.vcpu_count)',
  '.memory': 'sum(t.vmem_size)',
  '.disk': `sum(${DISK_SIZE})`,
  '.ha': `sum(${BACKED_UP})`,
  '.ha.cpu': `sum(iif(${BACKED_UP}, t.vcpu_count, 0))`,
  '.ha.memory': `sum(iif(${BACKED_UP}, t.vmem_size, 0))`,
  '.ha.disk': `sum(iif(${BACKED_UP}, ${DISK_SIZE}, 0))`,
}
const OF_CONTAINERS = 3

/** Servers of one make, with their sums in the order of {@link SUMS}. */
interface Group {
  readonly container: boolean
  readonly arch: string
  readonly pending: boolean
  readonly status: string
  /** In days, by creation: 7, 30, or more. */
  readonly age: number
  readonly sums: readonly number[]
}

type Test = (group: Group) => boolean

const AGES: readonly (readonly [suffix: string, test: Test])[] = [
  ['', () => true],
  ['.last_week', group => group.age <= 7],
  ['.last_month', group => group.age <= 30],
]
/** Architectures that are told apart; what is not known to be one of them counts as none, as in the original. */
const ARCHITECTURES: readonly (readonly [suffix: string, test: Test])[] = [
  ['', () => true],
  ['.aarch64', group => group.arch === 'aarch64'],
  ['.x86_64', group => group.arch === 'x86_64'],
]

/** Servers and containers: all, running, ready, waiting for deletion, and those of the last week and month. */
export function guestUsages(selection: Selection): Usage {
  if (!selection.allows('servers')) return {}
  const groups = readGroups(selection)
  const usage: Usage = {}
  for (const what of ['servers', 'containers'] as const)
    for (const [name, test] of names(what)) {
      const chosen = groups.filter(group => group.container === (what === 'containers') && test(group))
      for (const [suffix, ofArchitecture] of ARCHITECTURES)
        addSums(usage, `${selection.key(name)}${suffix}`, what, chosen.filter(ofArchitecture))
    }
  return usage
}

function names(what: string): (readonly [name: string, test: Test])[] {
  return [
    ...AGES.map(([age, test]) => [`${what}${age}`, (group: Group) => !group.pending && test(group)] as const),
    [`running_${what}`, group => !group.pending && group.status === 'running'],
    [`ready_${what}`, group => !group.pending && group.status === 'ready'],
    ...AGES.map(
      ([age, test]) => [`pending_delete_${what}${age}`, (group: Group) => group.pending && test(group)] as const,
    ),
  ]
}

function addSums(usage: Usage, key: string, what: 'servers' | 'containers', groups: readonly Group[]): void {
  const sums = Object.keys(SUMS).slice(0, what === 'containers' ? OF_CONTAINERS : undefined)
  sums.forEach((name, i) => {
    usage[`${key}${name}`] = groups.reduce((sum, group) => sum + (group.sums[i] ?? 0), 0)
  })
  usage[`${key}.any_pool`] = usage[key] ?? 0
  // Devices of clouds belong to flavours; none is attached by itself.
  if (what === 'servers') usage[`${key}.isolated_devices`] = 0
}

/** All servers in one reading: there may be many. */
function readGroups(selection: Selection): Group[] {
  const since = (days: number) => stampOf(new Date(selection.now.getTime() - days * DAY_MS))
  const system = raw(selection.scope.scope === 'project' ? '1' : 't.is_system = 0')
  const columns = raw(
    Object.values(SUMS)
      .map((sum, i) => `${sum} AS s${i}`)
      .join(', '),
  )
  const onHost = sql`t.host_id IN (SELECT id FROM hosts WHERE deleted = 0 AND ${SHARED})`
  const rows = selection.store.db.all(
    sql`SELECT t.hypervisor = 'pod' AS container, coalesce(t.os_arch, '') AS arch, t.pending_deleted AS pending,
        iif(t.status IN ('running', 'ready'), t.status, '') AS status,
        iif(t.created_at > ${since(7)}, 7, iif(t.created_at > ${since(30)}, 30, 31)) AS age, ${columns}
        ${selection.from('servers', raw("t.hypervisor <> 'baremetal'"), system, onHost)} GROUP BY 1, 2, 3, 4, 5`,
  )
  const flag = (value: SqlValue | undefined) => Number(value ?? 0) === 1
  return rows.map(row => ({
    container: flag(row.container),
    arch: String(row.arch),
    pending: flag(row.pending),
    status: String(row.status),
    age: Number(row.age),
    sums: Object.keys(SUMS).map((_, i) => Number(row[`s${i}`] ?? 0)),
  }))
}
