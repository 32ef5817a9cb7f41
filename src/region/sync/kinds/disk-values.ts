import type { ICloudDisk } from '../../../cloudprovider/disk.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { SyncContext } from '../reconcile/context.ts'
import { billed, common, owned } from '../reconcile/values.ts'

/** What a disk is, as its row holds it; `storageId` is the local id of the storage that it lies on. */
export function diskValues(context: SyncContext, disk: ICloudDisk, storageId: string): Row {
  return {
    ...common(disk),
    ...owned(context, disk),
    ...billed(disk),
    storage_id: storageId,
    disk_size: disk.diskSizeMb,
    disk_format: disk.diskFormat,
    disk_type: disk.diskType,
    auto_delete: disk.isAutoDelete,
    nonpersistent: disk.isNonPersistent,
    iops: disk.iops,
    throughput: disk.throughput,
    access_path: disk.accessPath,
    preallocation: disk.preallocation,
    template_id: disk.templateId,
    driver: disk.driver,
    mountpoint: disk.mountpoint,
    cache_mode: disk.cacheMode,
  }
}
