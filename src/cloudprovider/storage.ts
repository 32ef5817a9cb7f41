import type { JsonObject } from '../core/json.ts'
import type { DiskCreateOptions, ICloudDisk } from './disk.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** Where disks live; on a public cloud one (emulated) for each zone and kind of disk. Ready is `online`. */
export abstract class BaseStorage<Data = unknown> extends BaseResource<Data> {
  /** Global id of its zone. */
  abstract get zoneId(): string
  /** The kind of disk, e.g. `rbd`, `local`, `cloud_ssd`. */
  abstract get storageType(): string

  /** `ssd`, `rotate` or `hybrid`. */
  get mediumType(): string {
    return 'ssd'
  }

  /** 0 when unlimited or unknown, as on public clouds. */
  get capacityMb(): number {
    return 0
  }

  get capacityUsedMb(): number {
    return 0
  }

  get storageConf(): JsonObject {
    return {}
  }

  get enabled(): boolean {
    return true
  }

  get mountPoint(): string {
    return ''
  }

  /** Whether system disks may live here. */
  get isSysDiskStore(): boolean {
    return true
  }

  /** Not to be synced, e.g. an installation medium. */
  get disableSync(): boolean {
    return false
  }

  /** Global id of its storage cache; empty when it has none. */
  get storagecacheId(): string {
    return ''
  }

  listDisks(): CloudList<ICloudDisk> {
    return this.unsupportedList('disks')
  }

  /** @throws NotFoundError */
  getDisk(globalId: string): Promise<ICloudDisk> {
    return this.findIn(this.listDisks(), 'disk', globalId)
  }

  createDisk(_options: DiskCreateOptions): Promise<ICloudDisk> {
    return this.unsupported('create a disk')
  }
}

export type ICloudStorage = Public<BaseStorage>
