import { setStatus, startWork } from '../../actions/cloud-work.ts'
import { type DiskPart, diskParts } from '../../actions/servers/parts.ts'
import { ApiError, missingParameter } from '../../http/api-error.ts'
import { keepContent } from '../../images/handlers.ts'
import { disks } from '../../kinds/disks.ts'
import { images } from '../../kinds/images.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { freeName } from '../../resources/names.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { startLater } from '../power.ts'
import { emptyDisk } from '../qcow2.ts'

/** The image that a disk becomes; those of a server's disks belong together by their names. */
function draftImage(request: ApiRequest, row: Row, name: string, data: boolean): Row {
  const { store } = request.region
  return store.rows(images.plural).insert({
    name: freeName(store, images, name),
    description: bodyText(request, 'notes') ?? '',
    // Not queued: that would wait for a content that somebody brings.
    status: 'saving',
    disk_format: 'qcow2',
    protected: flagOf(request.body, 'protected') ?? false,
    is_guest_image: true,
    is_data: data,
    os_arch: row.os_arch ?? 'x86_64',
    properties: { os_type: String(row.os_type ?? '') || 'Linux' },
    owner: String(row.tenant_id),
    tenant_id: String(row.tenant_id),
    domain_id: String(row.domain_id),
    project_src: 'local',
  })
}

/** Saves all disks of a server that is stopped: an image for each. */
export const saveGuestImage: ObjectAction = (request, row) => {
  if (row.status !== 'ready') throw new ApiError('BadRequestError', `Cannot save image in status ${String(row.status)}`)
  const name = bodyText(request, 'name', 'generate_name')
  if (name === undefined) throw missingParameter('Image name is required')
  if (row.hypervisor !== 'kvm') throw new ApiError('BadRequestError', 'Support only by KVM Hypervisor')
  const [root, ...data] = diskParts(request, row)
  if (root === undefined) throw new ApiError('InternalServerError', 'No root image')
  const saves = [
    ...data.map((part, i) => ({ part, image: draftImage(request, row, `${name}-data-${i}`, true) })),
    { part: root, image: draftImage(request, row, `${name}-root`, false) },
  ]
  const work = {
    task: 'GuestSaveGuestImageTask',
    kind: servers,
    row,
    passing: ['start_save_disk', 'save_disk'],
    failed: 'save_disk_failed',
    done: 'ready',
    log: { failed: 'guest_save_guest_image_fail' },
  }
  startWork(request, work, async () => {
    for (const { part, image } of saves) await save(request, part, image)
    if (flagOf(request.body, 'auto_start') === true) startLater(request, row)
  })
  return undefined
}

async function save(request: ApiRequest, { disk }: DiskPart, image: Row): Promise<void> {
  setStatus(request, disks, disk, 'start_save')
  await keepContent(request.region, image, emptyDisk(Number(disk.disk_size)))
  setStatus(request, images, image, 'active')
  setStatus(request, disks, disk, 'ready')
}
