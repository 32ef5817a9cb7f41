import { invalidStatus, notFound, raised, reportedWithin } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { setStatus, startWork } from '../cloud-work.ts'
import { guestsOf, megabytes } from './rules.ts'

/** The id of what a member names; undefined without the member, empty where it names nothing on purpose. */
function idIn({ region, body }: ApiRequest, member: string, kinds: readonly string[], keyword: string) {
  const wanted = body[member]
  if (typeof wanted !== 'string' || wanted === '') return wanted === '' ? '' : undefined
  const row = kinds.map(plural => byNameOrId(region.store, plural, wanted)).find(one => one !== undefined)
  if (row === undefined) throw notFound(keyword, wanted)
  return String(row.id)
}

/** What the disk shall be made of anew. @throws ApiError for a disk that hosts cannot make a file system on */
function newContents(request: ApiRequest, disk: Row): Row {
  const format = String(disk.disk_format)
  if (format !== 'raw') throw raised('InvalidStatusError', `disk_format must be raw, not ${format}`)
  if (String(disk.fs_format ?? '') === '') throw raised('InvalidStatusError', 'fs_format must be set')
  const image = idIn(request, 'template_id', ['cachedimages', 'images'], 'cachedimage')
  const backup = idIn(request, 'backup_id', ['diskbackups'], 'diskbackup')
  const { size, fs, fs_features: features } = request.body
  const sizeMb = typeof size === 'string' ? megabytes(size) : 0
  if (Number.isNaN(sizeMb)) throw raised('InputParameterError', `GetSizeMb ${String(size)}`)
  return {
    ...(image === undefined ? {} : { template_id: image }),
    ...(backup === undefined ? {} : { backup_id: backup }),
    ...(sizeMb > 0 ? { disk_size: sizeMb } : {}),
    ...(typeof fs === 'string' ? { fs_format: fs, fs_features: features ?? null } : {}),
  }
}

/** Makes a disk anew where it is; its servers wait. */
export const rebuildDisk: ObjectAction = (request, disk) => {
  const { store, events } = request.region
  const guests = [...store.rows(servers.plural).byKeys(guestsOf(request, disk)).values()]
  const busy = guests.find(guest => guest.status !== 'ready')
  if (busy !== undefined) throw invalidStatus(`Guest ${String(busy.id)} status is ${String(busy.status)}`)
  const patch = reportedWithin('disk.resetDiskinfo', () => newContents(request, disk))
  const changed = store.rows(disks.plural).update(String(disk.id), patch)
  events.recordChange(disks, disk, { ...disk, ...patch }, changed, 'update', request.identity)
  for (const guest of guests) setStatus(request, servers, guest, 'disk_reset', 'disk rebuild')
  const work = {
    task: 'DiskCreateTask',
    kind: disks,
    row: disk,
    passing: ['rebuild'],
    reason: 'disk rebuild',
    failed: 'rebuild_failed',
    done: 'ready',
  }
  startWork(request, work, async () => {
    for (const guest of guests) setStatus(request, servers, guest, 'ready')
  })
  return undefined
}
