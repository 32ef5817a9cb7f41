import type { JsonObject } from '../../../../core/json.ts'
import { invalidStatus, missingParameter } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import type { ClassAction, ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { createServer } from './create.ts'

/** Orders a server like one that is there, under another name; what is on its disks is not copied. */
export function cloning(create: ClassAction): ObjectAction {
  return async (request, row, kind) => {
    if (row.status !== 'running' && row.status !== 'ready')
      throw invalidStatus(`Cannot clone VM in status ${String(row.status)}`)
    const name = bodyText(request, 'name')
    if (name === undefined) throw missingParameter('name')
    const order = { ...orderLike(request, row), name, auto_start: request.body.auto_start ?? false }
    await create({ ...request, body: order, envelope: {} }, kind)
    return undefined
  }
}

export const clone = cloning(createServer)

function orderLike({ region }: ApiRequest, row: Row): JsonObject {
  const { store } = region
  const id = String(row.id)
  const disks = store.db.all(sql`SELECT d.disk_size, d.template_id, s.storage_type FROM guestdisks AS g
    JOIN disks AS d ON d.id = g.disk_id LEFT JOIN storages AS s ON s.id = d.storage_id
    WHERE g.deleted = 0 AND d.deleted = 0 AND g.guest_id = ${id} ORDER BY g."index"`)
  const [nic] = store.rows('guestnetworks').where({ guest_id: id })
  const joined = store.rows('guestsecgroups').where({ guest_id: id })
  const groups = [row.secgrp_id, ...joined.map(joint => joint.secgroup_id)].filter(group => group !== 'default')
  const [place] = ancestorsOf(store, store.kind('servers'), [row], 'cloudregion')
  const [provider] = ancestorsOf(store, store.kind('servers'), [row], 'cloudprovider')
  return {
    instance_type: row.instance_type ?? '',
    vcpu_count: Number(row.vcpu_count),
    vmem_size: Number(row.vmem_size),
    disks: disks.map((disk, i) => ({
      size: Number(disk.disk_size),
      backend: String(disk.storage_type),
      ...(i === 0 ? { image_id: String(disk.template_id ?? '') } : {}),
    })),
    nets: nic === undefined ? [] : [{ network: String(nic.network_id) }],
    secgroups: groups.flatMap(group => (typeof group === 'string' && group !== '' ? [group] : [])),
    prefer_region_id: String(place?.id ?? ''),
    prefer_manager_id: String(provider?.id ?? ''),
    ...(typeof row.keypair_id === 'string' ? { keypair_id: row.keypair_id } : {}),
  }
}
