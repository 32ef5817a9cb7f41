import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseBilledResource, type Tags } from './resource.ts'
import type { ICloudSnapshot } from './snapshot.ts'

export interface DiskCreateOptions {
  name: string
  sizeGb: number
  description?: string
  iops?: number
  /** MB/s. */
  throughput?: number
  projectId?: string
  /** Global id of the snapshot to start from. */
  snapshotId?: string
  tags?: Tags
}

export interface DiskUpdateOptions {
  name?: string
  description?: string
}

/** A virtual disk. Ready is `ready`. */
export abstract class BaseDisk<Data = unknown> extends BaseBilledResource<Data> {
  /** Global id of its storage. */
  abstract get storageId(): string
  abstract get diskSizeMb(): number

  /** Global id of the server it is attached to; empty when detached or when only the server knows. */
  get serverId(): string {
    return ''
  }

  /** `raw`, `qcow2`, `vmdk`, ….  */
  get diskFormat(): string {
    return 'raw'
  }

  /** `sys`, `data` or `swap`. */
  get diskType(): string {
    return 'data'
  }

  /** Device in the guest, e.g. `/dev/vda`. */
  get deviceName(): string {
    return ''
  }

  /** Deleted together with its server. */
  get isAutoDelete(): boolean {
    return false
  }

  /** Global id of the image it was made from. */
  get templateId(): string {
    return ''
  }

  get fsFormat(): string {
    return ''
  }

  get isNonPersistent(): boolean {
    return false
  }

  get iops(): number {
    return 0
  }

  /** MB/s. */
  get throughput(): number {
    return 0
  }

  get driver(): string {
    return ''
  }

  get cacheMode(): string {
    return ''
  }

  get mountpoint(): string {
    return ''
  }

  get accessPath(): string {
    return ''
  }

  get preallocation(): string {
    return 'off'
  }

  listSnapshots(): CloudList<ICloudSnapshot> {
    return this.unsupportedList('snapshots')
  }

  createSnapshot(_name: string, _description?: string): Promise<ICloudSnapshot> {
    return this.unsupported('be snapshot')
  }

  /** Grows it. @param _sizeMb the new size in MB, never smaller than the present one */
  resize(_sizeMb: number): Promise<void> {
    return this.unsupported('be resized')
  }

  /** Rolls it back to one of its snapshots. */
  reset(_snapshotId: string): Promise<void> {
    return this.unsupported('be reset to a snapshot')
  }

  update(_options: DiskUpdateOptions): Promise<void> {
    return this.unsupported('be updated')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDisk = Public<BaseDisk>
