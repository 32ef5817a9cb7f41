import type { JsonObject } from '../../../core/json.ts'
import { isJsonObject } from '../../../core/json.ts'
import { ApiError, invalidStatus, raised, reportedFrom } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { tasks as taskKind } from '../../kinds/tasks.ts'
import { flagOf, textOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { detailed, listedColumns } from '../../resources/present.ts'
import { type ApiRequest, reading } from '../../resources/request.ts'
import { and, type Sql, sql } from '../../store/sql.ts'
import { cloudServer } from './cloud-server.ts'
import { diskParts, said } from './parts.ts'
import { tagOf } from './tags.ts'

/** Which sizes a server could change to; no provider here tells. */
const modificationTypes: ObjectAction = async (request, row) => {
  if (String(row.external_id ?? '') === '') throw new ApiError('NotFoundError', 'guest external id is empty')
  await reportedFrom('GetIVM', () => cloudServer(request, row))
  throw raised('NotSupportedError', 'GetModificationTypes')
}

/** What was noted of the machine when the server was started. */
const qemuInfo: ObjectAction = (request, row) =>
  said({
    version: tagOf(request, row, '__qemu_version') ?? '',
    cmdline: tagOf(request, row, '__qemu_cmdline') ?? '',
  })

const jnlp: ObjectAction = () => {
  throw invalidStatus('not a baremetal server')
}

/** What a server is made of, as far as its host and its storages tell. */
const hardwareInfo: ObjectAction = (request, row) => {
  const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  const facts = isJsonObject(host?.sys_info) ? host.sys_info.motherboard_info : undefined
  const disks = diskParts(request, row).map(({ disk, storage }) => ({
    ...said({ id: String(disk.id), storage_id: String(disk.storage_id), model: modelOf(request, storage) }),
    size_mb: Number(disk.disk_size),
    bandwidth: Number(storageTag(request, storage, 'bandwidth') ?? 0),
  }))
  return {
    ...(isJsonObject(facts) ? { motherboard: facts } : {}),
    cpu: { ...said({ model: host?.cpu_desc ?? '' }), count: Number(row.vcpu_count) },
    memory: { size_mb: Number(row.vmem_size) },
    ...(disks.length === 0 ? {} : { disk: disks }),
  }
}

function storageTag({ region }: ApiRequest, storage: Row | undefined, key: string): string | undefined {
  return storage === undefined ? undefined : region.store.metadata.of('storage', String(storage.id))[key]
}

function modelOf(request: ApiRequest, storage: Row | undefined): string {
  const [vendor, model] = [storageTag(request, storage, 'vendor'), storageTag(request, storage, 'model')]
  return model === undefined ? (vendor ?? '') : `${vendor ?? ''} ${model}`
}

/** What was and is being done with a server. */
const tasks: ObjectAction = (request, row): JsonObject => {
  const { store } = request.region
  const conditions: Sql[] = [sql`t.obj_type = ${servers.keyword} AND t.obj_id = ${String(row.id)}`]
  const since = new Date(textOf(request.query, 'since') ?? '')
  if (!Number.isNaN(since.getTime())) conditions.push(sql`t.created_at >= ${since.toISOString()}`)
  const open = flagOf(request.query, 'is_open')
  if (open === true) conditions.push(sql`t.stage NOT IN ('complete', 'failed')`)
  if (open === false) conditions.push(sql`t.stage IN ('complete', 'failed')`)
  const rows = store.rows(taskKind.plural).select(sql`${and(conditions)} ORDER BY t.created_at, t.id`)
  return { tasks: detailed(taskKind, reading(request, false), rows, listedColumns(taskKind)) }
}

/** `GET /servers/id/…`: what is told of a server beside what showing it shows. */
export const serverFacts: Readonly<Record<string, ObjectAction>> = {
  'modification-types': modificationTypes,
  'qemu-info': qemuInfo,
  jnlp,
  'hardware-info': hardwareInfo,
  tasks,
}
