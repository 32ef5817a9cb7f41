import { raw, sql } from '../store/sql.ts'
import type { Selection, Usage } from './selection.ts'

const VIRTUAL_MEMORY = '(t.mem_size - coalesce(t.mem_reserved, 0)) * coalesce(nullif(t.mem_cmtbound, 0), 1)'
const VIRTUAL_CPU = '(t.cpu_count - coalesce(t.cpu_reserved, 0)) * coalesce(nullif(t.cpu_cmtbound, 0), 8)'

/** What is shared by all, not bare metal that somebody has for himself. */
export const SHARED = raw("coalesce(resource_type, '') IN ('', 'shared')")

/** Hosts, those that are enabled, and bare metal. */
export function hostUsages(selection: Selection): Usage {
  if (!selection.allows('hosts')) return {}
  const usage: Usage = {}
  const groups = [
    ['hosts', 'coalesce(t.is_baremetal, 0) = 0'],
    ['enabled_hosts', 'coalesce(t.is_baremetal, 0) = 0 AND t.enabled = 1'],
    ['baremetals', 'coalesce(t.is_baremetal, 0) = 1'],
  ] as const
  for (const [name, condition] of groups) {
    const key = selection.systemKey(name)
    const found = selection.sums(
      'hosts',
      {
        count: 'count(*)',
        memoryTotal: 'sum(t.mem_size)',
        memoryReserved: 'sum(coalesce(t.mem_reserved, 0))',
        memoryVirtual: `sum(${VIRTUAL_MEMORY})`,
        cpuTotal: 'sum(t.cpu_count)',
        cpuReserved: 'sum(coalesce(t.cpu_reserved, 0))',
        cpuVirtual: `sum(${VIRTUAL_CPU})`,
        storageMb: 'sum(t.storage_size)',
      },
      raw(condition),
    )
    const values: Usage = {
      '': found.count,
      '.any_pool': found.count,
      '.memory': found.memoryTotal - found.memoryReserved,
      '.memory.total': found.memoryTotal,
      '.memory.reserved': found.memoryReserved,
      '.cpu': found.cpuTotal - found.cpuReserved,
      '.cpu.total': found.cpuTotal,
      '.storage_gb': Math.trunc(found.storageMb / 1024),
      // Told by an agent on the host, which hosts of clouds do not have; nor have they devices to reserve for.
      '.memory.used': 0,
      '.cpu.used': 0,
      '.memory.reserved.isolated': 0,
      '.cpu.reserved.isolated': 0,
      '.storage.reserved.isolated': 0,
    }
    if (name !== 'baremetals')
      Object.assign(values, { '.memory.virtual': found.memoryVirtual, '.cpu.virtual': found.cpuVirtual })
    for (const [suffix, value] of Object.entries(values)) usage[`${key}${suffix}`] = value
  }
  return usage
}

/** The size of the host that is asked about, as its own usages tell it. */
export function hostSizes(selection: Selection, id: string): Usage {
  const found = selection.sums(
    'hosts',
    { cpu: 't.cpu_count', memory: 't.mem_size', virtualCpu: VIRTUAL_CPU, virtualMemory: VIRTUAL_MEMORY },
    sql`t.id = ${id}`,
  )
  return {
    cpu: found.cpu,
    memory: found.memory,
    'cpu.virtual': Math.trunc(found.virtualCpu),
    'memory.virtual': Math.trunc(found.virtualMemory),
  }
}
