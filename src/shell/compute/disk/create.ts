import { flag, integer, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { parseDisk } from '../../syntax/disk.ts'
import { parseSchedtag } from '../../syntax/schedtag.ts'
import { notified } from '../../task-notify.ts'
import { batchOutput } from '../../verbs/batch.ts'
import { objectOutput } from '../../verbs/object.ts'
import { warnUnsent } from '../../warn.ts'

const NOT_SENT = 'Not sent, as in the original'

export const CREATE = {
  name: positional(text()),
  diskdesc: positional(text('The disk, e.g. 40G or image=centos7,size=40G,backend=local')),
  prefer_region_id: text('Cloud region to prefer, ID or name'),
  prefer_zone_id: text(`${NOT_SENT}: use --prefer-zones`),
  prefer_zones: texts(),
  prefer_wire_id: text('Wire to prefer, ID or name'),
  prefer_host_id: text('Host to prefer, ID or name'),
  count: integer('How many to create'),
  desc: text(undefined, { metavar: 'Description' }),
  storage: text('Storage to create it on, ID or name'),
  hypervisor: text('Hypervisor of the server it is for'),
  backend: text('Kind of storage, e.g. local or rbd'),
  schedtag: texts('Scheduling tag: NAME:require, :exclude, :prefer or :avoid', { metavar: 'KEY:VALUE' }),
  task_notify: flag('Wait until the region says that the task is done; it must be able to reach this machine'),
  snapshot_id: text(`${NOT_SENT}: write snapshot=ID in DISKDESC`),
  backup_id: text('Disk backup to fill it from, ID or name'),
  project: text(),
  prefer_manager_id: text('Cloud provider to prefer, ID or name'),
} satisfies Shape

type CreateValues = Values<typeof CREATE>

/** Creates a disk, or several of the same with one request. */
export function createDisk(values: CreateValues): (call: Call) => Promise<Output> {
  const body = createBody(values)
  const count = Number(values.count ?? 1)
  return async call => {
    warnUnsent(call.context, unsent(values))
    const send = async ({ manager }: Pick<Call, 'manager'>): Promise<Output> =>
      count > 1 ? batchOutput(call, await manager.batchCreate(body, count)) : objectOutput(await manager.create(body))
    return values.task_notify === true ? await notified(call, send) : await send(call)
  }
}

/**
 * What is asked for; members that have got new names are sent under the old ones too.
 * @throws UsageError naming the part of the description, or of a scheduling tag, that is wrong
 */
function createBody(values: CreateValues): JsonObject {
  const body: JsonObject = { ...parseDisk(values.diskdesc, 0, 'DISKDESC'), dry_run: false, name: values.name }
  const tags = (values.schedtag ?? []).map(tag => parseSchedtag(tag))
  if (tags.length > 0) body.schedtags = tags
  const zones = values.prefer_zones ?? []
  if (zones.length > 0) Object.assign(body, { prefer_zones: zones, prefer_zone_id: zones })
  const { desc: description, storage: storage_id, project } = values
  const { prefer_manager_id, prefer_region_id, prefer_wire_id, prefer_host_id, hypervisor, backend, backup_id } = values
  const texts = { description, storage_id, hypervisor, backend, backup_id }
  const places = { prefer_manager_id, prefer_region_id, prefer_wire_id, prefer_host_id }
  const owner = { project, project_id: project, tenant: project, tenant_id: project }
  for (const [member, value] of Object.entries({ ...texts, ...places, ...owner }))
    if (value !== undefined && value !== '') body[member] = value
  return body
}

function unsent({ prefer_zone_id: zone = '', snapshot_id: snapshot = '' }: CreateValues): string[] {
  return [...(zone === '' ? [] : ['--prefer-zone-id']), ...(snapshot === '' ? [] : ['--snapshot-id'])]
}
