import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

export interface SnapshotPolicyCreateOptions {
  name: string
  description?: string
  /** Days to keep a snapshot; -1 keeps it for good. */
  retentionDays: number
  /** 1 (Monday) to 7 (Sunday). */
  repeatWeekdays: readonly number[]
  /** Hours of the day, 0 to 23. */
  timePoints: readonly number[]
}

/** When disks are snapshot automatically. */
export abstract class BaseSnapshotPolicy<Data = unknown> extends BaseVirtualResource<Data> {
  /** Days a snapshot is kept; -1 means for good. */
  abstract get retentionDays(): number
  /** 1 (Monday) to 7 (Sunday). */
  abstract get repeatWeekdays(): readonly number[]
  /** Hours of the day, 0 to 23. */
  abstract get timePoints(): readonly number[]
  /** Global ids of the disks it applies to. */
  abstract get diskIds(): readonly string[]

  applyDisks(_diskIds: readonly string[]): Promise<void> {
    return this.unsupported('be applied to disks')
  }

  cancelDisks(_diskIds: readonly string[]): Promise<void> {
    return this.unsupported('be cancelled for disks')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudSnapshotPolicy = Public<BaseSnapshotPolicy>
